/** A number that an audit kept opens with what it was then, beside what the book says now and what came in between. */

import type { AuditReport, AuditVideo } from "@/lib/audits/rules/report";
import type { Day } from "@/lib/kernel/day";
import { formatMoney } from "@/lib/kernel/money";
import { plural } from "@/lib/kernel/text";
import { formatKpi } from "@/lib/metrics/rules/kpis";
import type { Opened, TracedRow, TracedTable } from "./opened";
import { pageRows, type RowsPage } from "./pages";
import { USUALS, type UsualName } from "./usual";
import { formatFigure, type VideoFigure } from "./videos";

/** What an audit kept of a number, written as the opened number is; `undone` a page of the files that were taken back since. */
export type Kept = { auditId: string; weekOn: Day; at: Date; value: string; undone: RowsPage<TracedRow> };

/** The address of a number as an audit kept it; of the number as it stands where `auditId` is null. */
export function asKept(href: string, auditId: string | null): string {
  if (auditId === null) return href;
  return `${href}${href.includes("?") ? "&" : "?"}audit=${auditId}`;
}

function findVideo({ proposals, top }: AuditReport, id: string): AuditVideo | undefined {
  return [...proposals, ...Object.values(top).flat()].find((video) => video.id === id);
}

/** A figure of a video, or its score; null where the audit does not tell it. */
export function recallVideo(report: AuditReport, id: string, of: VideoFigure | "score"): string | null {
  const video = findVideo(report, id);
  if (of === "score") return video?.score?.toFixed(1) ?? null;
  if (of === "saves") return null;
  const remark = report.variations.find((each) => each.id === id && each.by !== "ads");
  const value = video?.[of] ?? (of === "completion" ? remark?.rate : null) ?? null;
  return value === null ? null : formatFigure(of, value);
}

/** How many of a video's ads' impressions were watched to the end. */
export function recallAds({ variations }: AuditReport, id: string | null): string | null {
  const found = variations.find((each) => each.id === id && each.by === "ads");
  return found ? formatKpi(found.rate, "percent", "") : null;
}

/** What a remark was held against: the middle of the creator's videos, or of their ads. */
export function recallMiddle({ variations }: AuditReport, by: "ads" | "video"): string | null {
  const found = variations.find((each) => each.by === by);
  return found ? formatKpi(found.benchmark, "percent", "") : null;
}

/** The middle or a percentile of the creator's own videos. */
export function recallUsual(report: AuditReport, name: UsualName): string | null {
  if (name === "middle") return recallMiddle(report, "video");
  const share = report.usual.p90[USUALS[name].measure];
  return share === null ? null : formatKpi(share, "percent", "");
}

/** The budget of a week. */
export function recallBudget({ budgets }: AuditReport, currency: string): string | null {
  const found = budgets.find((each) => each.currency === currency);
  return found ? formatMoney(found.weekMinor, currency) : null;
}

/** Both figures in a sentence, and what came in between in another. */
export function sayKept({ value, at, undone }: Kept, opened: Opened): { isSame: boolean; title: string; text: string } {
  const now = opened.value ?? "–";
  const isSame = value === now;
  const later = opened.tables.flatMap(({ rows }) => rows).filter(({ source }) => source && source.at > at).length;
  const since = [
    ...(later > 0
      ? [`${plural(later, "row", "rows")} below came after the audit and ${later === 1 ? "says" : "say"} so.`]
      : []),
    ...(undone.total > 0 ? ["Files that were undone since stand at the end."] : []),
  ];
  const unseen = "No row below came after the audit: what the number rested on was changed or taken away since.";
  return {
    isSame,
    title: isSame
      ? `The audit kept ${value}, and the book says the same now.`
      : `The audit kept ${value}. The book has changed since: it says ${now} now.`,
    text: since.length > 0 || isSame ? since.join(" ") : unseen,
  };
}

/** The files that were undone since an audit. */
export function traceUndone({ undone }: Kept): TracedTable {
  return {
    title: "Undone since the audit",
    note: "what these files had told is in no number any more",
    empty: "No file was undone since",
    noun: "What",
    origin: "File",
    heads: [],
    ...pageRows("undone", undone),
  };
}
