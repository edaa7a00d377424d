import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  decideExtension,
  decideRevocation,
  decideRevocationRequest,
  decideRevocationWithdrawal,
} from "@/lib/codes/rules/life";
import { decideBrand, decideEntry, deriveLineage, deriveUse, findDouble } from "@/lib/codes/rules/lineage";
import { decideHandIn } from "@/lib/codes/rules/request";
import { deriveWindow } from "@/lib/codes/rules/window";
import { expectSound, type LivedCode, listFaults } from "../../support/code-life";

const zone = "UTC";
const DAY_MS = 86_400_000;
const START = new Date("2026-01-01T00:00:00Z");
const later = (now: Date, days: number) => new Date(now.getTime() + days * DAY_MS);

type Code = LivedCode & { windowDays: number };
/** A video's codes at a moment. */
type Book = { codes: Code[]; now: Date };

/** One thing that somebody may do; `at` points at a code by its place, `before` at the one that is followed. */
type Operation =
  | {
      do: "log" | "request";
      brandId: string | null;
      before: number;
      replaces: boolean;
      reason: boolean;
      backDays: number;
    }
  | { do: "handIn"; at: number; days: number; reason: boolean }
  | { do: "extend" | "release" | "askRevocation" | "withdraw" | "confirm"; at: number }
  | { do: "giveBrand"; at: number; brandId: string; reason: boolean }
  | { do: "pass"; days: number };

const change = (book: Book, id: string, facts: Partial<Code>): Book => ({
  ...book,
  codes: book.codes.map((code) => (code.id === id ? { ...code, ...facts } : code)),
});

/** The book afterwards; null where the rules refuse. */
function apply(book: Book, operation: Operation): Book | null {
  if (operation.do === "pass") return { ...book, now: later(book.now, operation.days) };
  if ("before" in operation) return enter(book, operation);
  const code = book.codes[operation.at];
  if (!code) return null;
  if (operation.do === "handIn") return handIn(book, code, operation);
  if (operation.do === "giveBrand") {
    const { brandId } = operation;
    const choice = { code, brandId, contracted: false, reason: operation.reason ? "said" : null };
    const decision = decideBrand(choice, book.codes, { zone, now: book.now });
    return decision.ok ? change(book, code.id, { brandId, doubleReason: decision.doubleReason }) : null;
  }
  return live(book, code, operation.do);
}

function live(
  book: Book,
  code: Code,
  verb: "extend" | "release" | "askRevocation" | "withdraw" | "confirm",
): Book | null {
  const { now } = book;
  if (verb === "release") return code.sealedAt && !code.releasedAt ? change(book, code.id, { releasedAt: now }) : null;
  if (verb === "extend") {
    const decision = decideExtension(code, { addDays: 30, endsAt: code.expiresAt }, now);
    return decision.ok
      ? change(book, code.id, { expiresAt: decision.expiresAt, windowDays: decision.windowDays })
      : null;
  }
  if (verb === "askRevocation")
    return decideRevocationRequest(code, now).ok ? change(book, code.id, { revocationRequestedAt: now }) : null;
  if (verb === "withdraw")
    return decideRevocationWithdrawal(code).ok ? change(book, code.id, { revocationRequestedAt: null }) : null;
  return decideRevocation(code, "seen", now).ok ? change(book, code.id, { revokedAt: now }) : null;
}

function enter(book: Book, operation: Extract<Operation, { before: number }>): Book | null {
  const { now, codes } = book;
  const id = String(codes.length);
  const before = codes[operation.before] ?? null;
  const { brandId, replaces } = operation;
  const window = deriveWindow({ grantedStartAt: later(now, -operation.backDays), windowDays: 30 });
  const reason = operation.reason ? "said" : null;
  const plan = decideEntry({ id, brandId, ...window, before, replaces, reason }, codes, { zone, now });
  if (!plan.ok) return null;
  const facts = operation.do === "log" ? { sealedAt: now } : {};
  const { predecessorId, doubleReason } = plan;
  const code = {
    id,
    mask: null,
    brandId,
    predecessorId,
    doubleReason,
    windowDays: 30,
    redeemedAt: null,
    ...window,
    ...facts,
  };
  const settled = before && plan.replaced ? change(book, before.id, { replacedAt: now }) : book;
  return { ...settled, codes: [...settled.codes, code] };
}

