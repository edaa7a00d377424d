import { describe, expect, it } from "vitest";
import { deriveLifeSteps } from "@/lib/codes/rules/life-steps";

const zone = "America/New_York";
const now = new Date("2026-11-21T12:00:00Z");
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);
const told = (facts: object) =>
  deriveLifeSteps(
    { requestedAt: null, sealedAt: inDays(-10), redeemedAt: null, expiresAt: inDays(20), ...facts },
    zone,
    now,
  ).map(({ label, on, done, current }) => `${done ? "●" : "○"}${current ? "!" : ""} ${label} ${on ?? "–"}`);

describe("the life of a code", () => {
  it("stands at the last thing that happened, and leads to its end", () => {
    expect(told({ releasedAt: inDays(-9) })).toEqual([
      "● Sealed 2026-11-11",
      "●! Handed over 2026-11-12",
      "○ In use –",
      "○ Ends 2026-12-11",
    ]);
    expect(told({ requestedAt: inDays(-2), sealedAt: null })).toEqual([
      "●! Asked for 2026-11-19",
      "○ Sealed –",
      "○ Handed over –",
      "○ In use –",
    ]);
  });

  it("reads forwards where ads ran before the code was logged or handed over", () => {
    expect(told({ releasedAt: inDays(-9), firstPaidOn: "2026-11-02" })).toEqual([
      "● Sealed 2026-11-11",
      "● Handed over 2026-11-12",
      "●! In use already since 2026-11-02",
      "○ Ends 2026-12-11",
    ]);
    expect(told({ releasedAt: inDays(-9), firstPaidOn: "2026-11-12" })).toContain("●! In use 2026-11-12");
    const redeemed = { releasedAt: inDays(-9), redeemedAt: inDays(-8) };
    expect(told(redeemed)).toContain("●! In use 2026-11-13");
  });

  it("stands nowhere once it is over, and does not tell what it never reached", () => {
    expect(told({ expiresAt: inDays(-1) })).toEqual(["● Sealed 2026-11-11", "● Ended 2026-11-20"]);
    const revoked = { firstPaidOn: "2026-11-13", revocationRequestedAt: inDays(-4), revokedAt: inDays(-2) };
    expect(told(revoked)).toEqual([
      "● Sealed 2026-11-11",
      "● In use 2026-11-13",
      "● To be revoked 2026-11-17",
      "● Revoked 2026-11-19",
    ]);
    expect(told({ revocationRequestedAt: inDays(-1) })).toEqual([
      "● Sealed 2026-11-11",
      "●! To be revoked 2026-11-20",
      "○ Ends 2026-12-11",
    ]);
    expect(told({ replacedAt: inDays(-3) }).at(-1)).toBe("● Replaced 2026-11-18");
  });
});
