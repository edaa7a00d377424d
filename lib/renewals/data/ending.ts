/** What ends, for the board: each span of days by an index range of its own, so that many ends of one never hide another's. */
import "server-only";
import { held, inBook, unarchived, unasked } from "@/lib/codes/data/conditions";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Day } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import { undecided } from "@/lib/renewals/data/decided";
import { listOwners } from "@/lib/renewals/data/windows";
import type { BoardSpan, EndingCode, EndingSums } from "@/lib/renewals/rules/board";
import type { RenewalState } from "@/lib/renewals/rules/decide";
import type { CodeOwner } from "@/lib/renewals/rules/filter";
import { runSql } from "@/lib/server/sql";

const { sql } = Prisma;

/** Codes whose end nobody has decided about, among those of the scope. */
function undecidedOf(scope: Scope, { brand, creator }: { brand: string; creator: string }): Prisma.Sql {
  return Prisma.join(
    [
      inBook(scope),
      ...(brand ? [sql`c."brandId" = ${brand}::uuid`] : []),
      ...(creator ? [sql`c."creatorId" = ${creator}::uuid`] : []),
      unarchived,
      unasked,
      held,
      undecided,
    ],
    " AND ",
  );
}

const within = ({ from, to }: { from: Date; to: Date }) => sql`c."expiresAt" > ${from} AND c."expiresAt" <= ${to}`;

/** Part of a span: its first ends, or those beyond one that is known; `most` of them, and only those of codes with ads where `advertised`. */
export type EndingPart = BoardSpan & {
  most: number;
  beyond?: { id: string; expiresAt: Date } | undefined;
  advertised?: boolean;
};

const hasAds = sql`EXISTS (SELECT 1 FROM "Ad" a WHERE a."workspaceId" = c."workspaceId" AND a."codeId" = c."id")`;

/** The codes of a part, the end nearest to today first. */
function selectPart(own: Prisma.Sql, { past, most, beyond, advertised, ...span }: EndingPart): Prisma.Sql {
  const order = past ? sql`DESC` : sql`ASC`;
  const further = past ? sql`<` : sql`>`;
  const conditions = [
    own,
    within(span),
    ...(beyond ? [sql`(c."expiresAt", c."id") ${further} (${beyond.expiresAt}, ${beyond.id}::uuid)`] : []),
    ...(advertised ? [hasAds] : []),
  ];
  return sql`(SELECT c.* FROM "SparkCode" c WHERE ${Prisma.join(conditions, " AND ")}
    ORDER BY c."expiresAt" ${order}, c."id" ${order} LIMIT ${most})`;
}

type Row = Omit<EndingCode, "creator" | "brand" | "video" | "renewal" | "noted"> &
  RenewalState & {
    creatorId: string;
    handle: string;
    postRateMinor: number | null;
    currency: string;
    brandId: string | null;
    brandName: string | null;
    title: string;
    postedAt: Date | null;
    hasRenewal: boolean;
    advertised: boolean;
    notedMinor: number | null;
    notedCurrency: string | null;
    notedDays: number | null;
  };

/** `advertised`: it has ads, without which there are no numbers to read. */
export type ListedEnd = EndingCode & { advertised: boolean };

/** The undecided codes of these parts of spans, in the order of their ends. */
export async function listEnding(
  scope: Scope,
  parts: readonly EndingPart[],
  filter: { brand: string; creator: string },
): Promise<ListedEnd[]> {
  const own = undecidedOf(scope, filter);
  const selected = parts.map((part) => selectPart(own, part));
  const rows = await runSql<Row>(sql`
    SELECT c."id", c."startsAt", c."expiresAt", c."windowDays", c."creatorId", r."handle",
      r."postRateMinor"::float8 AS "postRateMinor", r."currency", c."brandId", b."name" AS "brandName", v."title",
      v."postedAt", n."id" IS NOT NULL AS "hasRenewal", n."askedAt", n."offeredAt", n."snoozedUntil"::text AS "snoozedUntil",
      n."outcome", n."how", ${hasAds} AS "advertised",
      o."feeMinor"::float8 AS "notedMinor", o."currency" AS "notedCurrency", o."windowDays" AS "notedDays"
    FROM (${Prisma.join(selected, " UNION ALL ")}) c
    JOIN "Video" v ON v."workspaceId" = c."workspaceId" AND v."id" = c."videoId"
    JOIN "Creator" r ON r."workspaceId" = c."workspaceId" AND r."id" = c."creatorId"
    LEFT JOIN "Brand" b ON b."workspaceId" = c."workspaceId" AND b."id" = c."brandId"
    LEFT JOIN "Renewal" n ON n."workspaceId" = c."workspaceId" AND n."codeId" = c."id" AND n."endsAt" = c."expiresAt"
    LEFT JOIN LATERAL (SELECT o.* FROM "Offer" o WHERE o."workspaceId" = c."workspaceId" AND o."codeId" = c."id"
      ORDER BY o."id" DESC LIMIT 1) o ON o."dealId" = c."dealId"
    ORDER BY c."expiresAt", c."id"`);
  return rows.map(toEnding);
}

