import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { startScheduler } from "@/lib/server/scheduler";

vi.mock("@/lib/server/log", () => ({ logFault: vi.fn() }));

describe("the built-in scheduler", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("never runs twice at once, survives a failure, and ends when told", async () => {
    let running = 0;
    let most = 0;
    let runs = 0;
    const stop = startScheduler(async () => {
      runs += 1;
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 2_500));
      running -= 1;
      throw new Error("every run fails");
    }, 1_000);
    await vi.advanceTimersByTimeAsync(9_500);
    expect(most).toBe(1);
    expect(runs).toBeGreaterThanOrEqual(3);
    stop();
    const before = runs;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(runs).toBe(before);
  });
});
