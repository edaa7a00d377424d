/** What TikTok Studio's files said of an account, each row with its file. */
import "server-only";
import { dayIn, formatDay, storedDay } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import { formatKpi } from "@/lib/metrics/rules/kpis";
import type { Period } from "@/lib/metrics/rules/series";
import { readPage } from "@/lib/provenance/data/pages";
import { traceImports } from "@/lib/provenance/data/sources";
import { type TracedRow, tell } from "@/lib/provenance/rules/opened";
import { mapPage, type RowsPage } from "@/lib/provenance/rules/pages";
import { reads } from "@/lib/server/transact";

const count = (value: bigint | null) => tell(value === null ? null : Number(value));
const day = (at: Date) => formatDay(dayIn(at, "UTC"), { year: true });
/** Hours are told in followers, all else in shares. */
const say = (dimension: string, value: number) =>
  dimension === "hour" ? tell(value) : formatKpi(value, "percent", "");

/** A page of the days of an account, the newest first; those of a period where one is named. */
export async function listDayRows(
  scope: Scope,
  { creatorId, period }: { creatorId: string; period: Period | null },
  asked: number,
): Promise<RowsPage<TracedRow>> {
  const db = reads(scope).accountDay;
  const where = { creatorId, ...(period && { day: { gte: storedDay(period.from), lte: storedDay(period.to) } }) };
  const page = await readPage(asked, db.count({ where }), (window) =>
    db.findMany({ where, orderBy: { day: "desc" }, ...window }),
  );
  const files = await traceImports(
    scope,
    page.rows.map(({ importId }) => importId),
  );
  return mapPage(page, (row) => ({
    key: row.day.toISOString(),
    name: day(row.day),
    href: null,
    cells: [count(row.followers), count(row.newFollowers), count(row.views), count(row.profileViews)],
    source: files.get(row.importId ?? "") ?? null,
  }));
}

/** A page of what is known of an account's followers, the newest first. */
export async function listShareRows(scope: Scope, creatorId: string, asked: number): Promise<RowsPage<TracedRow>> {
  const db = reads(scope).audienceShare;
  const where = { creatorId };
  const page = await readPage(asked, db.count({ where }), (window) =>
    db.findMany({
      where,
      orderBy: [{ takenOn: "desc" }, { dimension: "asc" }, { value: "desc" }, { bucket: "asc" }],
      ...window,
    }),
  );
  const files = await traceImports(
    scope,
    page.rows.map(({ importId }) => importId),
  );
  return mapPage(page, (row) => ({
    key: `${row.takenOn.toISOString()} ${row.dimension} ${row.bucket}`,
    name: `${row.dimension === "hour" ? "Hour " : ""}${row.bucket}`,
    href: null,
    cells: [day(row.takenOn), say(row.dimension, row.value)],
    source: files.get(row.importId ?? "") ?? null,
  }));
}
