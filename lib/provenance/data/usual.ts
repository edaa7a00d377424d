/** The videos around what is usual for a creator, each with the file that told of it. */
import "server-only";
import { listAround } from "@/lib/audits/data/measure";
import { formatDay } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import { shortTitle } from "@/lib/kernel/text";
import { formatKpi } from "@/lib/metrics/rules/kpis";
import { traceImports } from "@/lib/provenance/data/sources";
import { type TracedRow, tell } from "@/lib/provenance/rules/opened";
import { AROUND, USUALS, type UsualName } from "@/lib/provenance/rules/usual";

/** The greatest first; each opens to the totals of its video. */
export async function listUsualRows(scope: Scope, creatorId: string, name: UsualName): Promise<TracedRow[]> {
  const { measure, share } = USUALS[name];
  const videos = await listAround(scope, creatorId, { measure, share, most: AROUND });
  const files = await traceImports(
    scope,
    videos.map(({ importId }) => importId),
  );
  return videos.map(({ id, title, place, value, views, takenOn, importId }) => ({
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
