"use client";
/* Importing a preview: while it runs it says how far it is, and can be called off without a trace. */
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Button, type ButtonVariant } from "@/components/ui/button";
import { toFormData } from "@/components/ui/form-data";
import { notify, notifyError } from "@/components/ui/notify";
import { commitImportAction } from "@/lib/imports/actions";
import { idle } from "@/lib/kernel/action-state";
import { Step } from "./under-way";
import { useProgress } from "./use-progress";

type CommitButtonProps = {
  id: string;
  planHash: string;
  label: string;
  variant: ButtonVariant;
};

export function CommitButton({ id, planHash, label, variant }: CommitButtonProps) {
  const [pending, start] = useTransition();
  const router = useRouter();

  const run = () =>
    start(async () => {
      const state = await commitImportAction(idle, toFormData({ id, planHash }));
      if (state.status === "error") return notifyError(state.message ?? "This could not be imported.");
      if (state.message) notify(state.message);
      router.refresh();
    });

  return (
    <>
      <Button
        variant={variant}
        aria-disabled={pending || undefined}
        data-pending={pending || undefined}
        onClick={() => pending || run()}
      >
        {label}
      </Button>
      {pending && <UnderWay id={id} />}
    </>
  );
}

function UnderWay({ id }: { id: string }) {
  const { step, cancel } = useProgress(id);
  if (!step) return null;
  return (
    <div className="grid w-full gap-2">
      <Step step={step} label="Importing" onCancel={cancel} />
    </div>
  );
}
