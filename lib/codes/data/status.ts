/** What a code's status is derived from, read the same way wherever a status is shown or decided on. */
import "server-only";
import { type Day, dayIn } from "@/lib/kernel/day";

/** The columns of `CodeFacts`, for a select. */
export const STATUS_FACTS = {
  expiresAt: true,
  sealedAt: true,
  releasedAt: true,
  redeemedAt: true,
  firstPaidOn: true,
  revocationRequestedAt: true,
  revokedAt: true,
  replacedAt: true,
} as const;

/** A row as `deriveCodeStatus` takes it: its first paid day as a day. */
export function toCodeFacts<Row extends { firstPaidOn: Date | null }>({
  firstPaidOn,
  ...row
}: Row): Omit<Row, "firstPaidOn"> & { firstPaidOn: Day | null } {
  return { ...row, firstPaidOn: firstPaidOn && dayIn(firstPaidOn, "UTC") };
}
