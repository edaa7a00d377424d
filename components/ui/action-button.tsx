"use client";
/* One press, one act, and a way back: the act is done at once and the message that says so offers to undo it. */
import { useRouter } from "next/navigation";
import { type ComponentProps, useTransition } from "react";
import { idle } from "@/lib/kernel/action-state";
import { Button } from "./button";
import type { FormAction } from "./form";
import { toFormData } from "./form-data";
import { notify, notifyError } from "./notify";

type ActionButtonProps = Omit<ComponentProps<typeof Button>, "onClick" | "type"> & {
  action: FormAction;
  /** What the action is about, sent as form data. */
  values: Record<string, string>;
  /** Said after success, unless the action says something itself. */
  done?: string;
  /** Takes the act back; gets the same values. */
  undo?: FormAction;
};

/** A button over a server action that needs no form. */
export function ActionButton({ action, values, done, undo, ...rest }: ActionButtonProps) {
  const [pending, start] = useTransition();
  const router = useRouter();

  async function run(verb: FormAction, after: (message?: string) => void) {
    const state = await verb(idle, toFormData(values));
    if (state.status === "error") return notifyError(state.message ?? "This could not be done.");
    if (state.redirectTo) router.push(state.redirectTo);
    after(state.message);
  }
  const takeBack = undo && (() => run(undo, (message) => notify(message ?? "Undone.")));
  const press = () => start(() => run(action, (said) => (said ?? done) && notify(said ?? done ?? "", takeBack)));

  return (
    <Button
      aria-disabled={pending || undefined}
      data-pending={pending || undefined}
      onClick={() => pending || press()}
      {...rest}
    />
  );
}