function handIn(book: Book, code: Code, { days, reason }: { days: number; reason: boolean }): Book | null {
  const { codes, now } = book;
  if (!decideHandIn(code).ok) return null;
  const window = deriveWindow({ grantedStartAt: now, windowDays: days });
  const before = codes.find(({ id }) => id === code.predecessorId) ?? null;
  const entry = { ...code, ...window, before, replaces: false, reason: reason ? "said" : code.doubleReason };
  const plan = decideEntry(entry, codes, { zone, now });
  if (!plan.ok) return null;
  return change(book, code.id, { ...window, windowDays: days, doubleReason: plan.doubleReason, sealedAt: now });
}

const play = (operations: readonly Operation[]): Book =>
  operations.reduce<Book>((book, each) => apply(book, each) ?? book, { codes: [], now: START });

const BOTH = [false, true];
const VERBS = ["extend", "askRevocation", "withdraw", "confirm"] as const;

/** Everything that can be done to a book of at most so many codes, for one brand or none. */
function listOperations({ codes }: Book, mostCodes: number): Operation[] {
  const places = codes.map((_, at) => at);
  const entries = ["log" as const, "request" as const].flatMap((verb) =>
    [null, "A"].flatMap((brandId) =>
      [-1, ...places].flatMap((before) =>
        BOTH.flatMap((replaces) =>
          BOTH.map((reason) => ({ do: verb, brandId, before, replaces, reason, backDays: 0 })),
        ),
      ),
    ),
  );
  return [
    { do: "pass", days: 15 },
    ...(codes.length < mostCodes ? entries.filter(({ before, replaces }) => before >= 0 || !replaces) : []),
    ...places.flatMap((at): Operation[] => [
      ...VERBS.map((verb) => ({ do: verb, at })),
      ...BOTH.flatMap((reason): Operation[] => [
        { do: "handIn", at, days: 30, reason },
        { do: "giveBrand", at, brandId: "A", reason },
      ]),
    ]),
  ];
}

/** Two books that differ in nothing that can matter later have the same name. */
function nameBook({ codes, now }: Book): string {
  const ago = (date: Date | null | undefined) => date && (now.getTime() - date.getTime()) / DAY_MS;
  return JSON.stringify(
    codes.map((code) => [
      code.brandId,
      code.predecessorId,
      Boolean(code.doubleReason),
      Boolean(code.sealedAt),
      ago(code.startsAt),
      ago(code.expiresAt),
      Boolean(code.revocationRequestedAt),
      ago(code.revokedAt),
      ago(code.replacedAt),
    ]),
  );
}

/** Walks every sequence to a length, once through each book that several of them lead to. @returns how many books there are */
function walk({ length, mostCodes }: { length: number; mostCodes: number }): number {
  let wave: Book[] = [{ codes: [], now: START }];
  const seen = new Set(wave.map(nameBook));
  for (let step = 1; step <= length; step++) {
    const next: Book[] = [];
    for (const book of wave)
      for (const operation of listOperations(book, mostCodes)) {
        const after = apply(book, operation);
        const name = after && nameBook(after);
        if (!after || !name || seen.has(name)) continue;
        seen.add(name);
        if (listFaults(after.codes, after.now).length > 0) expectSound(after.codes, after.now, [name, operation]);
        next.push(after);
      }
    wave = next;
  }
  return seen.size;
}

