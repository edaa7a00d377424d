/* The registry as a file: what the list shows, all pages of it, with days in the workspace's zone. Never the strings. */
import { listCodesById, streamCodes } from "@/lib/codes/data/registry";
import { parseCodeFilter } from "@/lib/codes/rules/filter";
import type { CodeRow } from "@/lib/codes/rules/row";
import { deriveCodeStatus, statusLabel } from "@/lib/codes/rules/status";
import { dayIn } from "@/lib/kernel/day";
import { isId } from "@/lib/kernel/id";
import { type CsvCell, csvResponse } from "@/lib/server/csv-response";
import { route } from "@/lib/server/route";

const HEADS = (zone: string) => [
  "Code",
  "Status",
  "Creator",
  "Brand",
  "Video",
  "Window (days)",
  `Starts (${zone})`,
  `Ends (${zone})`,
  "Licence from",
  "Licence until",
  "First paid day",
  "Last paid day",
  `Logged (${zone})`,
];

function toCells(row: CodeRow, zone: string, now: Date): CsvCell[] {
  const status = deriveCodeStatus(row, now);
  const dayOf = (at: Date) => (status === "requested" ? null : dayIn(at, zone));
  return [
    row.mask,
    statusLabel(status),
    row.handle,
    row.brandName,
    row.title,
    row.windowDays,
    dayOf(row.startsAt),
    dayOf(row.expiresAt),
    row.licenceStartsOn,
    row.licenceEndsOn,
    row.firstPaidOn,
    row.lastPaidOn,
    dayIn(row.createdAt, zone),
  ];
}

export const GET = route("codes.export", async ({ scope, workspace }, request) => {
  const params = new URL(request.url).searchParams;
  const filter = { ...parseCodeFilter(Object.fromEntries(params)), after: null, before: null };
  const zone = workspace.timeZone;
  const now = new Date();
  const chosen = (params.get("ids") ?? "").split(" ").filter(isId);
  async function* lines() {
    yield HEADS(zone);
    const batches = chosen.length > 0 ? [await listCodesById(scope, chosen)] : streamCodes(scope, filter, zone, now);
    for await (const rows of batches) yield* rows.map((row) => toCells(row, zone, now));
  }
  return csvResponse({ fileName: `codes-${dayIn(now, zone)}.csv`, lines: lines() });
});
