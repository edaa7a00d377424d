/** The days of a code open to what each of its periods was read from: a contract, the record, reports, a payment. */

import type { ClockFinding } from "@/lib/codes/rules/clock-findings";
import type { ClockBar } from "@/lib/codes/rules/clocks";
import type { Day } from "@/lib/kernel/day";
import { whereHref } from "@/lib/metrics/rules/figures";
import { clipPeriod } from "@/lib/metrics/rules/period";
import { ground, type Opened, type TracedRow } from "./opened";
import { pageRows, type RowsPage } from "./pages";

/** Where a code's periods stand; `dealId` holds its payments. */
type Dated = { id: string; dealId: string | null; licenceId: string | null; flight: { from: Day; to: Day } | null };

/** The address that opens the periods of a code. */
export const openPeriods = (codeId: string) => `/codes/${codeId}/where?of=periods`;

const openAds = (codeId: string, days: { from: Day; to: Day }) =>
  whereHref("spend", new URLSearchParams({ code: codeId, ...clipPeriod(days) }).toString());

const openDeal = (dealId: string | null) => dealId && `/deals/${dealId}#payments`;

/** The address that opens a finding: the rows of its paid days, the payment, or all the periods. */
export function openFinding({ id, dealId }: Pick<Dated, "id" | "dealId">, { basis }: ClockFinding): string {
  if (basis.of === "ads") return openAds(id, basis);
  return (basis.of === "payment" && openDeal(dealId)) || openPeriods(id);
}

/** `bars` are the clocks of the code, `lines` a page of what the record tells of it. */
export function explainPeriods(
  { id, dealId, licenceId, flight }: Dated,
  bars: readonly ClockBar[],
  lines: RowsPage<TracedRow>,
): Opened {
  const hrefs: Record<ClockBar["clock"], string | null> = {
    licence: licenceId && `/contracts/${licenceId}`,
    authorization: null,
    flight: flight && openAds(id, flight),
    payment: openDeal(dealId),
  };
  return {
    title: "Four periods of one code",
    note: "A difference is the days between two ends. The licence is what both signed, the authorization what stands in the record below.",
    grounds: bars.map(({ clock, label, text }) => ground(label, text, hrefs[clock])),
    tables: [
      {
        title: "What was recorded of it",
        note: "newest first",
        empty: "Nothing was recorded of this code here",
        noun: "What",
        origin: "By",
        heads: [],
        ...pageRows("lines", lines),
      },
    ],
  };
}
