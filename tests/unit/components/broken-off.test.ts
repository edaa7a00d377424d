import { beforeEach, describe, expect, it, vi } from "vitest";

/** The module as a page that was just loaded has it. */
async function load() {
  vi.resetModules();
  return import("@/components/imports/broken-off");
}

/** Whether the page asks before it is left. */
let asks = false;

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal("sessionStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
  asks = false;
  vi.stubGlobal("addEventListener", () => {
    asks = true;
  });
  vi.stubGlobal("removeEventListener", () => {
    asks = false;
  });
  return () => vi.unstubAllGlobals();
});

describe("files on their way", () => {
  it("are named once by the load after the one that sent them", async () => {
    const first = await load();
    expect(first.takeBrokenOff()).toEqual([]);
    first.startSending("1", "a.csv");
    first.startSending("2", "b.csv");
    expect(asks).toBe(true);
    expect(first.takeBrokenOff(), "they still go on").toEqual([]);
    const second = await load();
    expect(second.takeBrokenOff()).toEqual(["a.csv", "b.csv"]);
    expect(second.takeBrokenOff()).toEqual([]);
    expect((await load()).takeBrokenOff()).toEqual([]);
  });

  it("are not named once they have arrived", async () => {
    const first = await load();
    first.startSending("1", "a.csv");
    first.endSending("1");
    expect(asks).toBe(false);
    expect((await load()).takeBrokenOff()).toEqual([]);
  });
});
