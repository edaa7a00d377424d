/** The codes behind the goals: those handed over, what became of the ends, and what those to come are worth, each with who did it. */
import "server-only";
import { dayIn, formatDay } from "@/lib/kernel/day";
import { formatMoney } from "@/lib/kernel/money";
import type { Scope } from "@/lib/kernel/scope";
import { shortTitle } from "@/lib/kernel/text";
import { enteredBy, nameMembers, traceDeeds } from "@/lib/provenance/data/sources";
import { MOST_CODES } from "@/lib/provenance/rules/codes";
import type { TracedRow } from "@/lib/provenance/rules/opened";
import { listUndecided } from "@/lib/renewals/data/decided";
import { nameOutcome } from "@/lib/renewals/rules/folds";
import { reads } from "@/lib/server/transact";

const NAMED = { video: { select: { title: true } }, brand: { select: { name: true } } } as const;
/** More codes than end in a week. */
const MOST_ENDING = 10_000;
const nameOf = (code: { video: { title: string }; brand: { name: string } | null }) =>
  [code.brand?.name, shortTitle(code.video.title)].filter(Boolean).join(", ");

/** Codes handed over in a span of time, the last first. */
export async function listActivations(scope: Scope, from: Date, until: Date, zone: string): Promise<TracedRow[]> {
  const rows = await reads(scope).sparkCode.findMany({
    relationLoadStrategy: "join",
    where: { expiresAt: { gt: from }, releasedAt: { gte: from, lt: until } },
    orderBy: [{ releasedAt: "desc" }, { id: "desc" }],
    take: MOST_CODES,
    select: { id: true, releasedAt: true, creator: { select: { handle: true } }, ...NAMED },
  });
  const released = rows.flatMap(({ releasedAt, ...code }) => (releasedAt ? [{ ...code, at: releasedAt }] : []));
  const trace = await traceDeeds(scope, released);
  return released.map((code) => ({
    key: code.id,
    name: nameOf(code),
    href: `/codes/${code.id}`,
    cells: [`@${code.creator.handle}`, formatDay(dayIn(code.at, zone), { year: true })],
    source: trace(code),
  }));
}

/** Ends after `from`, up to `lastEnd` where there is one, that were decided about; only those renewed since then where `renewedSince`. */
export async function listDecidedEnds(
  scope: Scope,
  { from, lastEnd, renewedSince }: { from: Date; lastEnd: Date | null; renewedSince: Date | null },
  zone: string,
): Promise<TracedRow[]> {
  const rows = await reads(scope).renewal.findMany({
    relationLoadStrategy: "join",
    where: {
      endsAt: { gt: from, ...(lastEnd ? { lte: lastEnd } : {}) },
      ...(renewedSince
        ? { outcome: "RENEWED", decidedAt: { gte: renewedSince } }
        : { outcome: { not: null }, decidedAt: { not: null } }),
    },
    orderBy: [{ endsAt: "desc" }, { id: "desc" }],
    take: MOST_CODES,
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
  });
  const ends = rows.flatMap(({ decidedAt, ...end }) => (decidedAt ? [{ ...end, decidedAt }] : []));
  const trace = await traceDeeds(
    scope,
    ends.map(({ codeId, decidedAt }) => ({ id: codeId, at: decidedAt })),
  );
  return ends.map(({ decidedAt, ...end }) => ({
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
}

/** Codes that ended in a span of time and that nobody decided about, each with who logged it. */
export async function listUndecidedEnds(
  scope: Scope,
  span: { from: Date; until: Date },
  zone: string,
): Promise<TracedRow[]> {
  const rows = await reads(scope).sparkCode.findMany({
    relationLoadStrategy: "join",
    where: { id: { in: await listUndecided(scope, span, MOST_CODES) } },
    orderBy: [{ expiresAt: "desc" }, { id: "desc" }],
    select: {
      id: true,
      expiresAt: true,
      createdAt: true,
      loggedById: true,
      ...NAMED,
    },
  });
  const names = await nameMembers(
    scope,
    rows.map(({ loggedById }) => loggedById),
  );
  return rows.map((code) => ({
    key: code.id,
    name: nameOf(code),
    href: `/codes/${code.id}`,
    cells: [formatDay(dayIn(code.expiresAt, zone), { year: true }), "Nobody decided", "no"],
    source: enteredBy(names, code.loggedById, code.createdAt),
  }));
}

/** Signed licences of the codes that end in a span of time and that nobody decided about, the first to end first. */
export async function listAtStake(scope: Scope, span: { from: Date; until: Date }, zone: string): Promise<TracedRow[]> {
  const rows = await reads(scope).contract.findMany({
    relationLoadStrategy: "join",
    where: {
      signedAt: { not: null },
      voidedAt: null,
      code: {
        id: { in: await listUndecided(scope, span, MOST_ENDING) },
        licenceEndsOn: { not: null },
        replacedAt: null,
        revocationRequestedAt: null,
      },
    },
    orderBy: [{ code: { expiresAt: "asc" } }, { id: "asc" }],
    take: MOST_CODES,
    select: {
      id: true,
      feeMinor: true,
      currency: true,
      signedAt: true,
      creator: { select: { handle: true } },
      code: { select: { expiresAt: true, ...NAMED } },
    },
  });
  const signed = rows.flatMap(({ code, signedAt, ...contract }) =>
    code && signedAt ? [{ ...contract, code, at: signedAt }] : [],
  );
  const trace = await traceDeeds(scope, signed);
  return signed.map(({ code, ...contract }) => ({
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
}
