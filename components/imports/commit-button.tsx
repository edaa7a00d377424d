"use client";
/* Importing a preview: while it runs it says how far it is, and can be called off without a trace. */
import { Button, type ButtonVariant } from "@/components/ui/button";
import { toFormData } from "@/components/ui/form-data";
import { commitImportAction } from "@/lib/imports/actions";
import { idle } from "@/lib/kernel/action-state";
import { Step } from "./under-way";
import { useCommit } from "./use-commit";
import { useProgress } from "./use-progress";

type CommitButtonProps = {
  id: string;
  planHash: string;
  label: string;
  variant: ButtonVariant;
};

export function CommitButton({ id, planHash, label, variant }: CommitButtonProps) {
  const { pending, run } = useCommit(id, () => commitImportAction(idle, toFormData({ id, planHash })));
  return (
    <>
      <Button variant={variant} aria-disabled={pending || undefined} data-pending={pending || undefined} onClick={run}>
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
