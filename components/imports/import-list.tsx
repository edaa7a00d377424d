/* Every file so far: what it is, who read it when, what days it covers and what became of it; files of one archive stand together. */
import { Archive } from "lucide-react";
import Link from "next/link";
import { Fragment } from "react";
import { Table } from "@/components/ui/table";
import { Tag, type Tone } from "@/components/ui/tag";
import type { ImportFormat } from "@/lib/imports/rules/formats";
import { formatCounts, type ImportCounts } from "@/lib/imports/rules/plan";
import type { RunKind } from "@/lib/imports/rules/progress";
import { deriveState, type ImportState } from "@/lib/imports/rules/state";
import { type Day, formatClock, zonePlace } from "@/lib/kernel/day";
import { plural } from "@/lib/kernel/text";
import { BatchButton } from "./batch-button";
import { FORMAT_LABEL, RUN_LABEL, STATE_LABEL, sayDays } from "./import-words";

export type ListedImport = {
  id: string;
  fileName: string;
  fileSha256: string;
  format: ImportFormat;
  counts: ImportCounts;
  batchId: string | null;
  batchName: string | null;
  fromDay: Day | null;
  toDay: Day | null;
  createdAt: Date;
  committedAt: Date | null;
  undoneAt: Date | null;
  person: string | null;
};

/** Enough of the file's hash to tell two files apart by eye; its own page has the whole. */
const SHOWN_HASH = 12;

const TONES: Record<ImportState, Tone> = { waiting: "warn", imported: "good", undone: "neutral" };

type ImportListProps = {
  rows: ListedImport[];
  /** What is being done to which of them. */
  busy: ReadonlyMap<string, RunKind>;
  zone: string;
  mayCommit: boolean;
};

export function ImportList({ rows, busy, zone, mayCommit }: ImportListProps) {
  return (
    <Table label="Files so far" fold>
      <thead>
        <tr>
          <th>File</th>
          <th>Read, {zonePlace(zone)} time</th>
          <th>Covers</th>
          <th>Lines</th>
          <th className="max-md:hidden">State</th>
        </tr>
      </thead>
      <tbody>
        {groupByArchive(rows).map((group) => (
          <Fragment key={group[0]?.id}>
            {group.length > 1 && <ArchiveRow files={group} mayCommit={mayCommit} />}
            {group.map((row) => (
              <ImportLine key={row.id} row={row} doing={busy.get(row.id)} zone={zone} />
            ))}
          </Fragment>
        ))}
      </tbody>
    </Table>
  );
}

/** Neighbours of one archive, in the order of the list. */
function groupByArchive(rows: ListedImport[]): ListedImport[][] {
  const groups: ListedImport[][] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last && row.batchId !== null && last[0]?.batchId === row.batchId) last.push(row);
    else groups.push([row]);
  }
  return groups;
}

function ArchiveRow({ files, mayCommit }: { files: ListedImport[]; mayCommit: boolean }) {
  const [first] = files;
  if (!first?.batchId) return null;
  const waiting = files.filter((file) => deriveState(file) === "waiting").length;
  return (
    <tr>
      <td colSpan={5}>
        <span className="flex flex-wrap items-center justify-between gap-3">
          <span className="inline-flex min-w-0 items-center gap-2 font-medium">
            <Archive aria-hidden className="size-4 shrink-0 text-ink-3" />
            <span className="wrap-anywhere">
              {first.batchName}: {plural(files.length, "file", "files")}
            </span>
          </span>
          {mayCommit && waiting > 0 && (
            <BatchButton
              batchId={first.batchId}
              label={waiting === files.length ? "Import all" : `Import the other ${waiting}`}
            />
          )}
        </span>
      </td>
    </tr>
  );
}

function ImportLine({ row, doing, zone }: { row: ListedImport; doing: RunKind | undefined; zone: string }) {
  const state = deriveState(row);
  const tag = doing ? <Tag>{RUN_LABEL[doing]}</Tag> : <Tag tone={TONES[state]}>{STATE_LABEL[state]}</Tag>;
  return (
    <tr>
      <td>
        <Link className="wrap-anywhere" href={`/imports/${row.id}`}>
          {row.fileName}
        </Link>{" "}
        <span className="md:hidden">{tag}</span>
        <span className="block text-ink-2">{FORMAT_LABEL[row.format]}</span>
        <small title={`SHA-256 ${row.fileSha256}`} className="block text-ink-3 max-md:hidden">
          Fingerprint <code>{row.fileSha256.slice(0, SHOWN_HASH)}</code>
        </small>
      </td>
      <td data-label="Read">
        <span>
          {formatClock(row.createdAt, zone)}
          <small>by {row.person ?? "the command line"}</small>
        </span>
      </td>
      <td data-label="Covers">{sayDays(row.fromDay, row.toDay)}</td>
      <td data-label="Lines">{formatCounts(row.counts)}</td>
      <td className="max-md:hidden">{tag}</td>
    </tr>
  );
}
