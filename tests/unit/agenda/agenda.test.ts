import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type AgendaFacts, formatAgendaTitle, nameEnd, planAgenda, planFirstSteps } from "@/lib/agenda/rules";
import { instantAt } from "@/lib/kernel/day";
import type { Role } from "@/lib/kernel/scope";
import { can, MEMBER_ROLES, type Verb } from "@/lib/workspaces/rules";

const zone = "America/New_York";
const now = instantAt("2026-11-21", 9, zone);
const nothing: AgendaFacts = { ending: [], uncovered: [], unsigned: [], payments: [], unmatched: null };
const all = () => true;

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
        unmatched: { count: 9, more: false, spends: [{ spendMinor: 750_000, currency: "USD" }] },
      },
      zone,
      now,
      all,
    );
    expect(items.map(({ key }) => key)).toEqual([
      "payment p1",
      "ending c1",
      "uncovered c2",
      "unmatched ads",
      "unsigned k1",
      "payment p2",
    ]);
    expect(items.map(({ sentence }) => sentence)).toEqual([
      "$105, on signature, is 4 days late.",
      "Ends in 3 days, on Tue 24 Nov. Extend it, or offer the next term.",
      "The brand holds this code without a contract.",
      "$7,500 of spend belongs to no code, and so to no brand and no creator.",
      "The licence with @theo.makes waits for the brand since Sat 21 Nov.",
      "$105, on signature, is due on Wed 25 Nov.",
    ]);
    expect(items[1]?.ring?.daysLeft).toBe(3);
  });

  it("names a code once, even when it both ends and is not covered", () => {
    const both = code("c1", "2026-11-21");
    const items = planAgenda({ ...nothing, ending: [both], uncovered: [both] }, zone, now, all);
    expect(items.map(({ sentence }) => sentence)).toEqual([
      "Ends today, on Sat 21 Nov, and no contract covers it. Extend it, or offer the next term.",
    ]);
  });

  it("waits with the brand once the next term is offered", () => {
    const offered = { ...code("c1", "2026-11-24"), offeredAt: instantAt("2026-11-20", 9, zone) };
    expect(planAgenda({ ...nothing, ending: [offered] }, zone, now, all)).toMatchObject([
      {
        sentence: "Ends in 3 days, on Tue 24 Nov. The next term was offered on Fri 20 Nov; nothing is decided yet.",
        act: "Follow up",
      },
    ]);
  });

  it("asks for a brand before it asks for a contract", () => {
    const [item] = planAgenda({ ...nothing, uncovered: [code("c1", "2026-12-24", null)] }, zone, now, all);
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
    const told = (role: Role) =>
      planFirstSteps({ code: true, imported: false, contract: false }, role).map(({ title, done }) => [title, done]);
    expect(told("CREATOR")).toEqual([
      ["Log a code", true],
      ["Import your Studio ZIP", false],
    ]);
    expect(told("MANAGER")).toEqual([
      ["Log a code", true],
      ["Import numbers", false],
      ["Send a contract", false],
    ]);
    expect(told("AUDITOR")).toEqual([]);
  });

  it("names an end by its brand, else by its video", () => {
    expect(nameEnd(code("c1", "2026-12-01"), zone)).toBe("GlowLab, Tue 1 Dec");
    expect(nameEnd(code("c1", "2026-12-01", null), zone)).toMatch(/First 10 minutes.*, Tue 1 Dec/);
  });
});

/** The page behind the one that imports a code log. */
const CAPTURE_PAGE = "app/(book)/codes/capture-page.tsx";

/** The verb without which the page at an address answers as if there were none. */
function guardOf(href: string): Verb | undefined {
  const path = new URL(href, "http://book").pathname;
  const files = [path, path.replace(/\/[^/]+$/, "/[id]")].map((each) => `app/(book)${each}/page.tsx`);
  const file = files.find((each) => existsSync(each));
  if (!file) throw new Error(`No page stands at ${href}.`);
  const source = readFileSync(file.startsWith("app/(book)/codes/import") ? CAPTURE_PAGE : file, "utf8");
  return /if \(!can\([^)]*"([^"]+)"\)\) notFound\(\)/.exec(source)?.[1] as Verb | undefined;
}

/** What each act promises that can be done where it leads. */
const PROMISES: Record<string, Verb> = {
  Renew: "renewal.decide",
  "Follow up": "renewal.decide",
  "Draft a contract": "contract.draft",
  "Name the brand": "code.edit",
  "Record the payment": "payment.record",
  "Match them": "ad.match",
  "Log a code": "code.log",
  "Import a code log": "code.log",
  "Import a file": "import.stage",
};

describe.each(MEMBER_ROLES)("what a member who is %s is asked to do", (role) => {
  const may = (verb: Verb) => can({ role }, verb);
  const facts: AgendaFacts = {
    ending: [code("c1", "2026-11-24"), { ...code("c4", "2026-11-24"), offeredAt: now }],
    uncovered: [code("c2", "2026-12-24"), code("c3", "2026-12-24", null)],
    unsigned: [{ id: "k1", brandName: "Otterly", handle: "theo", sentAt: now, signBy: null, missing: ["LICENSOR"] }],
    payments: [payment("p1", "2026-11-17"), payment("p2", "2026-11-25")],
    unmatched: { count: 2, more: true, spends: [{ spendMinor: 1, currency: "JPY" }] },
  };
  const steps = planFirstSteps({ code: false, imported: false, contract: false }, role);
  const items = planAgenda(facts, zone, now, may);

  const others = steps.flatMap((step) => ("other" in step ? [{ ...step.other, key: step.key }] : []));

  it.each([...items, ...steps, ...others].map(({ act, href, key }) => [key, act, href]))(
    "%s: %s, %s",
    (_, act, href) => {
      const needed = [PROMISES[act], guardOf(href)].filter((verb) => verb !== undefined);
      expect(needed.filter((verb) => !may(verb))).toEqual([]);
    },
  );

  it("is never what others decide", () => {
    const asked = /Extend it|offer the next/.test(items.map(({ sentence }) => sentence).join(" "));
    expect([asked, items.some(({ sign }) => sign === "unmatched")]).toEqual([may("renewal.decide"), may("ad.match")]);
  });
});
