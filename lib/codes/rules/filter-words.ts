/** A list says in one sentence which codes it holds. */

import type { CodeColumn, CodeFilter, StatusFilter } from "./filter";

const WHO: Record<StatusFilter, string> = {
  live: "Codes that are live",
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

/** "Codes that are live, ending within 7 days, no contract, with “glow”". Brand and creator come by name. */
export function describeFilter(filter: CodeFilter, names: { brand?: string; creator?: string } = {}): string {
  const { status, withinDays, windowDays, uncovered, flagged, q } = filter;
  const parts = [
    WHO[status],
    names.brand && `for ${names.brand}`,
    names.creator && `of @${names.creator}`,
    withinDays && `ending within ${withinDays} days`,
    windowDays && `of ${windowDays} days`,
    uncovered && "without a signed contract",
    flagged && "whose periods do not fit",
    q && `with “${q}”`,
  ];
  return parts.filter(Boolean).join(", ");
}

export const COLUMN_LABEL: Record<CodeColumn, string> = {
  code: "Code",
  ends: "Ends",
  status: "Status",
  starts: "Starts",
  days: "Window",
  licence: "Licence until",
  flight: "Last paid day",
  logged: "Logged",
};
