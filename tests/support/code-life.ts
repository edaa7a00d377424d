/* What must hold of all codes of one video at any moment, whatever was done to them before. */
import { expect } from "vitest";
import { deriveLineage, deriveUse, isCalledOff, type VideoCode } from "@/lib/codes/rules/lineage";
import { CODE_STATUSES, deriveCodeStatus, isUsable } from "@/lib/codes/rules/status";

export type LivedCode = VideoCode & { doubleReason: string | null };

const overlap = (a: LivedCode, b: LivedCode) => {
  const [x, y] = [deriveUse(a), deriveUse(b)];
  return x !== null && y !== null && x.from < y.to && y.from < x.to;
};
const tookOver = (after: LivedCode, before: LivedCode) => after.predecessorId === before.id && before.replacedAt;

/** What is wrong with the codes of one video, as sentences; nothing, if the rules hold. */
export function listFaults(codes: readonly LivedCode[], now: Date): string[] {
  const faults: string[] = [];
  const usable = new Map<string, number>();
  for (const code of codes) {
    const status = deriveCodeStatus(code, now);
    if (CODE_STATUSES.filter((each) => each === status).length !== 1) faults.push(`${code.id} has no status`);
    if (code.redeemedAt && !code.releasedAt) faults.push(`${code.id} is in use by nobody`);
    if (code.brandId && isUsable(status) && !code.doubleReason)
      usable.set(code.brandId, (usable.get(code.brandId) ?? 0) + 1);
    const next = codes.filter((each) => each.predecessorId === code.id && !isCalledOff(each));
    if (next.length > 1) faults.push(`${code.id} forks`);
    faults.push(...lineFaults(codes, code));
  }
  for (const [brandId, count] of usable) if (count > 1) faults.push(`${count} usable codes for ${brandId}`);
  for (const [index, one] of codes.entries())
    for (const other of codes.slice(index + 1)) {
      const declared = one.doubleReason || other.doubleReason || tookOver(one, other) || tookOver(other, one);
      if (one.brandId && one.brandId === other.brandId && overlap(one, other) && !declared)
        faults.push(`${one.id} and ${other.id} overlap`);
    }
  return faults;
}

/** A line is the same from wherever it is read, begins with a code that follows none, and is for one brand. */
function lineFaults(codes: readonly LivedCode[], code: LivedCode): string[] {
  if (isCalledOff(code)) return [];
  const line = deriveLineage(codes, code.id);
  const faults: string[] = [];
  if (line[0]?.predecessorId) faults.push(`${code.id} stands in a ring`);
  if (line.slice(1).some((each, index) => each.predecessorId !== line[index]?.id)) faults.push(`${code.id}: no chain`);
  if (new Set(line.flatMap(({ brandId }) => brandId ?? [])).size > 1) faults.push(`${code.id}: two brands in one line`);
  for (const each of line)
    if (deriveLineage(codes, each.id).some(({ id }, index) => id !== line[index]?.id))
      faults.push(`${code.id} and ${each.id} see two lines`);
  return faults;
}

export function expectSound(codes: readonly LivedCode[], now: Date, after: unknown): void {
  expect(listFaults(codes, now), JSON.stringify(after)).toEqual([]);
}
