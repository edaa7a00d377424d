import { describe, expect, it } from "vitest";
import { deriveActs } from "@/lib/codes/rules/acts";
import { decideAskAgain, decideHandIn, deriveRequestState, tellCodeSteps } from "@/lib/codes/rules/request";
import { fillInput, handInInput, requestInput } from "@/lib/codes/schema";
import { newId } from "@/lib/kernel/id";
import { composeCodeRequest } from "@/lib/outbox/rules/letters";

const now = new Date("2026-11-21T12:00:00Z");
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);
const asked = { redeemedAt: null };
const link = { expiresAt: inDays(14), revokedAt: null, filledAt: null };

describe("a request", () => {
  it("is open until it is filled, ended or over", () => {
    expect(deriveRequestState(link, now)).toBe("open");
    expect(deriveRequestState({ ...link, expiresAt: now }, now)).toBe("over");
    expect(deriveRequestState({ ...link, revokedAt: now }, now)).toBe("ended");
    expect(deriveRequestState({ ...link, revokedAt: now, filledAt: now }, inDays(30))).toBe("filled");
  });

  it("takes a string once, and none after it was called off", () => {
    expect(decideHandIn(asked)).toEqual({ ok: true });
    expect(decideHandIn({ ...asked, sealedAt: now })).toMatchObject({
      reason: expect.stringContaining("handed in already"),
    });
    expect(decideHandIn({ ...asked, archivedAt: now })).toMatchObject({
      reason: expect.stringContaining("called off"),
    });
    expect(decideAskAgain(asked)).toEqual({ ok: true });
    for (const facts of [{ sealedAt: now }, { archivedAt: now }])
      expect(decideAskAgain({ ...asked, ...facts }).ok).toBe(false);
  });

  it("says how to find the code, and that TikTok may not offer the days", () => {
    expect(tellCodeSteps(30)).toContain("Choose 30 days, then tap Authorize.");
    expect(tellCodeSteps(90).join(" ")).toContain("TikTok may not offer 90 days");
  });

  it("is read from its forms: days default to thirty, what was granted may be left to what was asked for", () => {
    const videoLink = "https://www.tiktok.com/@lena.care/video/7527612345678901234";
    const codeBeforeId = newId();
    expect(requestInput.parse({ videoLink, codeBeforeId, replaces: "on", message: " Hello\n" })).toMatchObject({
      windowDays: 30,
      predecessorId: codeBeforeId,
      replaces: true,
      doubleReason: null,
      message: "Hello",
      sendMail: false,
      handle: "lena.care",
    });
    const code = " #AbC1+v08a/b=cDeF gHiJkLmN ";
    expect(fillInput.parse({ token: "t", code, startsOn: "2026-11-20" })).toEqual({
      token: "t",
      code: "#AbC1+v08a/b=cDeFgHiJkLmN",
      windowDays: null,
      start: { day: "2026-11-20", hour: null },
    });
    const odd = handInInput.safeParse({ id: newId(), code: "#short" });
    expect(odd.error?.issues.map(({ path }) => path)).toEqual([["confirmUnusual"]]);
    expect(odd.error?.message).not.toContain("#short");
  });

  it("is told in a letter with its link, its end and its days", () => {
    const data = {
      senderName: "Lena Hart Studio",
      videoTitle: "Cold brew",
      brandName: "GlowLab",
      days: 30,
      message: "For the spring",
      expiresAt: inDays(14).toISOString(),
    };
    const letter = composeCodeRequest(data, { name: "Lena", url: "https://book.example/request/x" }, "UTC");
    expect(letter.subject).toBe("Lena Hart Studio asks for a spark code: Cold brew");
    const text = JSON.stringify(letter.blocks);
    for (const part of ["for GlowLab", "30 days", "For the spring", "/request/x", "5 Dec 2026"])
      expect(text).toContain(part);
    const bare = composeCodeRequest({ ...data, brandName: null, message: null }, { name: "Lena", url: null }, "UTC");
    expect(bare.blocks).toHaveLength(3);
  });
});

describe("the acts of a code", () => {
  const code = {
    id: "a",
    mask: "#AbC1…9Q=",
    brandId: "A",
    predecessorId: null,
    sealedAt: inDays(-10),
    redeemedAt: null,
    startsAt: inDays(-10),
    expiresAt: inDays(20),
  };
  const reasons = (facts: object) =>
    Object.entries(deriveActs({ ...code, ...facts }, [code], now)).map(([act, decision]) =>
      decision.ok ? act : `${act}: ${decision.reason}`,
    );

  it("are open while it runs, and say why where they are not", () => {
    expect(reasons({})).toEqual([
      "redeem: The brand does not have this code yet. Mark it as handed over first.",
      "extend",
      "follow",
      "revoke",
    ]);
    expect(reasons({ releasedAt: inDays(-1) })).toEqual(["redeem", "extend", "follow", "revoke"]);
    expect(reasons({ expiresAt: inDays(-1) })).toEqual([
      "redeem: This code is expired, so no ad can use it.",
      "extend: This code is expired and cannot be extended. Ask for a new code and log that one.",
      "follow",
      "revoke: This code is expired; there is nothing to revoke.",
    ]);
    expect(reasons({ revocationRequestedAt: now })[1]).toMatch(/^extend: This code is to be revoked and cannot/);
    expect(reasons({ sealedAt: null })[2]).toMatch(/^follow: The code before was only asked for/);
  });
});
