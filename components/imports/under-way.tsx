"use client";
/* Something under way, as whoever looks sees it: what it is, how far it is, and the way to call it off. */
import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { SectionHeader } from "@/components/ui/page-header";
import { Progress } from "@/components/ui/progress";
import { deriveShare, type UnderWay } from "@/lib/imports/rules/progress";
import { plural } from "@/lib/kernel/text";
import { useProgress } from "./use-progress";

const SAID: Record<UnderWay["phase"], string> = {
  reading: "Reading",
  comparing: "Comparing with the book",
  writing: "Writing",
  counting: "Counting anew",
};

/** What is being done to a file. */
const DOES: Record<UnderWay["kind"], string> = {
  READ: "is being read",
  COMMIT: "is being imported",
  UNDO: "is being taken back",
};

function sayStep({ phase, rowsRead, rowsWritten, rowsToWrite, files }: UnderWay): string {
  if (files.length > 0) {
    const over = files.filter(({ state }) => state === "imported" || state === "left").length;
    return `${over} of ${plural(files.length, "file", "files")}`;
  }
  if (phase === "reading" && rowsRead > 0) return `${SAID.reading}: ${plural(rowsRead, "row", "rows")} so far`;
  if (phase === "writing" && rowsToWrite > 0)
    return `${SAID.writing}: about ${rowsWritten.toLocaleString("en")} of ${plural(rowsToWrite, "row", "rows")}`;
  return SAID[phase];
}

/** The bar, what it stands for, and Cancel. */
export function Step({ step, label, onCancel }: { step: UnderWay; label: string; onCancel?: () => void }) {
  return (
    <>
      <Progress label={label} share={deriveShare(step)} />
      <div className="flex items-center justify-between gap-3">
        <p role="status" className="num text-ink-2">
          {sayStep(step)}
        </p>
        {onCancel && <Button onClick={onCancel}>Cancel</Button>}
      </div>
    </>
  );
}

/** What is under way; nothing once all of it is over. */
export function RunList({ runs, mayCancel }: { runs: readonly UnderWay[]; mayCancel: boolean }) {
  const [over, setOver] = useState<readonly string[]>([]);
  const left = runs.filter(({ id }) => !over.includes(id));
  if (left.length === 0) return null;
  return (
    <section className="mt-10">
      <SectionHeader title="Under way" />
      <ul className="mt-4 grid grid-cols-[minmax(0,1fr)] gap-6">
        {left.map((run) => (
          <li key={run.id}>
            <RunWatch run={run} mayCancel={mayCancel} onOver={() => setOver((all) => [...all, run.id])} />
          </li>
        ))}
      </ul>
    </section>
  );
}

type RunWatchProps = { run: UnderWay; mayCancel: boolean; onOver?: () => void };

/** A run that somebody has begun, here or elsewhere; once it is over the page is asked for again. */
export function RunWatch({ run, mayCancel, onOver }: RunWatchProps) {
  const { step, cancel } = useProgress(run.id, run);
  const router = useRouter();
  const isOver = step === null;
  const asked = useRef(false);
  const end = useEffectEvent(() => {
    router.refresh();
    onOver?.();
  });
  useEffect(() => {
    if (!isOver || asked.current) return;
    asked.current = true;
    end();
  }, [isOver]);
  if (!step) return null;
  const what = `${step.fileName || "A file"} ${DOES[step.kind]}`;
  return (
    <div className="grid w-full grid-cols-[minmax(0,1fr)] gap-2">
      <p className="font-medium wrap-anywhere">{what}</p>
      <Step step={step} label={what} onCancel={mayCancel ? cancel : undefined} />
    </div>
  );
}
