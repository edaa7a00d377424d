import { expect, it } from "vitest";
import { decideCurrency, findAssumed, tellCurrency, warnOfCurrency } from "@/lib/imports/rules/said-currency";

it("is told in one sentence, which says what amounts are taken as now", () => {
  const told = ["Another.", warnOfCurrency("USD")];
  expect(findAssumed(told)).toBe("USD");
  const said = tellCurrency(tellCurrency(told, "EUR"), "GBP");
  expect(said).toEqual(["Another.", expect.stringMatching(/amounts are taken as GBP, as somebody has said\.$/)]);
  expect(findAssumed(said)).toBe("GBP");
  expect(findAssumed(["Another."])).toBeNull();
  expect(findAssumed([])).toBeNull();
});

it("turns minor units of one into those of another, and refuses what cannot be", () => {
  expect(decideCurrency("USD", "EUR", 3)).toEqual({ ok: true, times: 1, per: 1 });
  expect(decideCurrency("USD", "JPY", 3)).toEqual({ ok: true, times: 1, per: 100 });
  expect(decideCurrency("JPY", "KWD", 0)).toEqual({ ok: true, times: 1_000, per: 1 });
  // Lines with decimals were left out while it was taken for yen.
  expect(decideCurrency("JPY", "USD", 1)).toMatchObject({ ok: false, reason: expect.stringContaining("Export") });
  for (const code of ["", "usd", "XXXX", "$"]) expect(decideCurrency("USD", code, 0).ok).toBe(false);
});
