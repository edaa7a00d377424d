import { describe, expect, it } from "vitest";
import { normaliseTitle } from "@/lib/imports/rules/headers";
import { recognise, refuseUnreadable } from "@/lib/imports/rules/recognise";
import { fixture, hasSamples, readRows, refusalOf, sample } from "./read";

const row = ["x"];
const found = (titles: string[]) => {
  const result = recognise(titles, [row]);
  if (!result.ok) throw new Error(result.reason);
  return result;
};
const refused = (titles: string[], rows = [row]) => {
  const result = recognise(titles, rows);
  if (result.ok) throw new Error(result.saw);
  return result;
};

describe("recognise", () => {
  it("reads a title whatever its spaces, case, width and invisible characters", () => {
    for (const title of [
      "Website URL (Ad level）",
      "\ufeff website\u00a0 url( AD level )",
      "Website URL（Ad level）",
    ]) {
      expect(normaliseTitle(title)).toBe("website url (ad level)");
    }
  });

  it("tells the three formats apart and says what it saw", async () => {
    expect(await readRows(fixture("studio-content.csv"))).toMatchObject({
      format: "studio.content",
      confidence: 1,
      saw: `TikTok Studio's Content file, lifetime totals per video: it has "Video link" and "Total views". 8 of its 8 columns are used.`,
    });
    expect(await readRows(fixture("ads-by-day.csv"))).toMatchObject({
      format: "ads.adByDay",
      confidence: 1,
      saw: `Ads Manager report, one row per ad and day: it has "By Day", "Ad name" and "Cost". 17 of its 24 columns are used.`,
    });
    expect(await readRows(fixture("ads-ad-level.csv"))).toMatchObject({ format: "ads.adLevel", confidence: 1 });
  });

  it("is less sure of a file with columns that nobody knows", () => {
    expect(found(["Ad name", "Cost", "Mood", "Weather"]).confidence).toBe(0.75);
  });

  it("takes the currency from the title of a money column, and from no other", () => {
    expect(found(["Ad name", "Cost (ZAR)"])).toMatchObject({ currency: "ZAR", columns: { adName: 0, spend: 1 } });
    expect(found(["Ad name", "Cost", "Clicks (all)", "Clicks (destination)"])).toMatchObject({
      currency: null,
      columns: { clicksAll: 2, clicks: 3 },
    });
  });

  it("reads revenue from one place only: website before shop before app", () => {
    const titles = ["ad_name", "spend", "total_purchase_value", "total_onsite_shopping_value", "onsite_shopping"];
    expect(found(titles).columns).toMatchObject({ revenue: 3, conversions: 4 });
    const all = found([...titles, "total_complete_payment_rate", "complete_payment", "conversion"]);
    expect(all.columns).toMatchObject({ revenue: 5, conversions: 7 });
    expect(all.saw).toContain('Revenue is read from "total_complete_payment_rate".');
    expect(found(["Ad name", "Cost", "complete_payment_rate"]).columns.revenue).toBeUndefined();
  });

  it("refuses two columns for one field and names both", () => {
    const result = refused(["Ad name", "Cost", "Clicks (destination)", "Destination clicks"]);
    expect(result.code).toBe("duplicateColumns");
    expect(result.reason).toContain('"Clicks (destination)" and "Destination clicks"');
    expect(refused(["Ad name", "Cost", "Cost (USD)"]).code).toBe("duplicateColumns");
  });

  it("refuses a breakdown", () => {
    expect(refused(["By Day", "Age", "Ad name", "Cost"])).toMatchObject({ code: "breakdown" });
    expect(refused(["By Day", "By Hour", "Ad name", "Cost"]).reason).toContain('"By Hour"');
  });

  it("says what a near miss lacks", () => {
    expect(refused(["Campaign name", "Cost"]).reason).toContain('no column "Ad name"');
    expect(refused(["Ad name", "Impressions"]).reason).toContain('no column "Cost"');
    expect(refused(["Video link", "Total likes"]).reason).toContain('no column "Total views"');
  });

  it("names some columns of an unknown file", () => {
    const result = refused(["a", "b", "c", "d", "e", "f", "g"]);
    expect(result).toMatchObject({ code: "unknownHeaders" });
    expect(result.reason).toContain('"a", "b", "c", "d", "e" and 2 more');
    expect(refused(["", " "]).reason).toContain("without names");
  });

  it("refuses a file whose ids went through Excel, and no file with a single such id", () => {
    const titles = ["Ad ID", "Ad name", "Cost"];
    expect(
      refused(titles, [
        ["1.79E+15", "A", "1"],
        ["1.80E+15", "B", "1"],
      ]),
    ).toMatchObject({ code: "damagedByExcel" });
    expect(refused(titles, [["17900000000010000", "A", "1"]]).reason).toContain('"Ad ID"');
    expect(
      recognise(titles, [
        ["17900000000010000", "A", "1"],
        ["17900000000012345", "B", "1"],
      ]).ok,
    ).toBe(true);
  });

  it("refuses a file without rows, and one without a readable row", async () => {
    expect(await refusalOf("Ad name,Cost\n")).toMatchObject({ code: "noRows" });
    expect(await refusalOf("Ad name,Cost\n\n , \n")).toMatchObject({ code: "noRows" });
    expect(refuseUnreadable(1200, "Because.")).toMatchObject({
      code: "nothingReadable",
      reason: "None of the 1,200 lines in this file can be read. The first says: Because.",
    });
  });

  it.each([
    ['"Date","Video Views","Profile Views","Likes","Comments","Shares"', "Overview", "Content.csv"],
    ['"Date","Video Views","Profile Views","Likes","Comments","Shares","New followers"', "Overview", "Content.csv"],
    ['"Date","Followers","Difference in followers from previous day"', "FollowerHistory", "Content.csv"],
    ['"Date","Hour","Active followers"', "FollowerActivity", "Content.csv"],
    ['"Gender","Distribution"', "FollowerGender", "Content.csv"],
    ['"Top territories","Distribution"', "FollowerTopTerritories", "Content.csv"],
    ['"Date","Total Viewers","New Viewers","Returning Viewers"', "Viewers", "Content.csv"],
    ["Order ID,Currency,Order settlement status,Content ID", "of a creator", "Ads Manager"],
    ["Order ID,Creator Username,Content ID,Est. Commission Base", "of a seller", "Ads Manager"],
  ])("knows %s and what to upload instead", async (header, name, instead) => {
    for (const rows of ["", "\n1,2,3"]) {
      const refusal = await refusalOf(`\ufeff${header}${rows}`);
      expect(refusal.code).toBe("otherFile");
      expect(refusal.reason).toContain(name);
      expect(refusal.remedy).toContain(instead);
      expect(`${refusal.reason} ${refusal.remedy}`).not.toMatch(/coming soon|not yet|oops/i);
    }
  });
});

describe.runIf(hasSamples)("real exports", () => {
  it.each([
    "affiliate_creator_orders.en.header-real_values-invented.csv",
    "affiliate_seller_orders.en.header-real.csv",
    "studio_FollowerActivity.en-US.real.csv",
    "studio_FollowerGender.en-US.real.csv",
    "studio_FollowerHistory.en-US.real.csv",
    "studio_FollowerTopTerritories.en-US.real.csv",
    "studio_Overview.en-US.365d.real.csv",
    "studio_Overview.en-US.7d.real.csv",
    "studio_Viewers.en-US.real.csv",
  ])("%s is known by name and refused", async (name) => {
    expect((await refusalOf(sample(name))).code).toBe("otherFile");
  });
});
