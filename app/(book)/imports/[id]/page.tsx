import type { Metadata } from "next";
import { HistoryList } from "@/components/audit/history-list";
import { ImportActs } from "@/components/imports/import-acts";
import { FORMAT_LABEL, sayDays } from "@/components/imports/import-words";
import { RejectedLines } from "@/components/imports/rejected-lines";
import { OUTCOME_LABEL, type SampleRow, SampleTable } from "@/components/imports/sample-table";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Fact, Facts } from "@/components/ui/facts";
import { PageHeader, SectionHeader } from "@/components/ui/page-header";
import { Stat, StatGroup } from "@/components/ui/stat";
import { TabLinks } from "@/components/ui/tab-links";
import { listHistory } from "@/lib/audit/data";
import { getImport, type ImportRow, listRejections } from "@/lib/imports/data/import";
import { isAdFormat } from "@/lib/imports/rules/formats";
import { changesNothing, contradicts, type ImportCounts } from "@/lib/imports/rules/plan";
import { deriveState, type ImportState } from "@/lib/imports/rules/state";
import { getPreview } from "@/lib/imports/service/examine";
import { formatInstant } from "@/lib/kernel/day";
import { plural } from "@/lib/kernel/text";
import { orNotFound } from "@/lib/server/page";
import { pageViewer } from "@/lib/server/session";
import { can } from "@/lib/workspaces/rules";

export const metadata: Metadata = { title: "Import" };

const SHOWN_REJECTS = 50;

const EYEBROW: Record<ImportState, string> = {
  waiting: "Preview: nothing is changed yet",
  imported: "Imported",
  undone: "Undone: the book is as it was before",
};

function titleOf({ counts }: ImportRow, state: ImportState): string {
  const { create, update } = counts;
  const rows = plural(create + update, "row", "rows");
  if (state === "undone") return `This import was taken back, with ${rows}`;
  if (state === "imported")
    return create + update === 0
      ? "Nothing had to change"
      : `${rows} ${create + update === 1 ? "is" : "are"} in the book`;
  if (changesNothing(counts)) return "This file changes nothing";
  if (create === 0) return `This file changes ${plural(update, "row", "rows")}`;
  return `This file brings ${plural(create, "new row", "new rows")}${update > 0 ? ` and changes ${update}` : ""}`;
}

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ rows?: string | string[] }> };

export default async function ImportPage({ params, searchParams }: Props) {
  const { scope, workspace } = await pageViewer();
  const row = await orNotFound(getImport(scope, (await params).id));
  const state = deriveState(row);
  const [preview, rejections, history] = await Promise.all([
    state === "waiting" ? getPreview(scope, row) : null,
    listRejections(scope, row.id, SHOWN_REJECTS),
    listHistory(scope, [row.id]),
  ]);
  const { counts } = row;
  const isStale = preview !== null && contradicts(counts, preview.sample);
  return (
    <>
      <PageHeader
        eyebrow={EYEBROW[state]}
        title={isStale ? "The book has changed since this preview" : titleOf(row, state)}
        note={<span className="break-all">{row.batchName ? `${row.batchName}: ${row.fileName}` : row.fileName}</span>}
        actions={
          <ImportActs
            row={row}
            state={state}
            isStale={isStale}
            may={{ commit: can(scope, "import.commit"), undo: can(scope, "import.undo") }}
          />
        }
      />
      <div className="grid gap-3 empty:hidden">
        {preview?.sameFile && (
          <Callout tone="neutral" title="This very file was imported before">
            {formatInstant(preview.sameFile, workspace.timeZone)}.
          </Callout>
        )}
        {row.warnings.map((warning) => (
          <Callout key={warning} tone="warn" title={warning} />
        ))}
        {state === "imported" && counts.unmatchedAds > 0 && (
          <Callout tone="warn" title={`${plural(counts.unmatchedAds, "ad belongs", "ads belong")} to no code yet`}>
            <ButtonLink href="/performance/ads" className="mt-2">
              {counts.unmatchedAds === 1 ? "Match it" : "Match them"}
            </ButtonLink>
          </Callout>
        )}
      </div>
      {!isStale && <Counts counts={counts} />}
      {preview && preview.sample.length > 0 && (
        <Sample row={row} sample={preview.sample} chosen={(await searchParams).rows} />
      )}
      {counts.rejected > 0 && <RejectedLines importId={row.id} total={counts.rejected} rows={rejections} />}
      <section className="mt-8">
        <SectionHeader title="What it is" />
        <FileFacts row={row} />
      </section>
      <section className="mt-8">
        <SectionHeader title="History" />
        <HistoryList events={history} zone={workspace.timeZone} />
      </section>
    </>
  );
}

