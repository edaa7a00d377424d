/** A list says in one sentence which codes it holds. */

import type { CodeFilter, StatusFilter } from "./filter";

const WHO: Record<StatusFilter, string> = {
  live: "Codes that run now",
  any: "Every code in the book",
  archived: "Codes in the archive",
  requested: "Codes that were asked for",
  sealed: "Codes sealed and not handed over",
  released: "Codes that brands have",
  inUse: "Codes with ads running",
  expiring: "Codes in their last seven days",
  expired: "Codes that have ended",
  revocationRequested: "Codes waiting to be revoked",
  revoked: "Codes that were revoked",
  replaced: "Codes that were replaced",
};

/** "Codes that run now, ending within 7 days, with “glow”". */
export function describeFilter({ status, withinDays, q }: CodeFilter): string {
  const within = withinDays ? `, ending within ${withinDays} days` : "";
  return `${WHO[status]}${within}${q ? `, with “${q}”` : ""}`;
}
