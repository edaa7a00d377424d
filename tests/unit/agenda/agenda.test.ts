import { describe, expect, it } from "vitest";
import { type AgendaFacts, formatAgendaTitle, planAgenda, planFirstSteps } from "@/lib/agenda/rules";
import { instantAt } from "@/lib/kernel/day";

const zone = "America/New_York";
const now = instantAt("2026-11-21", 9, zone);
const nothing: AgendaFacts = { ending: [], uncovered: [], unsigned: [], payments: [] };

const code = (id: string, endsOn: string, brandName: string | null = "GlowLab") => ({
  id,
  startsAt: instantAt("2026-10-25", 10, zone),
  expiresAt: instantAt(endsOn, 10, zone),
  title: "First 10 minutes",
  handle: "lena.care",
  brandName,
});
const payment = (id: string, dueOn: string) => ({
  id,
  dealId: "d1",
  label: "On signature",
  brandName: "Halden",
  amountMinor: 10_500,
  currency: "USD",
  dueOn,
});

describe("the agenda", () => {
  it("puts overdue money and ending codes before what waits for others", () => {
    const items = planAgenda(
      {
        ending: [code("c1", "2026-11-24")],
        uncovered: [code("c2", "2026-12-24")],
        unsigned: [
          { id: "k1", brandName: "Otterly", handle: "theo.makes", sentAt: now, signBy: null, missing: ["LICENSEE"] },
        ],
        payments: [payment("p1", "2026-11-17"), payment("p2", "2026-11-25")],
      },
      zone,
      now,
    );
    expect(items.map(({ key }) => key)).toEqual([
      "payment p1",
      "ending c1",
      "uncovered c2",
      "unsigned k1",
      "payment p2",
    ]);
    expect(items.map(({ sentence }) => sentence)).toEqual([
      "$105, on signature, is 4 days late.",
      "Ends in 3 days, on Tue 24 Nov. Extend it, or offer the next term.",
      "The brand holds this code without a contract.",
      "The licence with @theo.makes waits for the brand since Sat 21 Nov.",
      "$105, on signature, is due on Wed 25 Nov.",
    ]);
    expect(items[1]?.ring?.daysLeft).toBe(3);
  });

  it("names a code once, even when it both ends and is not covered", () => {
    const both = code("c1", "2026-11-21");
    const items = planAgenda({ ...nothing, ending: [both], uncovered: [both] }, zone, now);
    expect(items.map(({ sentence }) => sentence)).toEqual([
      "Ends today, on Sat 21 Nov, and no contract covers it. Extend it, or offer the next term.",
    ]);
  });

  it("waits with the brand once the next term is offered", () => {
    const offered = { ...code("c1", "2026-11-24"), offeredAt: instantAt("2026-11-20", 9, zone) };
    expect(planAgenda({ ...nothing, ending: [offered] }, zone, now)).toMatchObject([
      {
        sentence: "Ends in 3 days, on Tue 24 Nov. The next term was offered on Fri 20 Nov; nothing is decided yet.",
        act: "Follow up",
      },
    ]);
  });

  it("asks for a brand before it asks for a contract", () => {
    const [item] = planAgenda({ ...nothing, uncovered: [code("c1", "2026-12-24", null)] }, zone, now);
    expect(item).toMatchObject({ who: "@lena.care", act: "Name the brand", href: "/codes/c1" });
  });

  it("opens the page with a number in words", () => {
    expect([formatAgendaTitle(0, false), formatAgendaTitle(1, false), formatAgendaTitle(4, false)]).toEqual([
      "Nothing needs you today",
      "One thing needs you",
      "Four things need you",
    ]);
    expect(formatAgendaTitle(14, true)).toBe("More than 14 things need you");
  });

  it("offers only the steps that a role may take", () => {
    const steps = planFirstSteps({ code: true, imported: false, contract: false }, (verb) => verb !== "contract.draft");
    expect(steps.map(({ key, done }) => [key, done])).toEqual([
      ["code", true],
      ["imported", false],
    ]);
  });
});
