import type { Metadata } from "next";
import Link from "next/link";
import { HistoryList } from "@/components/audit/history-list";
import { Commitment, UnlessCommitting } from "@/components/imports/committing";
import { CurrencyForm } from "@/components/imports/currency-form";
import { ImportActs } from "@/components/imports/import-acts";
import { FORMAT_LABEL, RUN_LABEL, sayDays } from "@/components/imports/import-words";
import { PassedLines } from "@/components/imports/passed-lines";
import { PeriodForm } from "@/components/imports/period-form";
import { RejectedLines } from "@/components/imports/rejected-lines";
import { OUTCOME_LABEL, SampleTable } from "@/components/imports/sample-table";
import { RunWatch } from "@/components/imports/under-way";
import { WhereLink } from "@/components/metrics/where-link";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Fact, Facts } from "@/components/ui/facts";
import { PageHeader, SectionHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { TabLinks } from "@/components/ui/tab-links";
import { listHistory } from "@/lib/audit/data";
import { getImport, type ImportRow } from "@/lib/imports/data/import";
import type { PreviewFilter, PreviewPage } from "@/lib/imports/data/preview";
import { listRejects } from "@/lib/imports/data/rejects";
import { isAdFormat } from "@/lib/imports/rules/formats";
import { asksPeriod } from "@/lib/imports/rules/period";
import { contradicts, type ImportCounts, OUTCOMES, type Outcome } from "@/lib/imports/rules/plan";
import { BY_HAND } from "@/lib/imports/rules/recognise";
import { findAssumed } from "@/lib/imports/rules/said-currency";
import { deriveState, type ImportState } from "@/lib/imports/rules/state";
import { getPreview } from "@/lib/imports/service/examine";
import { getProgress } from "@/lib/imports/service/run";
import { dayIn, formatInstant } from "@/lib/kernel/day";
import { plural } from "@/lib/kernel/text";
import { parsePage } from "@/lib/provenance/rules/pages";
import { orNotFound } from "@/lib/server/page";
import { pageViewer } from "@/lib/server/session";
import { can } from "@/lib/workspaces/rules";
import { Counts, titleOf } from "./counts";
import { WRITTEN, WrittenRows } from "./written";

export const metadata: Metadata = { title: "Import" };

const SHOWN_REJECTS = 50;
const PAGE_ROWS = 50;

const EYEBROW: Record<ImportState, string> = {
  waiting: "Preview: nothing is changed yet",
  imported: "Imported",
  undone: "Undone: the book is as it was before",
};

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

/** `?rows=update&after=120`: the changed rows after line 120. */
function parseFilter({ rows, after }: Awaited<Props["searchParams"]>): PreviewFilter {
  const line = typeof after === "string" && /^\d{1,9}$/.test(after) ? Number(after) : 0;
  return { outcome: OUTCOMES.find((outcome) => outcome === rows) ?? null, after: line, most: PAGE_ROWS };
}

export default async function ImportPage({ params, searchParams }: Props) {
  const { scope, workspace } = await pageViewer();
  const row = await orNotFound(getImport(scope, (await params).id));
  const asked = await searchParams;
  const filter = parseFilter(asked);
  const state = deriveState(row);
  const written = state === "imported" ? WRITTEN.find((each) => each === asked.rows) : undefined;
  const [run, preview, rejects, history] = await Promise.all([
    getProgress(scope, row.id),
    state === "waiting" ? getPreview(scope, row, filter) : null,
    listRejects(scope, row.id, SHOWN_REJECTS),
    listHistory(scope, [row.id]),
  ]);
  const { counts } = row;
  const assumed = findAssumed(row.warnings);
  const maySay = preview !== null && !run && can(scope, "import.stage");
  const isStale = preview !== null && contradicts(counts, preview.rows);
  return (
    <Commitment id={row.id} planHash={row.planHash}>
      <PageHeader
        eyebrow={
          <>
            <Link href="/imports" className="link">
              Imports
            </Link>
            {" · "}
            <UnlessCommitting instead={RUN_LABEL.COMMIT}>{run ? RUN_LABEL[run.kind] : EYEBROW[state]}</UnlessCommitting>
          </>
        }
        title={isStale ? "The book has changed since this preview" : titleOf(row, state)}
        note={
          <span className="wrap-anywhere">{row.batchName ? `${row.batchName}: ${row.fileName}` : row.fileName}</span>
        }
        actions={
          !run && (
            <ImportActs
              row={row}
              state={state}
              isStale={isStale}
              may={{ commit: can(scope, "import.commit"), undo: can(scope, "import.undo") }}
            />
          )
        }
      />
      {run && (
        <section aria-label="Under way" className="mb-8">
          <RunWatch run={run} mayCancel={can(scope, "import.stage")} />
        </section>
      )}
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
      {maySay && asksPeriod(row, dayIn(row.createdAt, workspace.timeZone)) && (
        <UnlessCommitting>
          <PeriodForm row={row} today={dayIn(new Date(), workspace.timeZone)} />
        </UnlessCommitting>
      )}
      {maySay && assumed && (
        <UnlessCommitting>
          <CurrencyForm id={row.id} assumed={assumed} ofBook={workspace.currency} />
        </UnlessCommitting>
      )}
      {!isStale && <Counts row={row} state={state} />}
      {written && <WrittenRows scope={scope} row={row} of={written} page={parsePage(asked.page)} />}
      {preview && <Rows row={row} page={preview} filter={filter} />}
      {counts.rejected > 0 && <RejectedLines importId={row.id} total={counts.rejected} rows={rejects} />}
      {counts.passedOver && <PassedLines lines={counts.passedOver} total={counts.skipped} />}
      <section className="mt-8">
        <SectionHeader title="What it is" />
        <FileFacts row={row} />
      </section>
      <section className="mt-8">
        <SectionHeader title="History" />
        <HistoryList events={history} zone={workspace.timeZone} />
      </section>
    </Commitment>
  );
}

function FileFacts({ row }: { row: ImportRow }) {
  return (
    <Facts>
      <Fact label="Recognised as">{FORMAT_LABEL[row.format]}</Fact>
      <Fact label="Because">
        <span className="block text-left">{row.saw}</span>
      </Fact>
      {!row.saw.includes(BY_HAND) && <Fact label="Certainty">{`${Math.round(row.confidence * 100)} %`}</Fact>}
      {row.handle && (
        <Fact label="Profile">{`@${row.handle}${row.creatorId ? "" : ", added to the book with this import"}`}</Fact>
      )}
      {isAdFormat(row.format) && !row.undoneAt && (
        <Fact label="Ads">
          {row.committedAt ? (
            <WhereLink href={`/imports/${row.id}?rows=ads#rows`} label="this count of ads">
              {describeAds(row.counts)}
            </WhereLink>
          ) : (
            describeAds(row.counts)
          )}
        </Fact>
      )}
      {row.fromDay && <Fact label="Covers">{sayDays(row.fromDay, row.toDay)}</Fact>}
      <Fact label="Size">{`${row.sizeBytes.toLocaleString("en-US")} bytes`}</Fact>
      <Fact label="Fingerprint (SHA-256)">
        <code className="break-all text-sm">{row.fileSha256}</code>
      </Fact>
    </Facts>
  );
}

function describeAds({ newAds, changedAds, repostedAds, matchedAds, unmatchedAds }: ImportCounts): string {
  const found = matchedAds > 0 ? `${plural(matchedAds, "finds its video", "find their video")}, ` : "";
  const renamed = changedAds - repostedAds;
  const changed = [
    ...(renamed > 0 ? [`${plural(renamed, "is", "are")} told more of or renamed, `] : []),
    ...(repostedAds > 0 ? [`${plural(repostedAds, "takes its days", "take their days")} to another post, `] : []),
  ].join("");
  return `${newAds.toLocaleString("en-US")} new, ${changed}${found}${plural(unmatchedAds, "belongs", "belong")} to no code yet`;
}

type RowsProps = { row: ImportRow; page: PreviewPage; filter: PreviewFilter };

/** What becomes of each row, all or those of one outcome. */
function Rows({ row: { id, format, counts }, page: { rows, next }, filter: { outcome, after } }: RowsProps) {
  const path = `/imports/${id}`;
  const hrefOf = (chosen: Outcome | null, line: number | null) => {
    const query = new URLSearchParams({
      ...(chosen && { rows: chosen }),
      ...(line !== null && { after: String(line) }),
    });
    return query.size > 0 ? `${path}?${query}` : path;
  };
  const tabs = OUTCOMES.filter((each) => counts[each] > 0 || each === outcome);
  return (
    <section id="rows" className="mt-8">
      <SectionHeader title="Row by row" note="as they were understood" />
      {(tabs.length > 1 || outcome) && (
        <TabLinks
          label="Rows by outcome"
          links={[
            { href: path, label: "All", count: counts.rows.toLocaleString("en-US"), current: !outcome },
            ...tabs.map((each) => ({
              href: hrefOf(each, null),
              label: OUTCOME_LABEL[each],
              count: counts[each].toLocaleString("en-US"),
              current: each === outcome,
            })),
          ]}
        />
      )}
      {rows.length > 0 ? (
        <SampleTable rows={rows} format={format} />
      ) : (
        <p className="mt-4 text-ink-2">
          {next === null
            ? "There are no such rows here."
            : `None up to line ${next.toLocaleString("en-US")} of the file.`}
        </p>
      )}
      <Pagination
        label="rows"
        prevHref={after > 0 ? hrefOf(outcome, null) : undefined}
        nextHref={next === null ? undefined : hrefOf(outcome, next)}
      />
    </section>
  );
}
