import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RenewalLine } from "@/lib/renewals/rules/board";
import { packLines, unpackLines } from "@/lib/renewals/rules/packed";
import { deriveVerdict } from "@/lib/renewals/rules/verdict";

const text = fc.string({ unit: "binary" });
const line = fc.record({
  id: fc.uuid(),
  endsAt: text,
  endsOn: fc.constant("2026-11-21"),
  ring: fc.record({ daysLeft: fc.integer(), goneShare: fc.integer({ min: 0, max: 1000 }).map((part) => part / 1000) }),
  who: text,
  title: text,
  where: text,
  spend: text,
  roas: text,
  views: fc.record({
    label: fc.constantFrom("Extra views" as const, "Paid views" as const),
    value: text,
    reason: text,
  }),
  verdict: fc
    .tuple(fc.option(fc.double({ min: 0, max: 9, noNaN: true })), fc.boolean(), fc.option(text))
    .map(([roas, measured, brand]) => deriveVerdict(roas, measured, brand)),
  price: fc.option(text),
  priceReason: text,
  hasBrand: fc.boolean(),
  offered: fc.option(text),
  asked: fc.option(text),
  mayAsk: fc.boolean(),
  snoozedUntil: fc.option(fc.constant("2026-12-01")),
}) satisfies fc.Arbitrary<RenewalLine>;

describe("packed lines", () => {
  it("come out as they went in, whatever stands in them", () => {
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        expect(unpackLines(packLines(lines))).toEqual(lines);
      }),
    );
  });

  it("name what many lines share once", () => {
    const [one] = fc.sample(line, 1) as [RenewalLine];
    const many = Array.from({ length: 100 }, () => ({ ...one, priceReason: "The middle of the usual" }));
    expect(packLines(many).split("The middle of the usual")).toHaveLength(2);
  });
});