const anyCode = fc.nat(4);
const anyBrand = fc.constantFrom(null, "A", "B");
const anyOperation: fc.Arbitrary<Operation> = fc.oneof(
  fc.record({ do: fc.constant("pass" as const), days: fc.constantFrom(1, 15, 30, 45) }),
  fc.record({
    do: fc.constantFrom("log" as const, "request" as const),
    brandId: anyBrand,
    before: fc.integer({ min: -1, max: 4 }),
    replaces: fc.boolean(),
    reason: fc.boolean(),
    backDays: fc.constantFrom(0, 1, 20, 40),
  }),
  fc.record({
    do: fc.constant("handIn" as const),
    at: anyCode,
    days: fc.constantFrom(7, 30, 60),
    reason: fc.boolean(),
  }),
  fc.record({ do: fc.constantFrom(...VERBS, "release" as const), at: anyCode }),
  fc.record({
    do: fc.constant("giveBrand" as const),
    at: anyCode,
    brandId: fc.constantFrom("A", "B"),
    reason: fc.boolean(),
  }),
);

describe("every sequence of operations keeps the rules", () => {
  it("to the length of eight, on two codes", () => {
    expect(walk({ length: 8, mostCodes: 2 })).toBeGreaterThan(3_000);
  }, 60_000);

  it("to the length of six, on three codes", () => {
    expect(walk({ length: 6, mostCodes: 3 })).toBeGreaterThan(40_000);
  }, 60_000);

  it("to the length of eight, by chance, on many codes and two brands", () => {
    fc.assert(
      fc.property(fc.array(anyOperation, { maxLength: 8 }), (operations) => {
        let book: Book = { codes: [], now: START };
        for (const operation of operations) {
          book = apply(book, operation) ?? book;
          expectSound(book.codes, book.now, operations);
        }
      }),
      { numRuns: 3_000 },
    );
  }, 60_000);

  it("and would be seen to break them", () => {
    const { codes, now } = play([log({ brandId: "A" }), log({ brandId: "A", reason: true })]);
    const silent = codes.map((code) => ({ ...code, doubleReason: null }));
    expect(listFaults(silent, now)).toEqual(["2 usable codes for A", "0 and 1 overlap"]);
    const ring = codes.map((code) => ({ ...code, predecessorId: code.id === "0" ? "1" : "0" }));
    expect(listFaults(ring, now).some((fault) => fault.includes("ring"))).toBe(true);
  });
});

type Log = Extract<Operation, { before: number }>;
const log = (fields: Partial<Log> = {}): Log => ({
  do: "log",
  brandId: null,
  before: -1,
  replaces: false,
  reason: false,
  backDays: 0,
  ...fields,
});

/** What the rules say to the last of some operations, after the others were done. */
function refusalOf(codes: readonly LivedCode[], fields: { brandId: string; before?: LivedCode; replaces?: boolean }) {
  const window = deriveWindow({ grantedStartAt: START, windowDays: 30 });
  const entry = { id: "new", ...window, before: null, replaces: false, reason: null, ...fields };
  return decideEntry(entry, codes, { zone, now: START });
}

describe("a code beside the others of its video", () => {
  const sealed = (text: string, fields: Partial<Log> = {}) =>
    play([log({ brandId: "A", ...fields })]).codes.map((code) => ({ ...code, id: text, mask: text }));
  const running: LivedCode[] = sealed("#AbC1…9Q=");
  const [only] = running as [LivedCode];

  it("is refused with the name and the end of the one that is in its way", () => {
    expect(refusalOf(running, { brandId: "A" })).toMatchObject({
      ok: false,
      field: "doubleReason",
      reason:
        "The code #AbC1…9Q= is for the same video and the same brand, and runs until Sat 31 Jan. Say why there is a second one.",
      other: { id: "#AbC1…9Q=" },
    });
    expect(refusalOf(running, { brandId: "B" })).toMatchObject({ ok: true, doubleReason: null });
  });

  it("takes the place of the one before it, or renews it, and does not do both", () => {
    const replaced = refusalOf(running, { brandId: "A", before: only, replaces: true });
    expect(replaced).toMatchObject({ ok: true, replaced: true, renews: false, doubleReason: null });
    const over = { ...only, startsAt: later(START, -40), expiresAt: later(START, -10) };
    expect(refusalOf([over], { brandId: "A", before: over, replaces: true })).toMatchObject({
      ok: true,
      replaced: false,
      renews: true,
    });
    const revoked = { ...over, revokedAt: later(START, -12) };
    expect(refusalOf([revoked], { brandId: "A", before: revoked })).toMatchObject({ ok: true, renews: false });
  });

  it("follows no code twice, none that nobody holds, and none of another brand", () => {
    const next = { ...only, id: "next", mask: "#Next…xx=", predecessorId: only.id, startsAt: later(START, 40) };
    expect(refusalOf([only, next], { brandId: "A", before: only })).toMatchObject({
      reason: expect.stringContaining("followed by #Next…xx= already"),
    });
    const asked = { ...only, sealedAt: null };
    expect(refusalOf([asked], { brandId: "A", before: asked })).toMatchObject({
      reason: expect.stringContaining("only asked for"),
    });
    expect(refusalOf(running, { brandId: "B", before: only })).toMatchObject({ ok: false, field: "brandName" });
  });
});

