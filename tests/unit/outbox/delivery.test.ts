import { describe, expect, it } from "vitest";
import { decideAfterFailure, deriveMessageState, MAX_TRIES } from "@/lib/outbox/rules/delivery";

const now = new Date("2026-11-24T12:00:00Z");

describe("decideAfterFailure", () => {
  it("waits 1, 5, 30, 120 and then 360 minutes, and gives up at the eighth try", () => {
    const waits = Array.from({ length: MAX_TRIES }, (_, index) => {
      const next = decideAfterFailure({ tries: index + 1, permanent: false, now });
      return next.dead ? "dead" : (next.retryAt.getTime() - now.getTime()) / 60_000;
    });
    expect(waits).toEqual([1, 5, 30, 120, 360, 360, 360, "dead"]);
    expect(decideAfterFailure({ tries: 50, permanent: false, now })).toEqual({ dead: true });
  });

  it("gives up at once where trying again cannot help", () => {
    expect(decideAfterFailure({ tries: 1, permanent: true, now })).toEqual({ dead: true });
  });
});

describe("deriveMessageState", () => {
  const waiting = { attempts: 0, leaseUntil: null, sentAt: null, deadAt: null, withdrawnAt: null };
  const later = new Date(now.getTime() + 1);
  it.each([
    [{}, "waiting"],
    [{ attempts: 2 }, "retrying"],
    [{ attempts: 1, leaseUntil: later }, "sending"],
    [{ attempts: 1, leaseUntil: now }, "retrying"],
    [{ attempts: 8, deadAt: now }, "dead"],
    [{ attempts: 1, withdrawnAt: now }, "withdrawn"],
    [{ attempts: 1, sentAt: now, leaseUntil: later }, "sent"],
  ])("%o is %s", (fields, state) => {
    expect(deriveMessageState({ ...waiting, ...fields }, now)).toBe(state);
  });
});
