/** Files as TikTok exports them, with days told from today, so that their numbers fall into running windows. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Day } from "@/lib/kernel/day";

/** A post's id holds the second of its posting in the upper 32 bits. */
export function postIdAt(instant: Date): string {
  return String((BigInt(Math.floor(instant.getTime() / 1000)) << 32n) + 167n);
}

const monthDay = (day: Day) =>
  new Date(`${day}T12:00:00Z`).toLocaleDateString("en-US", { month: "long", day: "numeric", timeZone: "UTC" });

export type StudioRow = {
  title: string;
  link: string;
  postedOn: Day;
  likes: number;
  comments: number;
  shares: number;
  views: number;
};

/** TikTok Studio, Analytics, Content. */
export function studioContentFile(exportedOn: Day, rows: StudioRow[]): Buffer {
  const header = [
    "Time",
    "Video title",
    "Video link",
    "Post time",
    "Total likes",
    "Total comments",
    "Total shares",
    "Total views",
  ];
  const lines = rows.map(({ title, link, postedOn, likes, comments, shares, views }) => [
    monthDay(exportedOn),
    title,
    link,
    monthDay(postedOn),
    likes,
    comments,
    shares,
    views,
  ]);
  const text = [header, ...lines]
    .map((line) => line.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(","))
    .join("\r\n");
  return Buffer.from(`\uFEFF${text}\r\n`);
}

export type AdRow = {
  day: Day;
  ad: string;
  cost: string;
  impressions: number;
  clicks: number;
  orders: number;
  revenue: string;
};

/** Ads Manager, by day, with sales. */
export function adsByDayFile(rows: AdRow[]): Buffer {
  const header =
    "By Day,Campaign name,Ad group name,Ad name,Currency,Cost,Impressions,Clicks (destination),Video views,Complete payment,Total complete payment value";
  const lines = rows.map(({ day, ad, cost, impressions, clicks, orders, revenue }) =>
    [day, "Spark autumn", "Broad 18-34", ad, "USD", cost, impressions, clicks, impressions, orders, revenue].join(","),
  );
  return Buffer.from([header, ...lines, `Total of ${rows.length} results,-,-,-,USD,-,-,-,-,-,-`].join("\n"));
}

/** The words of a PDF, as a reader of its own sees them. */
export function textOfPdf(pdf: Buffer): string {
  const folder = mkdtempSync(join(tmpdir(), "sparkbook-pdf-"));
  try {
    const file = join(folder, "file.pdf");
    writeFileSync(file, pdf);
    return execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