function toEnding(row: Row): ListedEnd {
  const { id, startsAt, expiresAt, windowDays, askedAt, offeredAt, snoozedUntil, outcome, how } = row;
  const { notedMinor: minor, notedCurrency: currency, notedDays: days } = row;
  return {
    id,
    startsAt,
    expiresAt,
    windowDays,
    advertised: row.advertised,
    creator: { id: row.creatorId, handle: row.handle, postRateMinor: row.postRateMinor, currency: row.currency },
    brand: row.brandId ? { id: row.brandId, name: row.brandName ?? "" } : null,
    video: { title: row.title, postedAt: row.postedAt },
    noted: minor !== null && currency !== null && days !== null ? { minor, currency, days } : null,
    renewal: row.hasRenewal ? { askedAt, offeredAt, snoozedUntil, outcome, how } : null,
  };
}

/** Every brand and creator with an undecided code in a span, shown or not. */
export function listEndingOwners(scope: Scope, span: Pick<BoardSpan, "from" | "to">): Promise<CodeOwner[]> {
  return listOwners(scope, sql`${undecidedOf(scope, { brand: "", creator: "" })} AND ${within(span)}`);
}

type Sums = Pick<EndingSums, "week" | "month" | "fees"> & { snoozedWeek: number; snoozedMonth: number };

/**
 * How many undecided codes end in a week and in a month, those apart that are put off on `today`, and the licence fees that end
 * with all those of the week.
 */
export async function sumEnding(scope: Scope, week: BoardSpan, month: BoardSpan, today: Day): Promise<EndingSums> {
  const own = undecidedOf(scope, { brand: "", creator: "" });
  const whole = { from: week.from, to: month.to };
  const snoozed = (span: typeof whole) => sql`(SELECT count(*)::int FROM "Renewal" s
    JOIN "SparkCode" c ON c."workspaceId" = s."workspaceId" AND c."id" = s."codeId" AND c."expiresAt" = s."endsAt"
    WHERE s."workspaceId" = ${scope.workspaceId}::uuid AND s."endsAt" > ${span.from} AND s."endsAt" <= ${span.to}
      AND s."snoozedUntil" > ${today}::date AND ${own})`;
  const [sums] = await runSql<Sums>(sql`
    SELECT ${snoozed(week)} AS "snoozedWeek", ${snoozed(whole)} AS "snoozedMonth",
      count(*) FILTER (WHERE c."expiresAt" <= ${week.to})::int AS "week", count(*)::int AS "month",
      (SELECT coalesce(json_agg(f), '[]') FROM (
        SELECT k."currency", sum(k."feeMinor")::float8 AS "feeMinor", count(*)::int AS "licences"
        FROM "SparkCode" c JOIN "Contract" k ON k."workspaceId" = c."workspaceId" AND k."codeId" = c."id"
          AND k."signedAt" IS NOT NULL AND k."voidedAt" IS NULL
        WHERE ${own} AND ${within(week)} AND c."licenceEndsOn" IS NOT NULL
        GROUP BY k."currency" ORDER BY sum(k."feeMinor") DESC) f) AS "fees"
    FROM "SparkCode" c WHERE ${own} AND ${within(whole)}`);
  const { snoozedWeek = 0, snoozedMonth = 0, fees = [] } = sums ?? {};
  const shown = { week: (sums?.week ?? 0) - snoozedWeek, month: (sums?.month ?? 0) - snoozedMonth };
  return { ...shown, snoozed: { week: snoozedWeek, month: snoozedMonth }, fees };
}
