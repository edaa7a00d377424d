import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeIdWatch } from "@/lib/imports/rules/ids";
import { makeRandom } from "@/lib/kernel/chance";
import { readRows, refusalOf } from "./read";

const ads = (ids: string[]) => `By Day,Ad ID,Cost\n${ids.map((id) => `2026-09-01,${id},1.00`).join("\n")}\n`;
const orders = (ids: string[]) =>
  `Order ID,Order settlement status,Content ID,GMV,Currency\n${ids.map((id) => `${id},Settled,,1.00,USD`).join("\n")}\n`;

const END = { 16: "0", 17: "00", 18: "000" };
/** Different ids of so many digits, as Excel leaves them. */
const damaged = (digits: 16 | 17 | 18, count: number) =>
  Array.from({ length: count }, (_, at) => `${577_212_345_678_912 + at}${END[digits]}`);

describe("ids of which a spreadsheet kept fifteen digits", () => {
  it.each([
    [18, 1],
    [18, 3],
    [17, 3],
    [16, 5],
  ] as const)("refuse the file where all ids have %i digits and there are %i of them", async (digits, count) => {
    for (const text of [ads(damaged(digits, count)), orders(damaged(digits, count))])
      expect(await refusalOf(text)).toMatchObject({
        code: "damagedByExcel",
        reason: expect.stringMatching(
          /^Excel has damaged the ids in the column ".+ ID": line 2 reads "577212345678912/,
        ),
      });
  });

  it("leave one line out, where most others have no such id", async () => {
    const lines = Array.from({ length: 20 }, (_, at) => `Ad ${at},${at === 3 ? "7.52762E+18" : "--"},1.00`);
    const { rows, rejected } = await readRows(`Ad name,Post ID,Cost\n${lines.join("\n")}\n`);
    expect(rows).toHaveLength(19);
    expect(rejected).toMatchObject([{ line: 5, column: "Post ID", value: "7.52762E+18" }]);
  });

  it("are not seen in a few that may end so by chance", async () => {
    expect((await readRows(ads(damaged(17, 2)))).rows).toHaveLength(2);
    expect((await readRows(ads(damaged(16, 4)))).rows).toHaveLength(4);
    const oneAdOnManyDays = damaged(16, 1).flatMap((id) =>
      ["01", "02", "03", "04", "05", "06"].map((day) => `2026-09-${day},${id},1.00`),
    );
    expect((await readRows(`By Day,Ad ID,Cost\n${oneAdOnManyDays.join("\n")}\n`)).rows).toHaveLength(6);
  });

  it("are seen beside ids that have all of their digits, wherever those stand", async () => {
    for (const digits of [16, 17, 18] as const) {
      const whole = `${577_212_345_678_999}${"123".slice(0, digits - 15)}`;
      const spoilt = damaged(digits, 12);
      for (const ids of [
        [whole, ...spoilt],
        [...spoilt, whole],
      ])
        for (const text of [ads(ids), orders(ids)])
          expect((await refusalOf(text)).reason).toMatch(/line [23] \(one of 12 among 13\) reads "577212345678912/);
    }
  });

  it("say of an ad id that is too short just that", async () => {
    const { rejected } = await readRows(ads(["179", "1790000000000001"]));
    expect(rejected).toMatchObject([
      {
        line: 2,
        column: "Ad ID",
        reason: '"179" is too short for an ad id, which has 6 to 20 digits. Export the report again.',
      },
    ]);
  });
});

type Digits = 16 | 17 | 18;
const watchOf = (ids: readonly string[]) => {
  const watch = makeIdWatch("Ad ID");
  for (const [at, id] of ids.entries()) watch.see(id, at + 2);
  return watch;
};
/** Honest ids of so many digits; `step` is what all of them are multiples of. */
function honest(seed: number, { digits, count, step = 1 }: { digits: Digits; count: number; step?: number }): string[] {
  const chance = makeRandom(seed);
  return Array.from({ length: count }, () => {
    const head = String(Math.floor(1e8 + chance() * 9e8));
    const rest = String(Math.floor(chance() * (10 ** (digits - 9) / step)) * step);
    return head + rest.padStart(digits - 9, "0");
  });
}
const anySeed = fc.integer({ min: 0, max: 2 ** 31 });
const anyDigits = fc.constantFrom<Digits>(16, 17, 18);

describe("ids that end in zeros among others", () => {
  it("are chance in honest files: of 1,000 of up to 5,000 ids, not one is refused and few are doubted", () => {
    let [refused, doubted] = [0, 0];
    const chance = makeRandom(7);
    for (let run = 0; run < 1_000; run++) {
      const digits = ([16, 17, 18] as const)[run % 3] ?? 18;
      // Small files are as frequent as large ones.
      const count = Math.ceil(5_000 ** chance());
      const watch = watchOf(honest(run, { digits, count, step: [1, 2, 8][run % 7] ?? 1 }));
      if (watch.refusal()) refused++;
      else if (watch.suspicion()) doubted++;
    }
    expect(refused).toBe(0);
    expect(doubted).toBeLessThan(30);
  });

  it("are damage where four or more of a hundred of 18 digits end so, in any order", () => {
    fc.assert(
      fc.property(anySeed, fc.integer({ min: 4, max: 99 }), (seed, spoilt) => {
        const order = makeRandom(seed + 1);
        const ids = [...damaged(18, spoilt), ...honest(seed, { digits: 18, count: 100 - spoilt })]
          .map((id) => ({ id, lot: order() }))
          .sort((a, b) => a.lot - b.lot);
        expect(watchOf(ids.map(({ id }) => id)).refusal()).toMatchObject({ code: "damagedByExcel" });
      }),
      { numRuns: 200, seed: 11 },
    );
  });

  it("are judged the same in every order and however often they come, in large files too", () => {
    fc.assert(
      fc.property(anySeed, anyDigits, fc.boolean(), (seed, digits, isSpoilt) => {
        const ids = [...honest(seed, { digits, count: 25_000 }), ...(isSpoilt ? damaged(digits, 9_000) : [])];
        const [ahead, back] = [watchOf(ids), watchOf([...ids.toReversed(), ...ids])];
        expect(ahead.refusal() !== null).toBe(isSpoilt);
        expect(back.refusal() !== null).toBe(isSpoilt);
      }),
      { numRuns: 6, seed: 5 },
    );
  });

  it("are named where chance explains them as well, and not where many an honest file has them", () => {
    const one = watchOf(["577212345678912000", ...honest(1, { digits: 18, count: 99 })]);
    expect(one.refusal()).toBeNull();
    expect(one.suspicion()).toBe(
      'The id "577212345678912000" in line 2 of the column "Ad ID" ends in zeros, as Excel leaves ids of more than fifteen digits. If this file was opened in Excel, export the report again.',
    );
    const two = watchOf([...honest(2, { digits: 18, count: 300 }), ...damaged(18, 2)]);
    expect(two.refusal()).toBeNull();
    expect(two.suspicion()).toContain(
      '"577212345678912000" in line 302 of the column "Ad ID" ends in zeros, like one more',
    );
    expect(watchOf(honest(3, { digits: 16, count: 200 })).suspicion()).toBeNull();
    expect(watchOf([]).suspicion()).toBeNull();
    // Ids of 19 digits are judged one by one.
    expect(watchOf(["1790000000000000000"]).suspicion()).toBeNull();
  });
});
