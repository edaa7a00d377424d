"use client";
/* Importing files that came together: while it runs it says of each what has become of it, and can be called off. */
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { toFormData } from "@/components/ui/form-data";
import { notify, notifyError } from "@/components/ui/notify";
import { Progress } from "@/components/ui/progress";
import { commitBatchAction } from "@/lib/imports/actions";
import { idle } from "@/lib/kernel/action-state";
import { plural } from "@/lib/kernel/text";
import { type Step, useProgress } from "./use-progress";

const SAID: Record<Step["files"][number]["state"], string> = {
  waits: "waits for its turn",
  runs: "is being imported",
  imported: "is imported",
  left: "is not imported",
};

export function BatchButton({ batchId, label }: { batchId: string; label: string }) {
  const [pending, start] = useTransition();
  const router = useRouter();

  const run = () =>
    start(async () => {
      const state = await commitBatchAction(idle, toFormData({ batchId }));
      if (state.status === "error") notifyError(state.message ?? "These files could not be imported.");
      else if (state.message) notify(state.message);
      router.refresh();
    });

  return (
    <>
      <Button
        variant="primary"
        aria-disabled={pending || undefined}
        data-pending={pending || undefined}
        onClick={() => pending || run()}
      >
        {label}
      </Button>
      {pending && <UnderWay batchId={batchId} />}
    </>
  );
}

function UnderWay({ batchId }: { batchId: string }) {
  const { step, cancel } = useProgress(batchId);
  if (!step) return null;
  const { files } = step;
  const over = files.filter(({ state }) => state === "imported" || state === "left").length;
  return (
    <div className="grid w-full grid-cols-[minmax(0,1fr)] gap-2 font-normal">
      <Progress label="Importing the files" share={over / files.length} />
      <div className="flex items-center justify-between gap-3">
        <p role="status" className="num text-ink-2">
          {over} of {plural(files.length, "file", "files")}
        </p>
        <Button onClick={cancel}>Cancel</Button>
      </div>
      <ul aria-label="What has become of each file" className="grid gap-1 text-sm text-ink-2">
        {files.map(({ id, fileName, state }) => (
          <li key={id} className="break-all">
            {fileName} {SAID[state]}
          </li>
        ))}
      </ul>
    </div>
  );
}
