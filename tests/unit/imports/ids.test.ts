import { describe, expect, it } from "vitest";
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

  it("are not seen in a few that may end so by chance", async () => {
    expect((await readRows(ads(damaged(17, 2)))).rows).toHaveLength(2);
    expect((await readRows(ads(damaged(16, 4)))).rows).toHaveLength(4);
    const oneAdOnManyDays = damaged(16, 1).flatMap((id) =>
      ["01", "02", "03", "04", "05", "06"].map((day) => `2026-09-${day},${id},1.00`),
    );
    expect((await readRows(`By Day,Ad ID,Cost\n${oneAdOnManyDays.join("\n")}\n`)).rows).toHaveLength(6);
  });

  it("are not seen beside one that has all of its digits, wherever it stands", async () => {
    for (const digits of [16, 17, 18] as const) {
      const whole = `${577_212_345_678_999}${"123".slice(0, digits - 15)}`;
      const [first = "", ...rest] = damaged(digits, 12);
      for (const ids of [
        [whole, first, ...rest],
        [first, ...rest, whole],
      ]) {
        expect((await readRows(ads(ids))).rows).toHaveLength(13);
        expect((await readRows(orders(ids))).records).toHaveLength(13);
      }
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
