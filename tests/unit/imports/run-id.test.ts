import { describe, expect, it } from "vitest";
import { decideRunId } from "@/lib/imports/rules/run-id";
import { deriveState } from "@/lib/imports/rules/state";

const now = new Date("2026-11-22T05:22:18.219Z");
/** A UUID v7 of that instant. */
const idAt = (at: Date) => {
  const hex = at.getTime().toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7372-b23f-777009fb4248`;
};

describe("an upload's own id", () => {
  it("is taken when it is of now, whatever its case", () => {
    expect(decideRunId(idAt(now), now)).toBe(idAt(now));
    expect(decideRunId(idAt(now).toUpperCase(), now)).toBe(idAt(now));
    expect(decideRunId(idAt(new Date("2026-11-21T06:00:00Z")), now)).not.toBeNull();
  });

  it.each([
    ["none", undefined],
    ["no id", "junk"],
    ["one of another kind", "3b241101-e2bb-4255-8caf-4136c566a962"],
    ["one of last year", idAt(new Date("2025-11-22T05:22:18Z"))],
    ["one of tomorrow's tomorrow", idAt(new Date("2026-11-24T05:22:18Z"))],
  ])("is not: %s", (_name, id) => {
    expect(decideRunId(id, now)).toBeNull();
  });
});

it("an import waits, is imported, or is undone", () => {
  expect(deriveState({ committedAt: null, undoneAt: null })).toBe("waiting");
  expect(deriveState({ committedAt: now, undoneAt: null })).toBe("imported");
  expect(deriveState({ committedAt: now, undoneAt: now })).toBe("undone");
});
