import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatOffsets, parseOffsets, resolveOffsets } from "@/lib/reminders/rules/cascade";
import { parseSlackWebhook } from "@/lib/reminders/rules/slack";

const says = (reminderOffsets: number[], remindersMuted = false) => ({ reminderOffsets, remindersMuted });

describe("who says when to remind", () => {
  it.each([
    [says([]), says([]), { offsets: [7], muted: false, from: "workspace" }],
    [says([14, 3]), says([]), { offsets: [14, 3], muted: false, from: "brand" }],
    [says([14, 3]), says([1]), { offsets: [1], muted: false, from: "code" }],
    [null, says([1]), { offsets: [1], muted: false, from: "code" }],
    [null, says([]), { offsets: [7], muted: false, from: "workspace" }],
  ])("of brand %j and code %j is the nearest", (brand, code, result) =>
    expect(resolveOffsets([7], brand, code)).toEqual(result),
  );

  it("is silenced by either, and never un-silenced by the other", () => {
    const choices = fc.record({ reminderOffsets: fc.array(fc.nat(30)), remindersMuted: fc.boolean() });
    fc.assert(
      fc.property(choices, choices, (brand, code) => {
        expect(resolveOffsets([7], brand, code).muted).toBe(brand.remindersMuted || code.remindersMuted);
      }),
    );
  });
});

describe("a list of days", () => {
  it("is read in any order, once each, and may be empty", () => {
    expect(parseOffsets("1, 14;7 7")).toEqual({ ok: true, offsets: [14, 7, 1] });
    expect(parseOffsets("  ")).toEqual({ ok: true, offsets: [] });
  });

  it.each(["a week", "7.5", "-1", "366", "1,2,3,4,5,6,7,8,9,10,11", "1e400"])("refuses %s with the remedy", (text) => {
    const decision = parseOffsets(text);
    expect(decision.ok ? "" : decision.reason).toContain("such as 14, 7, 1");
  });

  it("is said in words", () => {
    expect([[30, 14, 7], [7], [1], [7, 0], [0], []].map(formatOffsets)).toEqual([
      "30, 14 and 7 days before",
      "7 days before",
      "1 day before",
      "7 days before, and on the last day",
      "on the last day",
      "never",
    ]);
  });
});

describe("a Slack webhook", () => {
  const good = "https://hooks.slack.com/services/T00000000/B00000000/abcdefghijklmnopqrstuvwx";
  it("is taken, and only its last characters are shown", () => {
    expect(parseSlackWebhook(` ${good} `)).toEqual({ ok: true, url: good, hint: "…uvwx" });
  });

  it.each([
    "",
    "hooks.slack.com/services/T/B/x",
    good.replace("https", "http"),
    good.replace("hooks.slack.com", "hooks.slack.com.evil.example"),
    good.replace("hooks.slack.com", "evil.example"),
    good.replace("hooks.slack.com", "hooks.slack.com:8443"),
    good.replace("hooks.slack.com", "hooks.slack.com@evil.example"),
    good.replace("hooks.slack.com", "user:pass@hooks.slack.com"),
    good.replace("hooks.slack.com", "169.254.169.254"),
    good.replace("hooks.slack.com", "[::1]"),
    good.replace("hooks.slack.com", "hooks.slack.com."),
    good.replace("hooks.slack.com", "ｈooks.slack.com.evil"),
    `${good}?redirect=https://evil.example`,
    `${good}#x`,
    "https://hooks.slack.com/",
    "https://hooks.slack.com/services/../admin",
    "https://hooks.slack.com/services/T/%2e%2e/x",
    "file:///etc/passwd",
    "javascript:alert(1)",
  ])("refuses %s without repeating it", (text) => {
    const decision = parseSlackWebhook(text);
    expect(decision.ok).toBe(false);
    if (!decision.ok && text.length > 30) expect(decision.reason).not.toContain(text.slice(24));
  });
});
