import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { composeWeeklyAudit } from "@/lib/audits/rules/letter";
import type { AuditReport } from "@/lib/audits/rules/report";
import { type Boosted, findVariations, openVariation } from "@/lib/audits/rules/variation";
import { voiceOf } from "@/lib/audits/rules/voice";
import { deriveFollowUp, deriveWeek, mondayOf } from "@/lib/audits/rules/week";
import { addDays, daysBetween, instantAt } from "@/lib/kernel/day";
import { letterSlack } from "@/lib/outward/slack";

const ZONES = ["America/New_York", "Asia/Tokyo", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/London", "UTC"];
const days = fc.integer({ min: 0, max: 4_000 }).map((count) => addDays("2024-01-01", count));

describe("the Monday of a week", () => {
  it("is one, and at most six days back", () => {
    fc.assert(
      fc.property(days, (day) => {
        const monday = mondayOf(day);
        expect(new Date(`${monday}T12:00:00Z`).getUTCDay()).toBe(1);
        expect(daysBetween(monday, day)).toBeGreaterThanOrEqual(0);
        expect(daysBetween(monday, day)).toBeLessThan(7);
      }),
    );
  });

  it("begins its week when the first zone's clocks show the send hour, and not a millisecond before", () => {
    fc.assert(
      fc.property(
        days,
        fc.integer({ min: 0, max: 23 }),
        fc.uniqueArray(fc.constantFrom(...ZONES), { minLength: 1 }),
        (day, sendHour, zones) => {
          const monday = mondayOf(day);
          const first = Math.min(...zones.map((zone) => instantAt(monday, sendHour, zone).getTime()));
          expect(deriveWeek(new Date(first), { sendHour, zones })).toBe(monday);
          expect(deriveWeek(new Date(first - 1), { sendHour, zones })).toBe(addDays(monday, -7));
        },
      ),
    );
  });

  it("keeps its hour across the change of clocks", () => {
    const week = (now: string) => deriveWeek(new Date(now), { sendHour: 9, zones: ["America/New_York"] });
    // The clocks of New York went forward on Sunday 8 March 2026: 9 o'clock was 14:00 UTC the Monday before.
    expect([week("2026-03-02T13:59:59Z"), week("2026-03-02T14:00:00Z")]).toEqual(["2026-02-23", "2026-03-02"]);
    expect([week("2026-03-09T12:59:59Z"), week("2026-03-09T13:00:00Z")]).toEqual(["2026-03-02", "2026-03-09"]);
  });
});

describe("what became of a proposal", () => {
  const since = new Date("2026-11-16T14:00:00Z");
  const code = { createdAt: new Date("2026-11-17T00:00:00Z"), sealedAt: null, firstPaidOn: null, redeemedAt: null };
  it("is how far the furthest code since then got", () => {
    expect(deriveFollowUp([], since)).toBe("open");
    expect(deriveFollowUp([code], since)).toBe("asked");
    expect(deriveFollowUp([code, { ...code, sealedAt: since }], since)).toBe("handedIn");
    expect(deriveFollowUp([{ ...code, sealedAt: since, firstPaidOn: since }, code], since)).toBe("boosted");
    expect(deriveFollowUp([{ ...code, redeemedAt: since }], since)).toBe("boosted");
  });

  it("does not count codes from before", () => {
    const before = new Date(since.getTime() - 1);
    expect(deriveFollowUp([{ ...code, createdAt: before, firstPaidOn: since }], since)).toBe("open");
  });
});

describe("a boosted video under the benchmark", () => {
  const of = (rate: number, impressions = 10_000) => ({ events: rate * impressions, impressions });
  const boosted = (id: string, at: [number, number, number] | null, completion: number | null = null): Boosted => ({
    id,
    title: id,
    completion,
    views2s: at && of(at[0]),
    views6s: at && of(at[1]),
    viewsP100: at && of(at[2]),
  });
  const none = { medianCompletion: null, measured: 0, benchmark: 0 };

  it("is held against the median of the ads, and told what to try by where it loses", () => {
    const found = findVariations(
      [
        boosted("a", [0.2, 0.15, 0.02]),
        boosted("b", [0.5, 0.2, 0.03]),
        boosted("c", [0.5, 0.3, 0.04]),
        boosted("d", [0.5, 0.3, 0.06]),
        boosted("e", [0.5, 0.3, 0.06]),
      ],
      none,
    );
    expect(found.map(({ id, by }) => [id, by])).toEqual([
      ["a", "ads"],
      ["b", "ads"],
    ]);
    expect(found[0]?.benchmark).toBeCloseTo(0.04);
    expect(found[0]?.tryThis).toContain("within 2 seconds");
    expect(found[1]?.tryThis).toContain("before 6");
  });

  it("is held against the creator's own completion where the ads are too few", () => {
    const own = { medianCompletion: 0.5, measured: 5, benchmark: 0 };
    expect(findVariations([boosted("a", null, 0.3)], own)).toMatchObject([{ by: "video", rate: 0.3, benchmark: 0.5 }]);
    expect(findVariations([boosted("a", null, 0.3)], { ...own, measured: 4 })).toEqual([]);
    expect(findVariations([boosted("a", null, 0.46)], own)).toEqual([]);
  });

  it("is held against the book's own benchmark where the middle finds nothing, and behind what misses its middle", () => {
    const others = [boosted("b", [0.5, 0.3, 0.1]), boosted("c", [0.5, 0.3, 0.1])];
    const own = { medianCompletion: 0.2, measured: 5, benchmark: 0.7 };
    const found = findVariations(
      [boosted("a", [0.5, 0.3, 0.1], 0.3), boosted("d", [0.5, 0.3, 0.05], 0.6), ...others],
      own,
    );
    expect(found).toMatchObject([
      { id: "d", by: "ads", rate: 0.05, benchmark: 0.1 },
      { id: "a", by: "flag", rate: 0.3, benchmark: 0.7 },
    ]);
    expect(findVariations([boosted("a", null, 0.7)], own)).toEqual([]);
    expect(findVariations([boosted("a", null, 0.3)], { ...own, benchmark: 0 })).toEqual([]);
  });

  it("is never left out behind others, and is told of a thumbnail and a hook", () => {
    const rates: [number, number, number][] = [
      [0.2, 0.1, 0.01],
      [0.5, 0.1, 0.01],
      [0.5, 0.3, 0.01],
    ];
    const under = [...rates.map((at, n) => boosted(`u${n}`, at)), boosted("u3", null, 0.1)];
    const usual = ["a", "b", "c", "d", "e"].map((id) => boosted(id, [0.5, 0.3, 0.1]));
    const found = findVariations([...under, ...usual], { ...none, benchmark: 0.7 });
    expect(found.map(({ id }) => id).sort()).toEqual(["u0", "u1", "u2", "u3"]);
    for (const { tryThis } of found) expect(tryThis).toMatch(/thumbnail/);
    expect(new Set(found.map(({ tryThis }) => tryThis)).size).toBe(4);
  });

  it("is not taken for one when nothing, or too little, was measured", () => {
    const faint: Boosted = { ...boosted("a", null), viewsP100: of(0, 999) };
    const others = [boosted("b", [0.5, 0.3, 0.1]), boosted("c", [0.5, 0.3, 0.1]), boosted("d", [0.5, 0.3, 0.1])];
    expect(findVariations([faint, boosted("e", null), ...others], none)).toEqual([]);
  });
});

test("a variation opens to the rate that was compared, on the days it was read from", () => {
  expect(openVariation({ id: "v1", by: "video" }, "2026-11-22")).toBe("/videos/v1/where?of=completion");
  expect(openVariation({ id: "v1", by: "flag" }, "2026-11-22")).toBe("/videos/v1/where?of=completion");
  expect(openVariation({ id: "v1", by: "ads" }, "2026-11-22")).toBe(
    "/performance/where?from=2026-10-25&to=2026-11-22&video=v1&kpi=viewThrough100",
  );
});

describe("the Monday letter", () => {
  const report: AuditReport = {
    version: 1,
    flags: { completion: 0.7, engagement: 0.15 },
    usual: {
      videos: 1,
      measured: { completion: 1, engagement: 1, shares: 1 },
      p90: { completion: null, engagement: null },
      medianCompletion: null,
      asOf: "2026-11-15",
    },
    top: { completion: [], engagement: [], shares: [] },
    proposals: [
      {
        id: "v",
        title: "Glow",
        views: 9_000,
        completion: 0.72,
        engagement: 0.1,
        shares: 4,
        score: 8.4,
        toCheck: [],
      },
    ],
    variations: [],
    budgets: [],
  };
  const to = { name: "Olive", url: "https://book.example.com/audit", voice: voiceOf("MANAGER") };
  const weekOn = "2026-11-16";
  const audit = { handle: "lena", weekOn, report };
  const week = (creators: number, proposals: number, asOf: AuditReport["usual"]["asOf"] = "2026-11-15") => ({
    weekOn,
    found: Array.from({ length: creators }, () => ({ proposals, asOf })),
  });

  it("says what to ask for, marks what is flagged, and asks for newer numbers", () => {
    const { subject, blocks } = composeWeeklyAudit([audit], week(1, 1), to);
    expect(subject).toBe("Weekly audit: 1 video to ask for this week");
    expect(JSON.stringify(blocks)).toContain("8.4 of 10, 72\u00a0% completion");
    expect(JSON.stringify(blocks)).not.toContain("engagement");
  });

  it("says of which day the numbers are, and asks for newer ones by file and place once they are old", () => {
    const write = (asOf: AuditReport["usual"]["asOf"]) => {
      const old = { ...audit, report: { ...report, usual: { ...report.usual, asOf } } };
      return JSON.stringify(composeWeeklyAudit([old], week(1, 1), to).blocks);
    };
    const stale = write("2026-11-01");
    expect(stale).toContain("@lena, numbers of Sun 1 Nov 2026: import newer numbers before you ask");
    expect(stale).toContain("The newest numbers are of Sun 1 Nov 2026, 15 days ago");
    expect(stale).toContain("In TikTok Studio open Analytics, Download data, choose CSV");
    expect(write("2026-11-02")).toContain("@lena, numbers of Mon 2 Nov 2026: worth a code");
    expect(write("2026-11-02")).not.toContain("TikTok Studio");
    expect(write(null)).toContain("@lena: import newer numbers before you ask");
    expect(write(null)).toContain("No file has told the numbers of these videos yet. In TikTok Studio");
    const idle = { ...audit, report: { ...report, proposals: [] } };
    expect(JSON.stringify(composeWeeklyAudit([idle], week(1, 0), to).blocks)).toContain(
      "@lena, numbers of Sun 15 Nov 2026: every good video has a code, or none is scored well. Nothing new is worth asking for",
    );
  });

  it("counts what is proposed by fresh numbers only, and says what to do first where there are no others", () => {
    const subject = (found: ReturnType<typeof week>["found"]) =>
      composeWeeklyAudit([audit], { weekOn, found }, to).subject;
    const [fresh, old] = [week(1, 2).found, week(1, 3, "2026-11-01").found];
    expect(subject([...fresh, ...old])).toBe("Weekly audit: 2 videos to ask for this week");
    expect(subject(old)).toBe("Weekly audit: import newer numbers before you ask");
    expect(subject(week(1, 0).found)).toBe("Weekly audit: nothing new to ask for this week");
  });

  it("tells a creator to log what a manager is told to ask for, and leads to either only where something is proposed", () => {
    const own = { ...to, voice: voiceOf("CREATOR") };
    const write = (reader: typeof to, count: number, asOf?: string) => {
      const said = { ...audit, report: { ...report, proposals: count > 0 ? report.proposals : [] } };
      const { subject, blocks } = composeWeeklyAudit([said], week(1, count, asOf), reader);
      const link = blocks.find(({ kind }) => kind === "link");
      return { subject, text: JSON.stringify(blocks), label: link && "label" in link && link.label };
    };
    expect(write(own, 1)).toMatchObject({
      subject: "Weekly audit: 1 video worth a code this week",
      label: "Open the audit, and log its code",
    });
    expect(write(to, 1).label).toBe("Open the audit, and ask for a code");
    expect([write(own, 0).label, write(to, 0).label]).toEqual(["Open the audit", "Open the audit"]);
    expect(write(own, 0).subject).toBe("Weekly audit: nothing new is worth a code this week");
    expect(write(own, 1, "2026-11-01").subject).toBe("Weekly audit: import newer numbers first");
    for (const count of [0, 1]) expect(`${write(own, count).subject} ${write(own, count).text}`).not.toMatch(/\bask/);
  });

  it("says of a video that had a code until when", () => {
    const proposals = report.proposals.map((video) => ({ ...video, codeEndedOn: "2026-10-01" }));
    const had = { ...audit, report: { ...report, proposals } };
    expect(JSON.stringify(composeWeeklyAudit([had], week(1, 1), to).blocks)).toContain(
      "had a code until Thu 1 Oct 2026",
    );
    expect(JSON.stringify(composeWeeklyAudit([audit], week(1, 1), to).blocks)).not.toContain("had a code");
  });

  it("lists the ten that did best by each measure, of however many creators, and nothing unmeasured", () => {
    const video = report.proposals[0] as (typeof report.proposals)[number];
    const best = Array.from({ length: 11 }, (_, n) => ({
      ...video,
      id: `v${n}`,
      completion: 0.6 - n / 100,
      shares: 1_500,
    }));
    const top = { completion: best.slice(0, 10), engagement: [], shares: best.slice(0, 1) };
    const listsOf = (creators: number) => {
      const { blocks } = composeWeeklyAudit([{ ...audit, report: { ...report, top } }], week(creators, 1), to);
      return blocks.flatMap((block) => (block.kind === "facts" && block.title.includes("most") ? [block] : []));
    };
    expect(listsOf(1).map(({ title, rows }) => [title, rows.length, rows[0]?.value])).toEqual([
      ["@lena, most completion (watched to the end)", 10, "60\u00a0%"],
      ["@lena, most shares (in total)", 1, "1.5k"],
    ]);
    expect(listsOf(2)).toEqual(listsOf(1));
    const told = Array.from({ length: 3 }, (_, n) => ({
      ...audit,
      handle: `n${n}`,
      report: { ...report, top: { ...top, shares: best } },
    }));
    const letter = composeWeeklyAudit(told, week(3, 1), to);
    expect(letter.blocks.filter(({ kind }) => kind === "facts")).toHaveLength(9);
    // What to do comes before the lists, so that a channel that cuts long texts still has it.
    const post = letterSlack({ ...letter, blocks: [...letter.blocks, ...letter.blocks] });
    expect(post).toHaveLength(3_000);
    expect(post).toContain("*@n2, numbers of Sun 15 Nov 2026: worth a code*\n• “Glow”: 8.4 of 10");
    expect(post.indexOf(to.url)).toBeLessThan(post.indexOf("*@n0, most completion (watched to the end)*"));
  });

  it("tells of the best creators first and counts the rest", () => {
    const many = Array.from({ length: 8 }, (_, n) => ({
      ...audit,
      handle: `n${n}`,
      report: { ...report, proposals: report.proposals.map((video) => ({ ...video, score: n })) },
    }));
    const { subject, blocks } = composeWeeklyAudit(many, week(10, 3), to);
    expect(subject).toContain("30 videos");
    expect(blocks[0]).toMatchObject({ title: "@n7, numbers of Sun 15 Nov 2026: worth a code" });
    expect(JSON.stringify(blocks)).toContain("And 2 other creators.");
  });
});
