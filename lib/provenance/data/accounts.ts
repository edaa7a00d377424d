/** What TikTok Studio's files said of an account, each row with its file. */
import "server-only";
import { dayIn, formatDay } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import { formatKpi } from "@/lib/metrics/rules/kpis";
import { traceImports } from "@/lib/provenance/data/sources";
import { MOST_DAYS } from "@/lib/provenance/rules/accounts";
import { type TracedRow, tell } from "@/lib/provenance/rules/opened";
import { reads } from "@/lib/server/transact";

const MOST_SHARES = 60;

const count = (value: bigint | null) => tell(value === null ? null : Number(value));
const day = (at: Date) => formatDay(dayIn(at, "UTC"), { year: true });
/** Hours are told in followers, all else in shares. */
const say = (dimension: string, value: number) =>
  dimension === "hour" ? tell(value) : formatKpi(value, "percent", "");

/** The newest days of an account and the newest shares of its followers. */
export async function listAccountRows(
  scope: Scope,
  creatorId: string,
): Promise<{ days: TracedRow[]; shares: TracedRow[] }> {
  const db = reads(scope);
  const [days, shares] = await Promise.all([
    db.accountDay.findMany({ where: { creatorId }, orderBy: { day: "desc" }, take: MOST_DAYS }),
    db.audienceShare.findMany({
      where: { creatorId },
      orderBy: [{ takenOn: "desc" }, { dimension: "asc" }, { value: "desc" }],
      take: MOST_SHARES,
    }),
  ]);
  const files = await traceImports(
    scope,
    [...days, ...shares].map(({ importId }) => importId),
  );
  return {
    days: days.map((row) => ({
      key: row.day.toISOString(),
      name: day(row.day),
      href: null,
      cells: [count(row.followers), count(row.newFollowers), count(row.views), count(row.profileViews)],
      source: files.get(row.importId ?? "") ?? null,
    })),
    shares: shares.map((row) => ({
      key: `${row.takenOn.toISOString()} ${row.dimension} ${row.bucket}`,
      name: `${row.dimension === "hour" ? "Hour " : ""}${row.bucket}`,
      href: null,
      cells: [day(row.takenOn), say(row.dimension, row.value)],
      source: files.get(row.importId ?? "") ?? null,
    })),
  };
}
