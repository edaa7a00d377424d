/** The codes of one video: each follows at most one other, and for one brand no two run at a time unless somebody says why. */

import { dayIn, formatDay } from "@/lib/kernel/day";
import { type CodeFacts, deriveCodeStatus, isHeld, isRunning } from "./status";

/** Facts, and whether it was put away. */
type Archivable = CodeFacts & { archivedAt?: Date | null };

/** A code as far as it concerns the other codes of its video. */
export type VideoCode = Archivable & {
  id: string;
  /** Null until it is handed in. */
  mask: string | null;
  brandId: string | null;
  predecessorId: string | null;
  startsAt: Date;
  expiresAt: Date;
};

/** A stretch of time in milliseconds, without its last one. */
type Span = { from: number; to: number };

/** A code that wants a place beside the others. `use` is when it can be used. */
type Candidate = Pick<VideoCode, "id" | "brandId" | "predecessorId" | "replacedAt"> & { use: Span | null };

/** A refusal that another code is the reason for. */
type Refused = { ok: false; reason: string; field?: "doubleReason" | "brandName"; other: VideoCode };

type Place = { zone: string; now: Date };

/** When a code could be used: from its start to its end, its revocation or its replacement. Null while nobody holds it. */
export function deriveUse(code: VideoCode): Span | null {
  if (!isHeld(code)) return null;
  const ends = [code.expiresAt, code.revokedAt, code.replacedAt].flatMap((end) => (end ? [end.getTime()] : []));
  return { from: code.startsAt.getTime(), to: Math.min(...ends) };
}

/** Of two codes one has taken the other's place; that is said already and needs no other reason. */
function takesOver(after: Pick<Candidate, "predecessorId">, before: Pick<Candidate, "id" | "replacedAt">): boolean {
  return after.predecessorId === before.id && Boolean(before.replacedAt);
}

/** The code for the same brand that can be used at the same time as the candidate; of several the one that ends last. */
export function findDouble(candidate: Candidate, codes: readonly VideoCode[]): VideoCode | null {
  const { id, brandId, use } = candidate;
  if (brandId === null || use === null) return null;
  const doubles = codes.filter((code) => {
    const other = deriveUse(code);
    if (code.id === id || code.brandId !== brandId || !other) return false;
    return !takesOver(candidate, code) && !takesOver(code, candidate) && use.from < other.to && other.from < use.to;
  });
  return doubles.sort((a, b) => b.expiresAt.getTime() - a.expiresAt.getTime())[0] ?? null;
}

/** Two codes for one video and brand that run at a time need a reason; `doubleReason` is null where there is no second one. */
function decideDouble(
  candidate: Candidate,
  codes: readonly VideoCode[],
  reason: string | null,
  place: Place,
): { ok: true; doubleReason: string | null } | Refused {
  const other = findDouble(candidate, codes);
  if (!other) return { ok: true, doubleReason: null };
  if (reason) return { ok: true, doubleReason: reason };
  return {
    ok: false,
    field: "doubleReason",
    reason: `The code ${nameOf(other)} is for the same video and the same brand, and ${sayEnd(other, place)}. Say why there is a second one.`,
    other,
  };
}

/** A code about to enter: logged, asked for, or handed in. */
export type Entry = {
  id: string;
  brandId: string | null;
  startsAt: Date;
  expiresAt: Date;
  /** The code that it follows. */
  before: VideoCode | null;
  /** Whether it takes that one's place at once. */
  replaces: boolean;
  /** Why there is a second code for the same video and brand. */
  reason: string | null;
};

/** What an entry means for the book. */
export type EntryPlan = {
  predecessorId: string | null;
  doubleReason: string | null;
  /** Whether the code before it ends with this entry. */
  replaced: boolean;
  /** Whether the end of the code before it is renewed by this entry. */
  renews: boolean;
};

/** Whether a code may enter beside `codes`, all those of its video; what was replaced or over before stays as it was. */
export function decideEntry(
  entry: Entry,
  codes: readonly VideoCode[],
  place: Place,
): ({ ok: true } & EntryPlan) | Refused {
  const { id, brandId, before, startsAt, expiresAt } = entry;
  const follows = before ? decideSuccession(entry, before, codes) : { ok: true as const };
  if (!follows.ok) return follows;
  const replaced = before !== null && entry.replaces && isRunning(deriveCodeStatus(before, place.now));
  const others = replaced
    ? codes.map((code) => (code.id === before.id ? { ...code, replacedAt: place.now } : code))
    : codes;
  const predecessorId = before?.id ?? null;
  const use = { from: startsAt.getTime(), to: expiresAt.getTime() };
  const double = decideDouble({ id, brandId, predecessorId, use }, others, entry.reason, place);
  if (!double.ok) return double;
  const renews =
    before !== null && !replaced && !before.replacedAt && !before.revokedAt && expiresAt > before.expiresAt;
  return { ok: true, predecessorId, doubleReason: double.doubleReason, replaced, renews };
}