describe("the brand of a code", () => {
  const [code] = play([log()]).codes as [Code];
  const choose = (fields: Partial<Code>, contracted = false, brandId = "A") =>
    decideBrand({ code: { ...code, ...fields }, brandId, contracted, reason: null }, [{ ...code, ...fields }], {
      zone,
      now: START,
    });

  it("can be given at any time, and changes only until somebody relies on it", () => {
    expect(choose({ releasedAt: START })).toEqual({ ok: true, doubleReason: null });
    expect(choose({ brandId: "B" })).toMatchObject({ ok: true });
    expect(choose({ brandId: "B", releasedAt: START })).toMatchObject({
      reason: "The brand stays as it is: it has been handed the code. Log a new code for the other brand.",
    });
    expect(choose({ brandId: "B" }, true)).toMatchObject({ reason: expect.stringContaining("a contract names it") });
    expect(choose({ brandId: "B", firstPaidOn: "2026-01-01" })).toMatchObject({ ok: false });
  });

  it("is one in a whole line", () => {
    const { codes } = play([log(), { do: "pass", days: 45 }, log({ before: 0, brandId: "A" })]);
    const [first] = codes as [Code];
    const choice = { code: first, brandId: "B", contracted: false, reason: null };
    expect(decideBrand(choice, codes, { zone, now: START })).toMatchObject({
      ok: false,
      reason: expect.stringContaining("of the same line is for another brand"),
    });
  });
});

describe("when a code can be used", () => {
  it("ends with its revocation or its replacement, and never begins while nobody holds it", () => {
    const [code] = play([log({ brandId: "A" })]).codes as [Code];
    const span = (fields: Partial<Code>) => deriveUse({ ...code, ...fields });
    expect(span({})).toEqual({ from: START.getTime(), to: later(START, 30).getTime() });
    expect(span({ revokedAt: later(START, 3) })?.to).toBe(later(START, 3).getTime());
    expect(span({ replacedAt: later(START, 40) })?.to).toBe(later(START, 30).getTime());
    expect(span({ sealedAt: null })).toBeNull();
    const after = { ...code, id: "b", startsAt: later(START, 30), expiresAt: later(START, 60) };
    expect(findDouble({ ...after, use: deriveUse(after) }, [code])).toBeNull();
  });
});

describe("a line", () => {
  it("is told from its beginning, from wherever it is read, and ends even if it were a ring", () => {
    const line = [
      { id: "c", predecessorId: "b", redeemedAt: null },
      { id: "a", predecessorId: null, redeemedAt: null },
      { id: "b", predecessorId: "a", redeemedAt: null },
      { id: "x", predecessorId: null, redeemedAt: null },
    ];
    for (const id of ["a", "b", "c"]) expect(deriveLineage(line, id).map((each) => each.id)).toEqual(["a", "b", "c"]);
    expect(deriveLineage(line, "x").map((each) => each.id)).toEqual(["x"]);
    expect(deriveLineage([{ id: "a", predecessorId: "a", redeemedAt: null }], "a")).toHaveLength(1);
  });
});
