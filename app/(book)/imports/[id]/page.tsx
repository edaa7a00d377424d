import type { Metadata } from "next";
import { FORMAT_LABEL } from "@/components/imports/import-words";
import { RejectedLines } from "@/components/imports/rejected-lines";
import { SampleTable } from "@/components/imports/sample-table";
import { ActionButton } from "@/components/ui/action-button";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Fact, Facts } from "@/components/ui/facts";
import { PageHeader, SectionHeader } from "@/components/ui/page-header";
import { Stat, StatGroup } from "@/components/ui/stat";
import { commitImportAction, discardImportAction } from "@/lib/imports/actions";
import { getImport, type ImportRow, listRejections } from "@/lib/imports/data/import";
import { changesNothing, contradicts, type ImportCounts } from "@/lib/imports/rules/plan";
import { getPreview } from "@/lib/imports/service/stage";
import { formatInstant } from "@/lib/kernel/day";
import { plural } from "@/lib/kernel/text";
import { orNotFound } from "@/lib/server/page";
import { pageViewer } from "@/lib/server/session";
import { can } from "@/lib/workspaces/rules";

export const metadata: Metadata = { title: "Import" };

const SHOWN_REJECTS = 50;

function titleOf({ committedAt, counts }: ImportRow): string {
  const { create, update } = counts;
  if (committedAt)
    return create + update === 0
      ? "Nothing had to change"
      : `${plural(create + update, "row is", "rows are")} in the book`;
  if (changesNothing(counts)) return "This file changes nothing";
  if (create === 0) return `This file changes ${plural(update, "row", "rows")}`;
  return `This file brings ${plural(create, "new row", "new rows")}${update > 0 ? ` and changes ${update}` : ""}`;
}

export default async function ImportPage({ params }: { params: Promise<{ id: string }> }) {
  const { scope, workspace } = await pageViewer();
  const row = await orNotFound(getImport(scope, (await params).id));
  const [preview, rejections] = await Promise.all([
    row.committedAt ? null : getPreview(scope, row),
    listRejections(scope, row.id, SHOWN_REJECTS),
  ]);
  const { counts } = row;
  const isStale = preview !== null && contradicts(counts, preview.sample);
  return (
    <>
      <PageHeader
        eyebrow={row.committedAt ? "Imported" : "Preview: nothing is changed yet"}
        title={isStale ? "The book has changed since this preview" : titleOf(row)}
        note={<span className="break-all">{row.fileName}</span>}
        actions={
          row.committedAt ? (
            <>
              <ButtonLink href="/imports">All files</ButtonLink>
              {row.format === "studio.content" ? (
                <ButtonLink href="/videos" variant="primary">
                  See the scores
                </ButtonLink>
              ) : (
                <ButtonLink href="/performance" variant="primary">
                  See what came back
                </ButtonLink>
              )}
            </>
          ) : (
            <WaitingActs row={row} isStale={isStale} mayCommit={can(scope, "import.commit")} />
          )
        }
      />
      <div className="grid gap-3">
        {preview?.sameFile && (
          <Callout tone="neutral" title="This very file was imported before">
            {formatInstant(preview.sameFile, workspace.timeZone)}.
          </Callout>
        )}
        {row.warnings.map((warning) => (
          <Callout key={warning} tone="warn" title={warning} />
        ))}
        {row.committedAt && counts.unmatchedAds > 0 && (
          <Callout tone="warn" title={`${plural(counts.unmatchedAds, "ad belongs", "ads belong")} to no code yet`}>
            <ButtonLink href="/performance/ads" className="mt-2">
              {counts.unmatchedAds === 1 ? "Match it" : "Match them"}
            </ButtonLink>
          </Callout>
        )}
      </div>
      {!isStale && <Counts counts={counts} />}
      <section className="mt-8">
        <SectionHeader title="What it is" />
        <Facts>
          <Fact label="Recognised as">{FORMAT_LABEL[row.format]}</Fact>
          <Fact label="Because">{row.saw}</Fact>
          <Fact label="Certainty">{`${Math.round(row.confidence * 100)} %`}</Fact>
          {row.handle && (
            <Fact label="Profile">{`@${row.handle}${row.creatorId ? "" : ", added to the book with this import"}`}</Fact>
          )}
          {row.format !== "studio.content" && <Fact label="Ads">{describeAds(counts)}</Fact>}
          <Fact label="Fingerprint (SHA-256)">
            <code className="break-all text-sm">{row.fileSha256}</code>
          </Fact>
        </Facts>
      </section>
      {preview && preview.sample.length > 0 && (
        <section className="mt-8">
          <SectionHeader title="The first rows" />
          <SampleTable rows={preview.sample} />
        </section>
      )}
      {counts.rejected > 0 && <RejectedLines importId={row.id} total={counts.rejected} rows={rejections} />}
    </>
  );
}

function describeAds({ newAds, matchedAds, unmatchedAds }: ImportCounts): string {
  const found = matchedAds > 0 ? `${plural(matchedAds, "finds its video", "find their video")}, ` : "";
  return `${newAds.toLocaleString("en-US")} new, ${found}${plural(unmatchedAds, "belongs", "belong")} to no code yet`;
}

type WaitingActsProps = { row: ImportRow; isStale: boolean; mayCommit: boolean };

/** What can be done with a preview. Importing by a stale one imports nothing, and counts anew. */
function WaitingActs({ row, isStale, mayCommit }: WaitingActsProps) {
  if (!mayCommit) return null;
  const { id, planHash } = row;
  return (
    <>
      <ActionButton action={discardImportAction} values={{ id }}>
        Discard
      </ActionButton>
      {isStale ? (
        <ActionButton variant="primary" action={commitImportAction} values={{ id, planHash }}>
          Compare again
        </ActionButton>
      ) : (
        !changesNothing(row.counts) && (
          <ActionButton variant="spark" action={commitImportAction} values={{ id, planHash }}>
            Import
          </ActionButton>
        )
      )}
    </>
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
