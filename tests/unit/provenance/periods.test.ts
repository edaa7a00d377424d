import { describe, expect, it } from "vitest";
import { deriveClocks } from "@/lib/codes/rules/clocks";
import { cutPage } from "@/lib/provenance/rules/pages";
import { explainPeriods, openFinding, openPeriods } from "@/lib/provenance/rules/periods";
import { explainVisits } from "@/lib/provenance/rules/visits";

const facts = {
  licence: { startsOn: "2026-03-01", endsOn: "2026-03-20" },
  authorization: { startAt: new Date("2026-03-01T12:00:00Z"), endAt: new Date("2026-03-31T12:00:00Z") },
  flight: { firstOn: "2026-03-05", lastOn: "2026-03-28" },
  payment: { dueOn: "2026-03-10", paidOn: null },
  zone: "UTC",
  now: new Date("2026-03-29T12:00:00Z"),
};
const code = { id: "c", dealId: "d" };

describe("the periods of a code", () => {
  it("open each finding to its paid days, its payment, or all the periods", () => {
    const { findings } = deriveClocks(facts);
    expect(findings.map((finding) => openFinding(code, finding))).toEqual([
      openPeriods("c"),
      "/performance/where?code=c&from=2026-03-21&to=2026-03-28&kpi=spend",
      "/deals/d#payments",
    ]);
    expect(findings.map((finding) => openFinding({ id: "c", dealId: null }, finding)).at(-1)).toBe(openPeriods("c"));
  });

  it("open each to the contract, the rows and the deal that it was read from", () => {
    const flight = { from: "2026-03-05", to: "2026-03-28" };
    const { bars } = deriveClocks(facts);
    const hrefs = (dated: Parameters<typeof explainPeriods>[0]) =>
      explainPeriods(dated, bars, cutPage(1, [])).grounds.map(({ label, href }) => [label, href]);
    expect(hrefs({ ...code, licenceId: "k", flight })).toEqual([
      ["Licence", "/contracts/k"],
      ["Authorization", null],
      ["Ad flight", "/performance/where?code=c&from=2026-03-05&to=2026-03-28&kpi=spend"],
      ["Payment", "/deals/d#payments"],
    ]);
    expect(hrefs({ id: "c", dealId: null, licenceId: null, flight: null }).every(([, href]) => href === null)).toBe(
      true,
    );
  });
});

describe("visits", () => {
  it("add up, people and robots apart, and tell what an envelope does not count as unknown", () => {
    const link = { key: "l", label: "GlowLab", people: 3, robots: 1, reads: null, source: null };
    const envelope = { ...link, key: "e", people: 2, robots: null, reads: 4 };
    const { title, grounds, tables } = explainVisits([link, envelope], 1);
    expect([title, ...grounds.map(({ value }) => value)]).toEqual(["Visits of its links: 5", "5", "1", "4"]);
    expect(tables[0]?.rows.map(({ name, cells }) => [name, ...cells])).toEqual([
      ["GlowLab", "3", "1", "–"],
      ["GlowLab, envelope", "2", "–", "4"],
    ]);
    const many = Array.from({ length: 130 }, (_, n) => ({ ...link, key: `l${n}` }));
    const shown = explainVisits(many, 2);
    expect([shown.title, shown.tables[0]?.rows.length]).toEqual(["Visits of its links: 390", 30]);
  });
});
