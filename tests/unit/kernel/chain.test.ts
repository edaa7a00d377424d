import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CHAIN_START, type ChainLine, hashLine, verifyChain } from "@/lib/kernel/chain";

type Sealed = ChainLine & { prevHash: string; hash: string };
const AT = Date.UTC(2026, 10, 21);

/** A record of `count` lines as transact writes it. */
function makeChain(count: number, salt = "") {
  const lines: Sealed[] = [];
  for (let n = 1; n <= count; n++) {
    const line = {
      workspaceId: "0195f000-0000-7000-8000-000000000001",
      seq: BigInt(n),
      at: new Date(AT + n * 1000),
      actor: "member:m1",
      actorName: "Lena Hart",
      verb: "code.log",
      subjectId: n % 2 ? "s1" : null,
      summary: `Line ${n}${salt}`,
      data: { n, nested: { b: 1, a: [1, "x", null] } },
    };
    const prevHash = lines.at(-1)?.hash ?? CHAIN_START;
    lines.push({ ...line, prevHash, hash: hashLine(prevHash, line) });
  }
  return { lines, head: { seq: BigInt(count), hash: lines.at(-1)?.hash ?? CHAIN_START } };
}

const length = fc.integer({ min: 2, max: 25 });
const place = fc.nat();

describe("a record as it was written", () => {
  test.each([0, 1, 2, 40])("verifies with %i lines", (count) => {
    const { lines, head } = makeChain(count);
    expect(verifyChain(lines, head)).toEqual({ ok: true, lines: count });
  });

  test("does not depend on the order of keys in its facts, since the database sorts them", () => {
    const { lines } = makeChain(1);
    const [line] = lines as [Sealed];
    const turned = { ...line, data: { nested: { a: [1, "x", null], b: 1 }, n: 1 } };
    expect(hashLine(CHAIN_START, turned)).toBe(line.hash);
  });
});

describe("a record that was tampered with", () => {
  const changes: { [K in keyof ChainLine]: ChainLine[K] } = {
    workspaceId: "0195f000-0000-7000-8000-000000000002",
    seq: 999n,
    at: new Date(0),
    actor: "member:m2",
    actorName: "Somebody else",
    verb: "code.reveal",
    subjectId: "s2",
    summary: "Nothing happened",
    data: { n: -1 },
  };

  test("shows an edit of any field, also with the line's own hash made to fit", () => {
    fc.assert(
      fc.property(
        length,
        place,
        fc.constantFrom(...Object.keys(changes)),
        fc.boolean(),
        (count, where, field, rehash) => {
          const { lines, head } = makeChain(count);
          const index = where % count;
          const edited = { ...lines[index], [field]: changes[field as keyof ChainLine] } as Sealed;
          if (rehash) edited.hash = hashLine(edited.prevHash, edited);
          lines[index] = edited;
          expect(verifyChain(lines, head).ok).toBe(false);
        },
      ),
    );
  });

  test("shows a deletion, wherever it is", () => {
    fc.assert(
      fc.property(length, place, (count, where) => {
        const { lines, head } = makeChain(count);
        lines.splice(where % count, 1);
        const verdict = verifyChain(lines, head);
        expect(verdict).toMatchObject({ ok: false, brokenAt: BigInt((where % count) + 1) });
      }),
    );
  });

  test("shows a swap of two lines, also with their numbers swapped back", () => {
    fc.assert(
      fc.property(length, place, place, fc.boolean(), (count, first, second, renumber) => {
        const { lines, head } = makeChain(count);
        const [a, b] = [first % count, second % count];
        fc.pre(a !== b);
        const [lineA, lineB] = [lines[a] as Sealed, lines[b] as Sealed];
        lines[a] = renumber ? { ...lineB, seq: lineA.seq } : lineB;
        lines[b] = renumber ? { ...lineA, seq: lineB.seq } : lineA;
        expect(verifyChain(lines, head).ok).toBe(false);
      }),
    );
  });

  test("shows an added line, also one that continues the chain correctly", () => {
    fc.assert(
      fc.property(length, place, (count, where) => {
        const { lines, head } = makeChain(count);
        const index = where % (count + 1);
        const donor = makeChain(count + 1, index === count ? "" : " forged").lines[index] as Sealed;
        lines.splice(index, 0, donor);
        expect(verifyChain(lines, head).ok).toBe(false);
      }),
    );
  });

  test("shows a cut-off end, which only the head knows of", () => {
    fc.assert(
      fc.property(length, fc.integer({ min: 1, max: 25 }), (count, cut) => {
        const { lines, head } = makeChain(count);
        const verdict = verifyChain(lines.slice(0, Math.max(0, count - cut)), head);
        expect(verdict.ok).toBe(false);
        if (!verdict.ok) expect(verdict.reason).toContain(`${count} lines were written`);
      }),
    );
  });

  test("shows a record that was written anew from some line on", () => {
    const { lines, head } = makeChain(10);
    const forged = makeChain(10, " forged").lines;
    expect(verifyChain([...lines.slice(0, 5), ...forged.slice(5)], head)).toMatchObject({ ok: false, brokenAt: 6n });
    expect(verifyChain(forged, head).ok, "even a whole new record").toBe(false);
  });
});
