"use client";
/* Importing files that came together: while it runs it says of each what has become of it, and can be called off. */
import { Button } from "@/components/ui/button";
import { toFormData } from "@/components/ui/form-data";
import { commitBatchAction } from "@/lib/imports/actions";
import type { FileProgress } from "@/lib/imports/rules/progress";
import { idle } from "@/lib/kernel/action-state";
import { Step } from "./under-way";
import { useCommit } from "./use-commit";
import { useProgress } from "./use-progress";

const SAID: Record<FileProgress["state"], string> = {
  waits: "waits for its turn",
  runs: "is being imported",
  imported: "is imported",
  left: "is not imported",
};

export function BatchButton({ batchId, label }: { batchId: string; label: string }) {
  const { pending, run } = useCommit(batchId, () => commitBatchAction(idle, toFormData({ batchId })));
  return (
    <>
      <Button variant="primary" aria-disabled={pending || undefined} data-pending={pending || undefined} onClick={run}>
        {label}
      </Button>
      {pending && <UnderWay batchId={batchId} />}
    </>
  );
}

function UnderWay({ batchId }: { batchId: string }) {
  const { step, cancel } = useProgress(batchId);
  if (!step) return null;
  return (
    <div className="grid w-full grid-cols-[minmax(0,1fr)] gap-2 font-normal">
      <Step step={step} label="Importing the files" onCancel={cancel} />
      <ul aria-label="What has become of each file" className="grid gap-1 text-sm text-ink-2">
        {step.files.map(({ id, fileName, state }) => (
          <li key={id} className="break-all">
            {fileName} {SAID[state]}
          </li>
        ))}
      </ul>
    </div>
  );
}
