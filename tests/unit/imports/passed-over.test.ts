import { describe, expect, it } from "vitest";
import { explainPassed, KEPT_PASSED, keepPassed, type PassedOver, skipLine } from "@/lib/imports/rules/passed-over";
import { readRows } from "./read";

const SPARK = "#AQx7Kd92LmPq0sTuV3wXyZ4bC5eF6gH8iJ1kN==";
const campaigns = (...lines: string[]) =>
  readRows(`Campaign name,Cost,Impressions,Currency\n${lines.map((line) => `${line},USD`).join("\n")}\n`);

describe("lines that are passed over", () => {
  it("are told by line, name and reason, also a campaign that happens to be the sum of the others", async () => {
    const { records, skipped } = await campaigns(
      "Test A,10,1000",
      "Test C,20,2000",
      "Test B,10,1000",
      "Test A,10,1000",
    );
    expect(records).toHaveLength(2);
    expect(skipped).toMatchObject([
      { line: 3, why: "sum", name: "Test C" },
      { line: 5, why: "repeated", name: "Test A", firstLine: 2 },
    ]);
    expect(skipped.map(explainPassed)).toEqual([
      "It is what all other lines add up to, so it is taken for their total. If it is none, upload it in a file of its own.",
      "It says the same as line 2.",
    ]);
    expect((await campaigns("Test C,20,2000")).skipped).toEqual([]);
  });

  it.each([
    ["A,1.00,<5", "B,2.00,20", "Какая-то сумма,3.00,24"],
    ["A,1.00,10", "Genel toplam,3.00,30", "B,2.00,20"],
    ["A,1.00,10", "Unknown word,3.00,30", "B,2.00,20"],
  ])("are totals wherever they stand and whatever is hidden: %s, %s, %s", async (...lines) => {
    const { records, skipped } = await campaigns(...lines);
    expect(records.map(({ campaignName }) => campaignName)).toEqual(["A", "B"]);
    expect(skipped).toHaveLength(1);
  });

  it("are kept but for blank ones, up to a number, without codes", () => {
    const kept: PassedOver[] = [];
    keepPassed(kept, skipLine(2, "blank"));
    keepPassed(kept, skipLine(3, "total", `Total ${SPARK}`));
    for (let line = 4; line < 300; line++) keepPassed(kept, skipLine(line, "repeated", "x".repeat(200), 2));
    keepPassed(kept, skipLine(300, "sum", "Test C"));
    expect(kept.pop()).toMatchObject({ line: 300, why: "sum" });
    expect(kept[0]).toMatchObject({ line: 3, why: "total" });
    expect(JSON.stringify(kept)).not.toContain(SPARK.slice(1, 9));
    expect(kept).toHaveLength(KEPT_PASSED);
    expect(kept[1]?.name).toHaveLength(80);
  });
});
