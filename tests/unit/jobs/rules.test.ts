import { describe, expect, it } from "vitest";
import { isFirstOfQuarter, isSilent } from "@/lib/jobs/rules";

const now = new Date("2026-11-24T12:00:00Z");
const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

describe("isSilent", () => {
  it.each([
    [{ lastSuccessAt: ago(25.9), since: ago(900) }, false],
    [{ lastSuccessAt: ago(26.1), since: ago(900) }, true],
    [{ lastSuccessAt: null, since: ago(25) }, false],
    [{ lastSuccessAt: null, since: ago(27) }, true],
    [{ lastSuccessAt: null, since: null }, false],
    [{ lastSuccessAt: ago(900), since: null }, false],
  ])("%o → %s", (facts, silent) => {
    expect(isSilent(facts, now)).toBe(silent);
  });
});

describe("isFirstOfQuarter", () => {
  it.each([
    [null, true],
    [new Date("2026-11-24T11:59:59Z"), true],
    [new Date("2026-11-24T12:00:00Z"), false],
    [new Date("2026-11-24T12:14:59Z"), false],
    [new Date("2026-11-24T12:15:00Z"), true],
  ])("after %o → %s", (last, first) => expect(isFirstOfQuarter(last, now)).toBe(first));
});
