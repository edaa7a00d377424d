import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readFile, readRows, refusalOf } from "./read";

const link = (at: number) => `https://www.tiktok.com/@lena.care/video/${7_527_623_000_473_000_001n + BigInt(at)}`;
const content = (shares: string[], title = "Completion rate") =>
  `Video link,Total views,${title}\n${shares.map((share, at) => `${link(at)},10,${share}`).join("\n")}\n`;
const completions = async (text: string) => (await readRows(text)).rows.map(({ completion }) => completion);

describe("shares without a sign", () => {
  it.each(["Completion rate (%)", "Watched full video (%)", "completion rate（％）"])(
    "are per cent under the title %s",
    async (title) => {
      expect(await completions(content(["0.9", "0.5", "55.2", "1", "4.00%", "--"], title))).toEqual([
        0.009,
        0.005,
        0.552,
        0.01,
        0.04,
        null,
      ]);
    },
  );

  it("are per cent where most of them are above 1", async () => {
    expect(await completions(content(["4", "55.2", "0.9", "12.5%"]))).toEqual([0.04, 0.552, 0.009, 0.125]);
  });

  it("are shares where most are at most 1, and the line above is left out by name", async () => {
    for (const [line, shares] of [
      [5, ["0.55", "0.62", "0.48", "1.02"]],
      [2, ["1.02", "0.55", "0.62", "0.48"]],
      [3, ["0.9", "4"]],
    ] as const) {
      const { rows, rejected } = await readRows(content([...shares]));
      expect(rows.map(({ completion }) => completion)).toEqual(shares.map(Number).filter((share) => share <= 1));
      expect(rejected).toMatchObject([
        { line, column: "Completion rate", value: expect.stringMatching(/^(1\.02|4)$/) },
      ]);
    }
  });

  it("are shares where none is", async () => {
    expect(await completions(content(["0.9", "1", "0", "4.00%", "55%"]))).toEqual([0.9, 1, 0, 0.04, 0.55]);
  });

  it("are none above a hundred, and say nothing of the others", async () => {
    const { rows, rejected } = await readRows(content(["0.9", "101"]));
    expect(rows.map(({ completion }) => completion)).toEqual([0.9]);
    expect(rejected).toMatchObject([{ line: 3, value: "101" }]);
  });

  it("are told column by column", async () => {
    const { records } = await readRows(
      "Post ID,Organic video views,Video completion rate,2-second view rate\n7527623000473079054,10,12.5,0.4\n7527623000473079055,10,0.5,0.3\n7527623000473079056,10,30,0.2\n",
    );
    expect(records.map(({ completion, viewRate2s }) => [completion, viewRate2s])).toEqual([
      [0.125, 0.4],
      [0.005, 0.3],
      [0.3, 0.2],
    ]);
  });

  it("are no per cent under the name of a count", async () => {
    const { rejected } = await readRows(
      "Post ID,Organic video views,six_seconds_views\n7527623000473079054,10,85\n7527623000473079055,10,0.3\n",
    );
    expect(rejected).toMatchObject([{ line: 2, column: "six_seconds_views", value: "85" }]);
  });

  it("of followers are told by their sum, however many parts are small", async () => {
    const { records } = await readRows("Gender,Distribution\nMale,0.8\nFemale,98.2\nOther,1\n");
    expect(records.map(({ value }) => value)).toEqual([0.008, 0.982, 0.01]);
    const broken = await readRows("Gender,Distribution\nMale,0.4\nFemale,1.02\nOther,0.1\n");
    expect(broken.records.map(({ value }) => value)).toEqual([0.4, 0.1]);
  });

  it("cannot wait beside ten thousand others, so such a file is refused", async () => {
    const shares = Array.from({ length: 10_001 }, () => "0.4");
    expect(await completions(content(shares))).toHaveLength(10_001);
    for (const text of [content(["55", ...shares]), content([...shares, "55"])])
      expect(await refusalOf(text)).toMatchObject({
        code: "mixedShares",
        reason: expect.stringContaining('"Completion rate"'),
      });
  });

  it("are read the same in every order of the lines", async () => {
    const share = fc.constantFrom("0.4", "1", "0", "4.00%", "--", "3", "55.2", "0,5%");
    await fc.assert(
      fc.asyncProperty(fc.array(share, { minLength: 1, maxLength: 12 }), async (shares) => {
        const lines = shares.map((each, at) => `${link(at)},10,${each.replace(",", ".")}`);
        const read = async (each: string[]) => {
          const file = await readFile(`Video link,Total views,Completion rate\n${each.join("\n")}\n`);
          if (file.refused) return file.refused.code;
          if (file.rows.length + file.rejected.length !== each.length) throw new Error("A line is lost.");
          return file.rows.map(({ postId, completion }) => `${postId} ${completion}`).sort();
        };
        expect(await read(lines.toReversed())).toEqual(await read(lines));
      }),
      { numRuns: 50 },
    );
  });
});
