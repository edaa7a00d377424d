"use client";
/* Importing a preview: while it runs it says how far it is, and can be called off without a trace. */
import { Button, type ButtonVariant } from "@/components/ui/button";
import { useCommitment } from "./committing";
import { Step } from "./under-way";
import { useProgress } from "./use-progress";

export function CommitButton({ label, variant }: { label: string; variant: ButtonVariant }) {
  const { id, pending, run } = useCommitment();
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
