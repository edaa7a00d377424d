import { expect, it } from "vitest";
import { sayOrganicNext } from "@/lib/metrics/rules/organic-next";

it("a second export is asked for only where there was a first", () => {
  expect(sayOrganicNext([{ format: "ads.adByDay" }, { format: "studio.content" }])).toMatch(/^Import Content .* again/);
  expect(sayOrganicNext([{ format: "ads.adByDay" }, { format: "studio.followers" }])).toBeNull();
});
