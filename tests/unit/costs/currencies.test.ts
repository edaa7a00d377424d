import { describe, expect, it } from "vitest";
import { listCurrencyChoices } from "@/lib/costs/rules/currencies";
import { isCurrency } from "@/lib/kernel/money";

describe("the currencies to choose from", () => {
  it("begin with the one in the field and those of the book, and go on with every other, each once", () => {
    const { used, others } = listCurrencyChoices("USD", ["JPY", "EUR", "USD", "EUR"]);
    expect(used).toEqual(["USD", "EUR", "JPY"]);
    expect(new Set([...used, ...others]).size).toBe(used.length + others.length);
    expect(others).toContain("GBP");
    expect([...used, ...others].filter((code) => !isCurrency(code))).toEqual([]);
  });
});
