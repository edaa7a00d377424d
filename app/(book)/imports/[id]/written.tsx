import Link from "next/link";
import { SampleTable } from "@/components/imports/sample-table";
import { RowsPager } from "@/components/provenance/rows-pager";
import { SectionHeader } from "@/components/ui/page-header";
import { Table } from "@/components/ui/table";
import type { ImportRow } from "@/lib/imports/data/import";
import { countWritten, countWrittenAds, listWritten, listWrittenAds, type WrittenAd } from "@/lib/imports/data/written";
import type { Scope } from "@/lib/kernel/scope";
import { plural, shortTitle } from "@/lib/kernel/text";
import { readPage } from "@/lib/provenance/data/pages";
import { openAd } from "@/lib/provenance/rules/ads";

/** What the counts of an import that is in the book open to. */
export const WRITTEN = ["create", "update", "unchanged", "ads"] as const;
export type Written = (typeof WRITTEN)[number];

const TITLE: Record<Written, string> = {
  create: "What it wrote",
  update: "What stood there before",
  unchanged: "Unchanged",
  ads: "Ads of this file",
};
const NOTE: Record<Written, string> = {
  create: "as it stands in the book, the changed rows among it; what a later file changed stands with that file",
  update: "the changed rows as they were until this import",
  unchanged: "the book said the same before",
  ads: "with what they belong to now, those without a code first",
};

type WrittenRowsProps = { scope: Scope; row: ImportRow; of: Written; page: number };

/** The rows or ads behind one count of an import that is in the book. */
export async function WrittenRows({ scope, row, of, page }: WrittenRowsProps) {
  return (
    <section id="rows" className="mt-8">
      <SectionHeader title={TITLE[of]} note={NOTE[of]} />
      {of === "ads" ? (
        <Ads scope={scope} importId={row.id} page={page} />
      ) : of === "unchanged" ? (
        <p className="mt-3 max-w-prose text-ink-2">
          Nothing was written for {plural(row.counts.unchanged, "row", "rows")}: each stands with the file that told it
          first.
        </p>
      ) : (
        <Rows {...{ scope, row, of, page }} />
      )}
    </section>
  );
}

async function Rows({ scope, row: { id, format }, of, page }: WrittenRowsProps) {
  const which = of === "update" ? "replaced" : "written";
  const { rows, ...paged } = await readPage(page, countWritten(scope, id, which), (window) =>
    listWritten(scope, id, which, window),
  );
  if (rows.length === 0) return <p className="mt-3 text-ink-2">None: later files have changed all of it.</p>;
  return (
    <>
      <SampleTable rows={rows} format={format} />
      <RowsPager label="rows" paged={{ ...paged, name: "page" }} here={`/imports/${id}?rows=${of}`} />
    </>
  );
}

async function Ads({ scope, importId, page }: { scope: Scope; importId: string; page: number }) {
  const { rows, ...paged } = await readPage(page, countWrittenAds(scope, importId), (window) =>
    listWrittenAds(scope, importId, window),
  );
  return (
    <>
      <Table label="Ads of this file" fold>
        <thead>
          <tr>
            <th>Ad</th>
            <th>Video</th>
            <th>Code</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((ad) => (
            <AdRow key={ad.id} {...ad} />
          ))}
        </tbody>
      </Table>
      <RowsPager label="ads" paged={{ ...paged, name: "page" }} here={`/imports/${importId}?rows=ads`} />
    </>
  );
}

function AdRow({ id, name, videoId, title, codeId, brandName }: WrittenAd) {
  return (
    <tr>
      <td className="wrap-anywhere">
        <Link href={openAd(id)} prefetch={false}>
          {name}
        </Link>
      </td>
      <td data-label="Video" className="wrap-anywhere">
        {videoId ? (
          <Link href={`/videos/${videoId}`} prefetch={false}>
            {shortTitle(title ?? "Video")}
          </Link>
        ) : (
          "none found"
        )}
      </td>
      <td data-label="Code">
        {codeId ? (
          <Link href={`/codes/${codeId}`} prefetch={false}>
            {brandName ?? "No brand yet"}
          </Link>
        ) : (
          <Link href="/performance/ads" prefetch={false}>
            none yet
          </Link>
        )}
      </td>
    </tr>
  );
}