/** Whether a code may be asked for beside `codes`, all those of its video: without a brand only while none is awaited. */
export function decideAsking(
  { brandId, before }: Pick<Entry, "brandId" | "before">,
  codes: readonly VideoCode[],
  now: Date,
): { ok: true } | Refused {
  const awaited = codes.find((code) => !code.archivedAt && deriveCodeStatus(code, now) === "requested");
  if (!awaited || brandId !== null || before !== null) return { ok: true };
  return {
    ok: false,
    reason:
      "A code of this video was asked for already, and is awaited. Ask again from its page, or say for which brand this one is.",
    other: awaited,
  };
}

const ASKED = "A code to follow this one was asked for already.";

/** A request that was called off before anything was handed in: it holds no place in a line. */
export function isCalledOff(code: Archivable): boolean {
  return Boolean(code.archivedAt) && !isHeld(code);
}

/** A code is followed by one other at most, and by one for the same brand. */
export function decideSuccession(
  { id, brandId }: Pick<Entry, "id" | "brandId">,
  before: VideoCode,
  codes: readonly VideoCode[],
): { ok: true } | Refused {
  if (!isHeld(before))
    return { ok: false, reason: "The code before was only asked for. Enter the string on its page.", other: before };
  const next = codes.find((code) => code.predecessorId === before.id && code.id !== id && !isCalledOff(code));
  if (next && !isHeld(next)) return { ok: false, reason: `${ASKED} Enter the string on that one's page.`, other: next };
  if (next)
    return {
      ok: false,
      reason: `The code ${nameOf(before)} was followed by ${nameOf(next)} already. Let the new one follow that one.`,
      other: next,
    };
  if (before.brandId && brandId !== before.brandId)
    return {
      ok: false,
      field: "brandName",
      reason:
        "The code before is for another brand, and a code is followed by one for the same brand. Log it by itself.",
      other: before,
    };
  return { ok: true };
}

/**
 * Whether a code may be for this brand: one without a brand gets one at any time; a brand changes only until somebody relies
 * on it. `code` is one of `codes`, all those of its video; `contracted` whether a contract names it.
 */
export function decideBrand(
  choice: { code: VideoCode; brandId: string; contracted: boolean; reason: string | null },
  codes: readonly VideoCode[],
  place: Place,
): { ok: true; doubleReason: string | null } | Refused {
  const { code, brandId, contracted, reason } = choice;
  const refuse = (why: string, other = code): Refused => ({ ok: false, field: "brandName", reason: why, other });
  const relied = code.brandId !== null && brandId !== code.brandId && reliance(code, contracted);
  if (relied) return refuse(`The brand stays as it is: ${relied}. Log a new code for the other brand.`);
  const chained = deriveLineage(codes, code.id).find(
    (other) => other.id !== code.id && other.brandId && other.brandId !== brandId,
  );
  if (chained)
    return refuse(`The code ${nameOf(chained)} of the same line is for another brand. Choose that brand.`, chained);
  return decideDouble({ ...code, brandId, use: deriveUse(code) }, codes, reason, place);
}

/** What rests on a code's brand, as a part of a sentence; null while nothing does. */
export function reliance(code: CodeFacts, contracted: boolean): string | null {
  if (contracted) return "a contract names it";
  if (code.releasedAt) return "it has been handed the code";
  return code.firstPaidOn ? "its ads have run with the code" : null;
}

/** The line that a code stands in, the first one first: each is the successor of the one before it, and none that was called off. */
export function deriveLineage<T extends Archivable & { id: string; predecessorId: string | null }>(
  codes: readonly T[],
  id: string,
): T[] {
  const walk = (from: T | undefined, next: (code: T) => T | undefined, seen: T[] = []): T[] =>
    from && !seen.includes(from) ? walk(next(from), next, [...seen, from]) : seen;
  const self = codes.find((code) => code.id === id);
  const before = walk(self, (code) => codes.find((each) => each.id === code.predecessorId));
  const after = walk(self, (code) => codes.find((each) => each.predecessorId === code.id && !isCalledOff(each)));
  return [...before.reverse(), ...after.slice(1)];
}

const nameOf = ({ mask }: VideoCode) => mask ?? "without a string";

function sayEnd(code: VideoCode, { zone, now }: Place): string {
  const to = deriveUse(code)?.to ?? 0;
  return `${to > now.getTime() ? "runs" : "ran"} until ${formatDay(dayIn(new Date(to), zone))}`;
}
