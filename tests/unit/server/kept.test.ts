import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Scope } from "@/lib/kernel/scope";
import { keepByRecord } from "@/lib/server/kept";

const record = vi.hoisted(() => ({ seq: "1" }));
vi.mock("@/lib/server/sql", () => ({ runSql: async () => [{ ...record }] }));

const scope = { workspaceId: "w", creatorIds: undefined } as unknown as Scope;
const minute = (n: number) => new Date(Date.UTC(2026, 0, 1, 12, n));

describe("what is kept by the record", () => {
  beforeEach(() => {
    record.seq = "1";
  });

  it("is derived once until the record goes on or a minute has passed", async () => {
    const keep = keepByRecord<number>(5);
    let made = 0;
    const look = (at: Date) => keep(scope, "", at, async () => ++made);
    expect([await look(minute(0)), await look(minute(0))]).toEqual([1, 1]);
    record.seq = "2";
    expect([await look(minute(0)), await look(minute(1))]).toEqual([2, 3]);
  });

  it("outlives an older answer to the same question that fails late", async () => {
    const keep = keepByRecord<string>(1);
    let fail = (_: Error) => {};
    const failing = keep(scope, "", minute(0), () => new Promise((_, reject) => (fail = reject)));
    const failed = expect(failing).rejects.toThrow("late");
    await keep(scope, "other", minute(0), async () => "displaces it");
    expect(await keep(scope, "", minute(0), async () => "good")).toBe("good");
    fail(new Error("late"));
    await failed;
    expect(await keep(scope, "", minute(0), async () => "derived again")).toBe("good");
    expect(
      await keep(scope, "other", minute(1), () => Promise.reject(new Error("at once"))).catch(() => null),
    ).toBeNull();
    expect(await keep(scope, "other", minute(1), async () => "next")).toBe("next");
  });

  it("is not cleared by one who began a moment before the minute turned", async () => {
    const keep = keepByRecord<string>(5);
    await keep(scope, "", minute(1), async () => "new");
    await keep(scope, "late", minute(0), async () => "old");
    expect(await keep(scope, "", minute(1), async () => "derived again")).toBe("new");
  });
});
