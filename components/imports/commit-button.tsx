"use client";
/* Importing a preview: while it runs it says how far it is, and can be called off without a trace. */
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Button, type ButtonVariant } from "@/components/ui/button";
import { toFormData } from "@/components/ui/form-data";
import { notify, notifyError } from "@/components/ui/notify";
import { Progress } from "@/components/ui/progress";
import { commitImportAction } from "@/lib/imports/actions";
import { idle } from "@/lib/kernel/action-state";
import { plural } from "@/lib/kernel/text";
import { type Step, useProgress } from "./use-progress";

type CommitButtonProps = {
  id: string;
  planHash: string;
  /** New and changed rows. */
  rows: number;
  label: string;
  variant: ButtonVariant;
};

const SAID: Record<Step["phase"], string> = {
  reading: "Reading",
  comparing: "Comparing with the book",
  writing: "Writing",
  counting: "Counting anew",
};

export function CommitButton({ id, planHash, rows, label, variant }: CommitButtonProps) {
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
      {pending && <UnderWay id={id} rows={rows} />}
    </>
  );
}

function UnderWay({ id, rows }: { id: string; rows: number }) {
  const { step, cancel } = useProgress(id);
  if (!step) return null;
  const share = step.phase === "writing" && rows > 0 ? step.rowsWritten / rows : undefined;
  return (
    <div className="grid w-full gap-2">
      <Progress label="Importing" share={share} />
      <div className="flex items-center justify-between gap-3">
        <p role="status" className="num text-ink-2">
          {SAID[step.phase]}: {plural(rows, "row", "rows")}
        </p>
        <Button onClick={cancel}>Cancel</Button>
      </div>
    </div>
  );
}
