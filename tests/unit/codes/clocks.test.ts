import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ClockFacts, licenceOverhangDays, sayRemedy } from "@/lib/codes/rules/clock-findings";
import { deriveClocks } from "@/lib/codes/rules/clocks";
import { addDays } from "@/lib/kernel/day";

const zone = "America/New_York";
const facts: ClockFacts = {
  licence: { startsOn: "2026-09-25", endsOn: "2026-11-12" },
  authorization: { startAt: new Date("2026-09-25T14:21:00Z"), endAt: new Date("2026-11-24T15:21:00Z") },
  flight: { firstOn: "2026-10-02", lastOn: "2026-11-15" },
  payment: { dueOn: "2026-10-25", paidOn: "2026-10-25" },
  zone,
  now: new Date("2026-11-21T15:00:00Z"),
};
const titles = (changes: Partial<ClockFacts>) =>
  deriveClocks({ ...facts, ...changes }).findings.map((finding) => finding.title);
const bar = (clock: string, changes: Partial<ClockFacts> = {}) =>
  deriveClocks({ ...facts, ...changes }).bars.find((each) => each.clock === clock)?.segments ?? [];

describe("the four clocks in words", () => {
  it("names the licence that is shorter than the window, and spend after it", () => {
    const { findings } = deriveClocks(facts);
    expect(findings).toEqual([
      {
        title: "The brand can run this 12 days longer than it paid for.",
        detail: "The licence ended on Thu 12 Nov; the authorization ends on Tue 24 Nov.",
        tone: "bad",
        basis: { of: "periods" },
      },
      {
        title: "Spend was recorded until 3 days after the licence ended.",
        detail: "The last paid day is Sun 15 Nov.",
        tone: "bad",
        basis: { of: "ads", from: "2026-11-13", to: "2026-11-15" },
      },
    ]);
  });

  it("counts one day in the singular, and in the past once the window is over", () => {
    const licence = { startsOn: "2026-09-25", endsOn: "2026-11-23" };
    expect(titles({ licence, flight: null })).toEqual(["The brand can run this 1 day longer than it paid for."]);
    expect(
      titles({
        licence,
        flight: { firstOn: "2026-09-24", lastOn: "2026-11-24" },
        now: new Date("2026-12-01T00:00:00Z"),
      }),
    ).toEqual([
      "The brand could run this 1 day longer than it paid for.",
      "Spend was recorded until 1 day after the licence ended.",
      "Spend was recorded from 1 day before the licence began.",
    ]);
  });

  it("names the end of the licence once, also where only the spend outlives it", () => {
    const said = (changes: Partial<ClockFacts>) =>
      deriveClocks({ ...facts, ...changes })
        .findings.map(({ title, detail }) => `${title} ${detail}`)
        .join(" ");
    expect(said({}).match(/12 Nov/g)).toHaveLength(1);
    const authorization = { ...facts.authorization, endAt: new Date("2026-11-12T15:00:00Z") };
    expect(said({ authorization })).toContain(
      "Spend was recorded until 3 days after the licence ended. The last paid day is Sun 15 Nov; the licence ended on Thu 12 Nov.",
    );
  });

  it("counts by the calendar of the zone", () => {
    const authorization = { endAt: new Date("2026-11-13T04:30:00Z") };
    expect(licenceOverhangDays({ endsOn: "2026-11-12" }, authorization, zone)).toBe(0);
    expect(licenceOverhangDays({ endsOn: "2026-11-12" }, authorization, "UTC")).toBe(1);
  });

  it("says where the window began before the licence, and flags those days", () => {
    const licence = { startsOn: "2026-10-01", endsOn: "2026-11-24" };
    expect(titles({ licence, flight: null })).toEqual(["The authorization began 6 days before the licence."]);
    const segments = bar("authorization", { licence });
    expect(segments.map(({ overhang }) => overhang)).toEqual([true, false]);
    expect(segments[0]?.to).toBe(bar("licence", { licence })[0]?.from);
  });

  it("says when the brand paid for days it cannot run, and when money is late", () => {
    expect(titles({ licence: { startsOn: "2026-09-25", endsOn: "2026-12-24" } })).toEqual([
      "The authorization ends 30 days before the licence.",
    ]);
    expect(titles({ licence: null, flight: null, payment: { dueOn: "2026-11-20", paidOn: null } })).toEqual([
      "The payment is 1 day overdue.",
    ]);
    expect(titles({ licence: null, flight: null, payment: { dueOn: "2026-11-10", paidOn: "2026-11-12" } })).toEqual([
      "The payment came 2 days late.",
    ]);
    expect(titles({ licence: null })).toEqual(["Spend was recorded without a licence."]);
  });

  it("asks for the missing contract only of whoever may draft one", () => {
    const [finding] = deriveClocks({ ...facts, licence: null }).findings;
    expect(finding).toMatchObject({ detail: "The first paid day is Fri 2 Oct.", lacksContract: true });
    expect(deriveClocks(facts).findings.some(({ lacksContract }) => lacksContract)).toBe(false);
    expect([sayRemedy(true), sayRemedy(false)]).toEqual([
      "Add the contract that covers it.",
      "The contract that covers it is drawn up by who manages this book.",
    ]);
  });

  it("says where ads ran outside the authorization, a day of another zone left aside", () => {
    const authorization = { startAt: new Date("2026-10-10T12:00:00Z"), endAt: new Date("2026-11-24T12:00:00Z") };
    const ran = (firstOn: string, lastOn: string) =>
      deriveClocks({ ...facts, licence: null, authorization, flight: { firstOn, lastOn } }).findings.filter(
        ({ title }) => title.startsWith("Ads ran"),
      );
    expect(ran("2026-10-09", "2026-11-25")).toEqual([]);
    const [early, ...others] = ran("2026-10-01", "2026-11-01");
    expect(others).toEqual([]);
    expect(early?.title).toBe("Ads ran from 9 days before this authorization began.");
    expect(early?.detail).toContain("The first paid day is Thu 1 Oct; the window begins on Sat 10 Oct. Either they");
    expect(ran("2026-10-10", "2026-11-30").map(({ title }) => title)).toEqual([
      "Ads ran until 6 days after this authorization ended.",
    ]);
  });

  it("is silent when nothing differs", () => {
    const licence = { startsOn: "2026-09-25", endsOn: "2026-11-24" };
    expect(titles({ licence, payment: { dueOn: "2026-11-21", paidOn: null } })).toEqual([]);
    expect(titles({ licence: null, flight: null, payment: null })).toEqual([]);
  });
});

