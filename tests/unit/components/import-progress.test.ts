import { afterEach, describe, expect, it, vi } from "vitest";
import { untilOver } from "@/components/imports/use-progress";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe("a run whose answer was lost", () => {
  it.each([
    ["is over once the server knows of none", () => Response.json({ progress: null })],
    ["is not waited for where the server refuses to tell", () => new Response(null, { status: 403 })],
  ])("%s, however often there is no connection before", async (_what, last) => {
    vi.useFakeTimers();
    const answers = [
      () => Promise.reject(new TypeError("no connection")),
      () => Promise.resolve(Response.json({ progress: { phase: "writing" } })),
      () => Promise.resolve(last()),
    ];
    const fetched = vi.fn(() => answers[fetched.mock.calls.length - 1]?.());
    vi.stubGlobal("fetch", fetched);
    let isOver = false;
    const waiting = untilOver("1").then(() => {
      isOver = true;
    });
    await vi.advanceTimersByTimeAsync(800);
    expect([fetched.mock.calls.length, isOver]).toEqual([2, false]);
    await vi.advanceTimersByTimeAsync(800);
    await waiting;
    expect(fetched).toHaveBeenCalledTimes(3);
  });
});
