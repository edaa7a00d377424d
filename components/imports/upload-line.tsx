"use client";
/* One file on its way: how far it is, what came of it, or why it was refused and what to do instead. */
import Link from "next/link";
import { handOver } from "@/components/capture/hand-over";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Progress } from "@/components/ui/progress";
import { plural } from "@/lib/kernel/text";
import { MappingForm } from "./mapping-form";
import type { Refusal, Upload } from "./use-uploads";

type UploadLineProps = { upload: Upload; onCancel: () => void; onAgain: (inside: string | null) => void };

export function UploadLine({ upload, onCancel, onAgain }: UploadLineProps) {
  const { file, inside, phase, refused, refusal } = upload;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-3 py-4">
      <p className="font-medium break-all">{inside ? `${file.name}: ${inside}` : file.name}</p>
      {phase === "waits" && <p className="text-ink-2">Waits for its turn.</p>}
      {(phase === "sends" || phase === "reads") && <UnderWay upload={upload} onCancel={onCancel} />}
      <div aria-live="polite" className="grid gap-3 empty:hidden">
        {refused.map((each) => (
          <Refused key={each.path} name={each.fileName} refusal={each} />
        ))}
        {refusal && <Refused refusal={refusal} file={file} />}
      </div>
      {refused.map(
        ({ path, table }) => table && <MappingForm key={path} name={path} table={table} onKept={() => onAgain(path)} />,
      )}
      {refusal?.table && <MappingForm table={refusal.table} onKept={() => onAgain(null)} />}
    </li>
  );
}

function UnderWay({ upload: { phase, share, rowsRead }, onCancel }: { upload: Upload; onCancel: () => void }) {
  const reads = rowsRead > 0 ? `Reading: ${plural(rowsRead, "row", "rows")} so far` : "Reading the file…";
  return (
    <div className="grid gap-3">
      <Progress label="Sending the file" share={share} />
      <div className="flex items-center justify-between gap-3">
        <p role="status" className="num text-ink-2">
          {phase === "sends" ? `${Math.round(share * 100)} % sent` : reads}
        </p>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
    </div>
  );
}

/** `file` = what was refused; a code log goes along to the screen that takes it. One inside an archive is chosen there. */
function Refused({ name, refusal, file }: { name?: string; refusal: Refusal; file?: File }) {
  const { code, message, remedy, table } = refusal;
  return (
    <Callout tone={table || code === "codesLog" ? "warn" : "bad"} title={name ? `${name}: ${message}` : message}>
      {remedy}
      {code === "codesLog" && (
        <p className="mt-2">
          <Link href="/codes/import" className="link" onClick={() => file && handOver({ log: file })}>
            {file ? "Open it as a code log" : "Import a code log"}
          </Link>
        </p>
      )}
    </Callout>
  );
}
