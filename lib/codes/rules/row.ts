/** A line of the registry is read and shown in one shape. */

import type { Day } from "@/lib/kernel/day";

/** A code as lists show it. `lastPaidOn` and the licence's days are there to say whether the periods fit. */
export type CodeRow = {
  id: string;
  mask: string | null;
  windowDays: number;
  startsAt: Date;
  expiresAt: Date;
  createdAt: Date;
  sealedAt: Date | null;
  releasedAt: Date | null;
  redeemedAt: Date | null;
  revocationRequestedAt: Date | null;
  revokedAt: Date | null;
  replacedAt: Date | null;
  firstPaidOn: Day | null;
  lastPaidOn: Day | null;
  licenceStartsOn: Day | null;
  licenceEndsOn: Day | null;
  handle: string;
  brandName: string | null;
  title: string;
};
