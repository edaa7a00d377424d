/** The codes behind the goals: those handed over, what became of the ends, and what those to come are worth, each with who did it. */
import "server-only";
import type { Prisma } from "@/lib/generated/prisma/client";
import { dayIn, formatDay } from "@/lib/kernel/day";
import { formatMoney } from "@/lib/kernel/money";
import type { Scope } from "@/lib/kernel/scope";
import { shortTitle } from "@/lib/kernel/text";
import { readPage } from "@/lib/provenance/data/pages";
import { enteredBy, nameMembers, traceDeeds } from "@/lib/provenance/data/sources";
import type { TracedRow } from "@/lib/provenance/rules/opened";
import { mapPage, type RowsPage } from "@/lib/provenance/rules/pages";
import { countUndecided, listUndecided } from "@/lib/renewals/data/decided";
import { nameOutcome } from "@/lib/renewals/rules/folds";
import { reads } from "@/lib/server/transact";

const NAMED = { video: { select: { title: true } }, brand: { select: { name: true } } } as const;
/** More codes than end in a week. */
const MOST_ENDING = 10_000;
const nameOf = (code: { video: { title: string }; brand: { name: string } | null }) =>
  [code.brand?.name, shortTitle(code.video.title)].filter(Boolean).join(", ");

/** A span of time in the zone that its days are told in. */
type ZonedSpan = { from: Date; until: Date; zone: string };

/** A page of the codes handed over in a span of time, the last first. */
export async function listActivations(
  scope: Scope,
  { from, until, zone }: ZonedSpan,
  asked: number,
): Promise<RowsPage<TracedRow>> {
  const where: Prisma.SparkCodeWhereInput = { expiresAt: { gt: from }, releasedAt: { gte: from, lt: until } };
  const page = await readPage(asked, reads(scope).sparkCode.count({ where }), (window) =>
    reads(scope).sparkCode.findMany({
      relationLoadStrategy: "join",
      where,
      orderBy: [{ releasedAt: "desc" }, { id: "desc" }],
      ...window,
      select: { id: true, releasedAt: true, creator: { select: { handle: true } }, ...NAMED },
    }),
  );
  const released = page.rows.flatMap(({ releasedAt, ...code }) => (releasedAt ? [{ ...code, at: releasedAt }] : []));
  const trace = await traceDeeds(scope, released);
  const rows = released.map((code) => ({
    key: code.id,
    name: nameOf(code),
    href: `/codes/${code.id}`,
    cells: [`@${code.creator.handle}`, formatDay(dayIn(code.at, zone), { year: true })],
    source: trace(code),
  }));
  return { ...page, rows };
}

type EndsOf = { from: Date; lastEnd: Date | null; renewedSince: Date | null; zone: string };

/**
 * A page of the ends after `from`, up to `lastEnd` where there is one, that were decided about; only those renewed since then
 * where `renewedSince`.
 */
export async function listDecidedEnds(
  scope: Scope,
  { from, lastEnd, renewedSince, zone }: EndsOf,
  asked: number,
): Promise<RowsPage<TracedRow>> {
  const where: Prisma.RenewalWhereInput = {
    endsAt: { gt: from, ...(lastEnd ? { lte: lastEnd } : {}) },
    ...(renewedSince
      ? { outcome: "RENEWED", decidedAt: { gte: renewedSince } }
      : { outcome: { not: null }, decidedAt: { not: null } }),
  };
  const page = await readPage(asked, reads(scope).renewal.count({ where }), (window) =>
    reads(scope).renewal.findMany({
      relationLoadStrategy: "join",
      where,
      orderBy: [{ endsAt: "desc" }, { id: "desc" }],
      ...window,
      select: {
        id: true,
        codeId: true,
        endsAt: true,
        outcome: true,
        how: true,
        reason: true,
        decidedAt: true,
        code: { select: NAMED },
      },
    }),
  );
  const ends = page.rows.flatMap(({ decidedAt, ...end }) => (decidedAt ? [{ ...end, decidedAt }] : []));
  const trace = await traceDeeds(
    scope,
    ends.map(({ codeId, decidedAt }) => ({ id: codeId, at: decidedAt })),
  );
  const rows = ends.map(({ decidedAt, ...end }) => ({
    key: end.id,
    name: nameOf(end.code),
    href: `/codes/${end.codeId}`,
    cells: [
      formatDay(dayIn(end.endsAt, zone), { year: true }),
      `${nameOutcome(end)}${end.reason ? `: ${end.reason}` : ""}`,
      end.outcome === "RENEWED" ? (decidedAt <= end.endsAt ? "yes" : "late") : "no",
    ],
    source: trace({ id: end.codeId, at: decidedAt }),
  }));
  return { ...page, rows };
}

/** A page of the codes that ended in a span of time and that nobody decided about, each with who logged it. */
export async function listUndecidedEnds(
  scope: Scope,
  { zone, ...span }: ZonedSpan,
  asked: number,
): Promise<RowsPage<TracedRow>> {
  const page = await readPage(asked, countUndecided(scope, span), async (window) =>
    reads(scope).sparkCode.findMany({
      relationLoadStrategy: "join",
      where: { id: { in: await listUndecided(scope, span, window) } },
      orderBy: [{ expiresAt: "desc" }, { id: "desc" }],
      select: { id: true, expiresAt: true, createdAt: true, loggedById: true, ...NAMED },
    }),
  );
  const names = await nameMembers(
    scope,
    page.rows.map(({ loggedById }) => loggedById),
  );
  return mapPage(page, (code) => ({
    key: code.id,
    name: nameOf(code),
    href: `/codes/${code.id}`,
    cells: [formatDay(dayIn(code.expiresAt, zone), { year: true }), "Nobody decided", "no"],
    source: enteredBy(names, code.loggedById, code.createdAt),
  }));
}

/** A page of the signed licences whose codes end in a span of time undecided, the first to end first. */
export async function listAtStake(
  scope: Scope,
  { zone, ...span }: ZonedSpan,
  asked: number,
): Promise<RowsPage<TracedRow>> {
  const where: Prisma.ContractWhereInput = {
    signedAt: { not: null },
    voidedAt: null,
    code: {
      id: { in: await listUndecided(scope, span, { skip: 0, take: MOST_ENDING }) },
      licenceEndsOn: { not: null },
      replacedAt: null,
      revocationRequestedAt: null,
    },
  };
  const page = await readPage(asked, reads(scope).contract.count({ where }), (window) =>
    reads(scope).contract.findMany({
      relationLoadStrategy: "join",
      where,
      orderBy: [{ code: { expiresAt: "asc" } }, { id: "asc" }],
      ...window,
      select: {
        id: true,
        feeMinor: true,
        currency: true,
        signedAt: true,
        creator: { select: { handle: true } },
        code: { select: { expiresAt: true, ...NAMED } },
      },
    }),
  );
  const signed = page.rows.flatMap(({ code, signedAt, ...contract }) =>
    code && signedAt ? [{ ...contract, code, at: signedAt }] : [],
  );
  const trace = await traceDeeds(scope, signed);
  const rows = signed.map(({ code, ...contract }) => ({
    key: contract.id,
    name: nameOf(code),
    href: `/contracts/${contract.id}`,
    cells: [
      `@${contract.creator.handle}`,
      formatDay(dayIn(code.expiresAt, zone), { year: true }),
      formatMoney(Number(contract.feeMinor), contract.currency),
    ],
    source: trace(contract),
  }));
  return { ...page, rows };
}
