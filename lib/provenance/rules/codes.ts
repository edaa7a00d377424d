/** A goal that counts codes opens to those codes: which were handed over, which ended, and how each end was decided. */

import { wilson } from "@/lib/kernel/stats";
import { deriveRenewalRate, goalTargets } from "@/lib/metrics/rules/goals";
import { ground, type Head, type Opened, type TracedRow, tell } from "./opened";
import { pageRows, type RowsPage } from "./pages";

const percent = (share: number) => `${Math.round(share * 100)}\u00a0%`;

const END_HEADS: readonly Head[] = [
  { label: "Ends", isText: true },
  { label: "What became of it", isText: true },
  { label: "In time", isText: true },
];

/** `days` says since when codes are counted. */
export function explainActivations(count: number, days: string, rows: RowsPage<TracedRow>): Opened {
  return {
    title: `New activations: ${count}`,
    note: "Codes that were first handed over to a brand this month.",
    grounds: [
      ground("Formula", "codes handed over, each once"),
      ground("Codes", tell(count)),
      ground("Goal", `${goalTargets.activations} a month`),
      ground("Days", days),
    ],
    tables: [
      {
        title: "The codes behind it",
        note: "newest first",
        empty: "No code was handed over this month",
        noun: "Code",
        origin: "By",
        heads: [
          { label: "Creator", isText: true },
          { label: "Handed over", isText: true },
        ],
        ...pageRows("page", rows),
      },
    ],
  };
}

type Ends = { decided: RowsPage<TracedRow>; open: RowsPage<TracedRow> };

/** The renewal rate: the ends that count, those decided about apart from those nobody decided about. */
export function explainRenewals(
  { expiring, renewedBeforeExpiry }: { expiring: number; renewedBeforeExpiry: number },
  days: string,
  { decided, open }: Ends,
): Opened {
  const rate = deriveRenewalRate(expiring, renewedBeforeExpiry);
  const range = wilson(renewedBeforeExpiry, expiring);
  return {
    title: `Renewed before expiry: ${rate === null ? "–" : percent(rate)}`,
    note: "Ends of the period that were renewed before they came. One that lies ahead counts once it is decided about.",
    grounds: [
      ground("Formula", "renewed in time ÷ ends"),
      ground("Renewed in time", tell(renewedBeforeExpiry)),
      ground("Ends", tell(expiring)),
      ...(range ? [ground("95 % range", `${percent(range.low)} to ${percent(range.high)}`)] : []),
      ground("Goal", percent(goalTargets.renewals)),
      ground("Days", days),
    ],
    tables: [
      {
        title: "Ends that were decided about",
        note: "newest first",
        empty: "No end of this period was decided about",
        noun: "Code",
        origin: "By",
        heads: END_HEADS,
        ...pageRows("decided", decided),
      },
      {
        title: "Ends that nobody decided about",
        note: "by whoever logged the code",
        empty: "Every end of this period was decided about",
        noun: "Code",
        origin: "By",
        heads: END_HEADS,
        ...pageRows("open", open),
      },
    ],
  };
}

/** The licence fees that end within a week, as the board says them. */
export function explainAtStake(
  { value, note: count }: { value: string; note: string },
  days: string,
  rows: RowsPage<TracedRow>,
): Opened {
  return {
    title: `At stake this week: ${value}`,
    note: "Fees of signed licences whose codes end within 7 days, and whose end nobody decided about; put off or not.",
    grounds: [
      ground("Formula", "sum of the fees, each currency apart"),
      ground("How many", count),
      ground("Days", days),
    ],
    tables: [
      {
        title: "The licences behind it",
        note: "by the end of the code",
        empty: "No code with a signed licence ends this week",
        noun: "Licence",
        origin: "By",
        heads: [{ label: "Creator", isText: true }, { label: "Ends", isText: true }, { label: "Fee" }],
        ...pageRows("page", rows),
      },
    ],
  };
}

/** Terms won this month, in time or late. */
export function explainRenewed(count: number, days: string, rows: RowsPage<TracedRow>): Opened {
  return {
    title: `Renewed this month: ${count}`,
    note: "Ends of the last 30 days, and ends to come, that were renewed this month, in time or late.",
    grounds: [ground("Formula", "renewed ends, each once"), ground("Ends", tell(count)), ground("Days", days)],
    tables: [
      {
        title: "The ends behind it",
        note: "newest first",
        empty: "No end was renewed this month",
        noun: "Code",
        origin: "By",
        heads: END_HEADS,
        ...pageRows("page", rows),
      },
    ],
  };
}
