import { describe, expect, it } from "vitest";
import { addFeeLine, takeFeeLine } from "@/lib/codes/rules/fee-note";
import { writeAmount } from "@/lib/kernel/amount";

describe("a fee that waits in a note", () => {
  it.each([
    [21_050, "EUR"],
    [1_234_500, "USD"],
    [5_000, "JPY"],
    [1, "KWD"],
  ])("comes out as it went in: %i %s", (feeMinor, currency) => {
    for (const note of [null, "by mail", "by mail\n\ntwice"])
      expect(takeFeeLine(addFeeLine(note, writeAmount(feeMinor, currency)))).toEqual({ feeMinor, currency, note });
  });

  it("is found below what was written before it, and is none where no amount with its currency stands", () => {
    expect(takeFeeLine("by mail\nFee mentioned: USD 300")).toEqual({
      feeMinor: 30_000,
      currency: "USD",
      note: "by mail",
    });
    for (const note of [
      null,
      "",
      "USD 300",
      "Fee mentioned: a lot",
      "Fee mentioned: 300",
      "Fee mentioned: USD 0",
      "Fee mentioned: USD 300 or 400",
      "Fee mentioned: THE 300",
    ])
      expect(takeFeeLine(note), String(note)).toBeNull();
  });
});
