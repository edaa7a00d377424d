/* Export files made up for a test, and the way from bytes to book. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { commitImport } from "@/lib/imports/service/commit";
import { stageImport } from "@/lib/imports/service/stage";
import type { Scope } from "@/lib/kernel/scope";

export const NOW = new Date("2026-11-21T15:00:00Z");

export const fixture = (name: string): Buffer => readFileSync(join(process.cwd(), "tests/fixtures/imports", name));

export async function* inPieces(bytes: Uint8Array, size = 65_536): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

type Options = { creatorId?: string | null; handle?: string; now?: Date; fileName?: string };

export function stage(scope: Scope, content: string | Buffer, options: Options = {}) {
  const bytes = Buffer.from(content);
  const { creatorId = null, handle, now = NOW, fileName = "export.csv" } = options;
  return stageImport(scope, { stream: inPieces(bytes), fileName, sizeBytes: bytes.length, creatorId, handle, now });
}

/** Stages a file and imports it as previewed. */
export async function importText(scope: Scope, content: string | Buffer, options: Options = {}) {
  const staged = await stage(scope, content, options);
  await commitImport(scope, staged.id, staged.planHash);
  return staged;
}

/** The post id of a video uploaded at this instant. */
export const postIdAt = (at: string, n = 0): string =>
  String((BigInt(Date.parse(at) / 1_000) << 32n) + 1_234_567n + BigInt(n));

export type VideoLine = {
  postId: string;
  views: number;
  likes?: number;
  title?: string;
  handle?: string;
  time?: string;
};

export function studioFile(lines: VideoLine[]): string {
  const rows = lines.map(
    ({ postId, views, likes = 1, title = "t", handle = "glow.lab", time = "November 20" }) =>
      `"${time}","${title}","https://www.tiktok.com/@${handle}/video/${postId}","November 1","${likes}","2","3","${views}"`,
  );
  const header = `"Time","Video title","Video link","Post time","Total likes","Total comments","Total shares","Total views"`;
  return `\ufeff${[header, ...rows].join("\n")}`;
}

export type AdLine = {
  day: string;
  ad: string;
  cost: string;
  postId?: string;
  impressions?: number | string;
  views?: number | string;
  revenue?: string;
  currency?: string;
};

export function adFile(lines: AdLine[]): string {
  const rows = lines.map(
    ({ day, ad, cost, postId = "--", impressions = "", views = "", revenue = "", currency = "USD" }) =>
      [day, "Autumn", "Broad", ad, postId, currency, cost, impressions, views, revenue].join(","),
  );
  const header =
    "By Day,Campaign name,Ad group name,Ad name,Post ID,Currency,Cost,Impressions,Video views,Total complete payment value";
  return `${[header, ...rows].join("\n")}\n`;
}
