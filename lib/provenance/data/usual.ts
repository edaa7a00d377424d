/** The videos that tell what is usual for a creator, each with the file that told of it. */
import "server-only";
import { listPlaced } from "@/lib/audits/data/measure";
import { formatDay } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import { shortTitle } from "@/lib/kernel/text";
import { formatKpi } from "@/lib/metrics/rules/kpis";
import { readPage } from "@/lib/provenance/data/pages";
import { traceImports } from "@/lib/provenance/data/sources";
import { type TracedRow, tell } from "@/lib/provenance/rules/opened";
import { mapPage, pageOfPlace, parsePage, type RowsPage } from "@/lib/provenance/rules/pages";
import { placeOf, USUALS, type UsualName } from "@/lib/provenance/rules/usual";

/** A page of those that are `measured`, the greatest first: unless one is asked for, that of the place of what is usual. */
export async function listUsualRows(
  scope: Scope,
  creatorId: string,
  { name, measured }: { name: UsualName; measured: number },
  asked: unknown,
): Promise<RowsPage<TracedRow>> {
  const { measure } = USUALS[name];
  const page = asked === undefined ? pageOfPlace(placeOf(name, measured)) : parsePage(asked);
  const videos = await readPage(page, Promise.resolve(measured), (window) =>
    listPlaced(scope, creatorId, { measure, ...window }),
  );
  const files = await traceImports(
    scope,
    videos.rows.map(({ importId }) => importId),
  );
  return mapPage(videos, ({ id, title, place, value, views, takenOn, importId }) => ({
    key: id,
    name: shortTitle(title),
    href: `/videos/${id}/where?of=${measure}`,
    cells: [
      tell(place),
      formatKpi(value, "percent", ""),
      tell(views),
      takenOn ? formatDay(takenOn, { year: true }) : "–",
    ],
    source: files.get(importId ?? "") ?? null,
  }));
}
