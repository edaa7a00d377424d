import { describe, expect, it } from "vitest";
import type { Letter } from "@/lib/kernel/letter";
import { hideLinks } from "@/lib/outbox/rules/letters";
import { checkRenewal, composeRenewalLetter, deriveRenewalFacts, type RenewalRecord } from "@/lib/outbox/rules/renewal";
import { letterHtml, letterText } from "@/lib/outward/mail-template";

const now = new Date("2026-11-24T12:00:00Z");
const record: RenewalRecord = {
  codeId: "code",
  videoTitle: "Glow <b>serum</b> & me",
  handle: "lena.care",
  brandName: "GlowLab",
  contact: { name: "Mia", email: "mia@glow.example" },
  windowDays: 30,
  startsAt: new Date("2026-11-01T12:00:00Z"),
  expiresAt: new Date("2026-12-01T12:00:00Z"),
  usable: true,
  decided: false,
  postRateMinor: 70_000,
  rateCurrency: "USD",
  noted: null,
  extraViews: null,
  flightDays: null,
  results: [
    {
      currency: "USD",
      spendMinor: 10_000,
      roasOver: 42_000,
      roasUnder: 10_000,
      views: 86_000,
      clicks: 1_234,
    },
  ],
};
const reader = { kind: "creator" as const, name: "Lena", zone: "America/New_York", urgent: false };
const letterOf = (fields: Partial<RenewalRecord> = {}, at = now): Letter =>
  composeRenewalLetter(deriveRenewalFacts({ ...record, ...fields }, reader, at), "https://book.example");

describe("a renewal reminder", () => {
  it("counts the days that are left when it is made, in words that fit", () => {
    const subjectAt = (instant: string) => letterOf({}, new Date(instant)).subject;
    expect(subjectAt("2026-11-24T12:00:00Z")).toContain("7 days left");
    expect(subjectAt("2026-11-30T12:00:00Z")).toContain("1 day left");
    expect(subjectAt("2026-12-01T06:00:00Z")).toContain("Last day");
  });

  it("is urgent to an owner when the end is near and nothing is decided", () => {
    const facts = deriveRenewalFacts(record, { ...reader, urgent: true }, new Date("2026-11-30T12:00:00Z"));
    const letter = composeRenewalLetter(facts, "https://book.example");
    expect(letter.subject).toMatch(/^Urgent, 1 day left: /);
    expect(letterText(letter)).toContain("Nothing is decided about it yet");
    expect(letterText(letterOf())).not.toContain("Nothing is decided");
  });

  it("leads a manager to the priced offer, once there is somebody to write to", () => {
    const textFor = (kind: "creator" | "manager", fields: Partial<RenewalRecord>) =>
      letterText(
        composeRenewalLetter(
          deriveRenewalFacts({ ...record, ...fields }, { ...reader, kind }, now),
          "https://book.example",
        ),
      );
    const contact = { name: "Maya", email: "maya@glowlab.example" };
    expect(textFor("manager", { contact })).toContain("https://book.example/renewals/code/letter");
    expect(textFor("creator", { contact })).not.toContain("/letter");
    expect(textFor("manager", { contact: null })).not.toContain("/letter");
  });

  it("escapes what people typed, in the HTML only", () => {
    const html = letterHtml(letterOf());
    expect(html).not.toContain("<b>serum</b>");
    expect(html).toContain("Glow &lt;b&gt;serum&lt;/b&gt; &amp; me");
    expect(letterText(letterOf())).toContain("Glow <b>serum</b> & me");
    expect(html).not.toMatch(/<(img|script|link)\b|javascript:/);
  });

  it("adds counts over currencies, but never money", () => {
    const euros = {
      currency: "EUR",
      spendMinor: 500,
      roasOver: null,
      roasUnder: null,
      views: 14_000,
      clicks: null,
    };
    const text = letterText(letterOf({ results: [...record.results, euros] }));
    expect(text).toContain("Paid views: 100,000");
    expect(text).toContain("Ad spend: $100");
    expect(text).toContain("Ad spend: €5");
    expect(text).toContain("ROAS (revenue ÷ spend): –");
  });

  it("claims additional views only where the post's own past is known, and tells a return as the screens do", () => {
    const known = letterText(letterOf({ extraViews: 85_400 }));
    expect(known).toContain("has driven 85,400 additional views and 1,230 clicks");
    expect(letterText(letterOf({ flightDays: 19 }))).toContain("1,230 clicks in 19 days");
    expect(known).toContain("Extra views: 85,400");
    expect(known).toContain("ROAS (revenue ÷ spend): 4.2×");
    for (const extraViews of [null, 0, -300]) {
      const paidOnly = letterText(letterOf({ extraViews }));
      expect(paidOnly).toContain("has driven 86,000 paid views and 1,230 clicks");
      expect(paidOnly).not.toContain("additional");
    }
    expect(letterText(letterOf())).not.toContain("Extra views");
  });

  it("writes no figures into the draft that are not known", () => {
    const text = letterText(letterOf({ results: [], postRateMinor: null, contact: null }));
    expect(text).toContain(
      "> Hello GlowLab, the authorization of your Spark Ad on my “Glow <b>serum</b> & me” ends on Tue 1 Dec. Would you like to extend the authorization for another 30 days? Happy",
    );
    expect(text).not.toMatch(/mailto:|null|NaN|undefined|\$0/);
  });

  it("offers a window that TikTok offers", () => {
    expect(letterText(letterOf({ windowDays: 45 }))).toContain("for another 30 days at $210");
    expect(letterText(letterOf({ windowDays: 60 }))).toContain("for another 60 days at $420");
  });
});

describe("checkRenewal", () => {
  const planned = record.expiresAt.toISOString();
  it("lets only a living code with the same end through", () => {
    expect(checkRenewal(record, planned, now).ok).toBe(true);
    expect(checkRenewal(null, planned, now).ok).toBe(false);
    expect(checkRenewal({ ...record, usable: false }, planned, now).ok).toBe(false);
    expect(checkRenewal({ ...record, expiresAt: new Date("2026-12-31T12:00:00Z") }, planned, now).ok).toBe(false);
    expect(checkRenewal(record, planned, record.expiresAt).ok).toBe(false);
  });
});

describe("hideLinks", () => {
  it("leaves the words and takes every link", () => {
    const hidden = hideLinks(letterOf());
    expect(letterText(hidden)).not.toMatch(/https?:|mailto:/);
    expect(letterHtml(hidden)).not.toContain("href");
    expect(letterText(hidden)).toContain("Open the code in Sparkbook");
  });
});