function FileFacts({ row }: { row: ImportRow }) {
  return (
    <Facts>
      <Fact label="Recognised as">{FORMAT_LABEL[row.format]}</Fact>
      <Fact label="Because">{row.saw}</Fact>
      <Fact label="Certainty">{`${Math.round(row.confidence * 100)} %`}</Fact>
      {row.handle && (
        <Fact label="Profile">{`@${row.handle}${row.creatorId ? "" : ", added to the book with this import"}`}</Fact>
      )}
      {isAdFormat(row.format) && <Fact label="Ads">{describeAds(row.counts)}</Fact>}
      {row.fromDay && <Fact label="Covers">{sayDays(row.fromDay, row.toDay)}</Fact>}
      <Fact label="Size">{`${row.sizeBytes.toLocaleString("en-US")} bytes`}</Fact>
      <Fact label="Fingerprint (SHA-256)">
        <code className="break-all text-sm">{row.fileSha256}</code>
      </Fact>
    </Facts>
  );
}

function describeAds({ newAds, matchedAds, unmatchedAds }: ImportCounts): string {
  const found = matchedAds > 0 ? `${plural(matchedAds, "finds its video", "find their video")}, ` : "";
  return `${newAds.toLocaleString("en-US")} new, ${found}${plural(unmatchedAds, "belongs", "belong")} to no code yet`;
}

type SampleProps = { row: ImportRow; sample: SampleRow[]; chosen: string | string[] | undefined };

/** The first rows, all or those of one outcome. */
function Sample({ row: { id, format }, sample, chosen }: SampleProps) {
  const outcomes = (Object.keys(OUTCOME_LABEL) as SampleRow["outcome"][])
    .map((outcome) => ({ outcome, rows: sample.filter((row) => row.outcome === outcome) }))
    .filter(({ rows }) => rows.length > 0);
  const shown = outcomes.find(({ outcome }) => outcome === chosen);
  const path = `/imports/${id}`;
  return (
    <section className="mt-8">
      <SectionHeader title="The first rows" note="as they were understood" />
      {outcomes.length > 1 && (
        <TabLinks
          label="Rows by outcome"
          links={[
            { href: path, label: "All", count: sample.length, current: !shown },
            ...outcomes.map(({ outcome, rows }) => ({
              href: `${path}?rows=${outcome}`,
              label: OUTCOME_LABEL[outcome],
              count: rows.length,
              current: outcome === shown?.outcome,
            })),
          ]}
        />
      )}
      <SampleTable rows={shown?.rows ?? sample} format={format} />
    </section>
  );
}

function Counts({ counts }: { counts: ImportCounts }) {
  const skipped = `${plural(counts.skipped, "line", "lines")} skipped: totals, blanks, repeats`;
  return (
    <div className="mt-6">
      <StatGroup>
        <Stat label="New" value={counts.create.toLocaleString("en-US")} />
        <Stat label="Changed" value={counts.update.toLocaleString("en-US")} />
        <Stat label="Unchanged" value={counts.unchanged.toLocaleString("en-US")} />
        <Stat
          label="Left out"
          value={counts.rejected.toLocaleString("en-US")}
          note={counts.skipped > 0 ? skipped : undefined}
        />
      </StatGroup>
    </div>
  );
}