describe("the four clocks drawn", () => {
  it("flags exactly what lies outside the licence", () => {
    expect(bar("licence").map((segment) => segment.overhang)).toEqual([false]);
    expect(bar("authorization").map((segment) => segment.overhang)).toEqual([false, true]);
    expect(bar("flight").map((segment) => segment.overhang)).toEqual([false, true]);
    expect(bar("authorization")[1]?.from).toBe(bar("licence")[0]?.to);
    expect(bar("flight", { licence: null }).map((segment) => segment.overhang)).toEqual([true]);
    expect(
      bar("payment", { payment: { dueOn: "2026-10-25", paidOn: null } }).map((segment) => segment.overhang),
    ).toEqual([false, true]);
    expect(
      bar("payment", { payment: { dueOn: "2026-10-25", paidOn: "2026-10-01" } }).map((segment) => segment.overhang),
    ).toEqual([false]);
  });

  it("leaves today out when it would squeeze everything", () => {
    expect(deriveClocks(facts).today).toBeGreaterThan(0);
    expect(deriveClocks({ ...facts, now: new Date("2031-01-01T00:00:00Z"), payment: null }).today).toBeNull();
  });

  it("stays on the axis, in order, for any periods", () => {
    const day = fc.integer({ min: 0, max: 800 }).map((count) => addDays("2026-01-01", count));
    const period = fc
      .tuple(day, fc.integer({ min: 0, max: 400 }))
      .map(([from, length]) => [from, addDays(from, length)] as const);
    const at = (text: string) => new Date(`${text}T07:00:00Z`);
    fc.assert(
      fc.property(
        fc.option(period),
        period,
        fc.option(period),
        fc.option(fc.tuple(day, fc.option(day))),
        day,
        (licence, window, flight, payment, today) => {
          const { bars, today: mark } = deriveClocks({
            licence: licence && { startsOn: licence[0], endsOn: licence[1] },
            authorization: { startAt: at(window[0]), endAt: at(window[1]) },
            flight: flight && { firstOn: flight[0], lastOn: flight[1] },
            payment: payment && { dueOn: payment[0], paidOn: payment[1] },
            zone,
            now: at(today),
          });
          expect(bars.map((each) => each.clock)).toEqual(["licence", "authorization", "flight", "payment"]);
          const edges = bars.flatMap((each) => each.segments);
          for (const { from, to } of edges) expect(from >= 0 && from <= to && to <= 1).toBe(true);
          if (mark !== null) expect(mark >= 0 && mark <= 1).toBe(true);
        },
      ),
    );
  });
});

it("is drawn up to the last day that there is", () => {
  const last = { firstOn: "9999-12-30", lastOn: "9999-12-31" };
  expect(bar("flight", { flight: last })).toHaveLength(1);
});
