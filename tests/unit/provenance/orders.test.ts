import { describe, expect, it } from "vitest";
import { explainOrders, openOrders } from "@/lib/provenance/rules/orders";
import { cutPage } from "@/lib/provenance/rules/pages";

const sums = {
  key: "77",
  videoId: "v",
  title: "Oat mask",
  handle: "lena.care",
  currency: "USD",
  orders: 3,
  settled: 2,
  ineligible: 1,
  gmvMinor: 30_000,
  standardGmvMinor: 20_000,
  standardMinor: 3_000,
  shopAdsGmvMinor: 10_000,
  shopAdsMinor: 800,
};

describe("a sum of orders", () => {
  it("opens under the filter it was shown under, whatever that was broken down by", () => {
    const href = openOrders("days=90&by=creator", { by: "video", key: "77", currency: "USD" });
    expect(href).toBe("/performance/where/orders?days=90&by=video&of=77&currency=USD");
    expect(openOrders("", { by: "video", key: "", currency: "USD" })).toContain("of=&");
  });

  it("tells its parts, both rates, and what the lower one cost", () => {
    const { title, grounds } = explainOrders(
      { by: "video", key: "77", currency: "USD" },
      sums,
      cutPage(1, []),
      "March",
    );
    expect(title).toBe("Orders of “Oat mask”: 3");
    expect(grounds.map(({ value }) => value)).toEqual([
      "3, 2 settled",
      "1",
      "$300",
      "$30: 15.0\u00a0% of $200",
      "$8: 8.0\u00a0% of $100",
      "$7",
      "March",
    ]);
  });

  it("names nobody where there is no such order", () => {
    const { title, grounds } = explainOrders(
      { by: "creator", key: "r", currency: "USD" },
      null,
      cutPage(1, []),
      "March",
    );
    expect(title).toBe("Orders that name no creator: 0");
    expect(grounds).toHaveLength(1);
  });
});
