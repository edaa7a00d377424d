/** What every part of the sample is built on: one moment, one set of ids by the plan's keys, and the rows so far. */
import "server-only";
import type { Day } from "@/lib/kernel/day";
import { newId } from "@/lib/kernel/id";
import type { SampleRows } from "@/lib/sample/data";

export const SAMPLE_ZONE = "America/New_York";
export const CURRENCY = "USD";
export const DAY_MS = 86_400_000;

/** Ids by the plan's keys, made once per build. */
export function makeIds() {
  const ids = new Map<string, string>();
  return (name: string) => {
    const id = ids.get(name) ?? newId();
    ids.set(name, id);
    return id;
  };
}

export type Build = {
  workspaceId: string;
  now: Date;
  today: Day;
  /** The member who brought the files, and entered what no file tells. */
  importedById: string;
  id: (name: string) => string;
  rows: SampleRows;
};

/** What the plan has under a key. Throws when it has nothing. */
export function pick<T extends { key: string }>(list: T[], key: string): T {
  const found = list.find((item) => item.key === key);
  if (!found) throw new Error(`The sample names ${key}, which is not in it.`);
  return found;
}
