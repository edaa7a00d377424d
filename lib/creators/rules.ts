/** A TikTok profile is known by its handle alone, and a TikTok link only by its host. */

import type { Decision } from "@/lib/kernel/errors";
import { quoted } from "@/lib/kernel/text";

const HANDLE = /^[a-z0-9_.]{2,24}$/;
const WRAPPED_START = /^[[(<{"'“‘«]+/;
/** Never more than so many: to look for the end from within a long run of marks takes minutes. */
const WRAPPED_END = /[\])>}"'”’».,;!?]{1,20}$/;

/**
 * A handle as it is stored: lower case, without @. Accepts "@Lena.Care", "lena.care" and a link to the profile or to one of
 * its posts. TikTok's rules: 2 to 24 letters, digits, underscores and points, the last one no point.
 */
export function parseHandle(text: string): Decision<{ handle: string }> {
  const trimmed = text.normalize("NFKC").trim();
  const example = "Write it as on the profile, such as @lena.care.";
  if (trimmed === "") return { ok: false, reason: `The handle is empty. ${example}` };
  let name = trimmed;
  if (/[/:]|tiktok\.com/i.test(trimmed)) {
    const link = parseTikTokUrl(trimmed);
    if (!link.ok) return link;
    const inPath = /^\/@([^/]+)/.exec(link.url.pathname);
    if (!inPath) return { ok: false, reason: `The link ${quoted(trimmed)} does not name a profile. ${example}` };
    name = inPath[1] as string;
  }
  const handle = name.replace(/^@/, "").toLowerCase();
  if (!HANDLE.test(handle)) {
    return {
      ok: false,
      reason: `The handle ${quoted(text)} is not one that TikTok allows: 2 to 24 letters, digits, underscores or points. ${example}`,
    };
  }
  if (handle.endsWith("."))
    return {
      ok: false,
      reason: `The handle ${quoted(text)} ends with a point, which TikTok does not allow. ${example}`,
    };
  return { ok: true, handle };
}

/**
 * The first link in a text, if it leads to TikTok: https assumed where the scheme is missing, host in lower case. Other hosts,
 * other schemes, sign-in data and ports in the link are refused, because they are how a link is made to look like TikTok's.
 */
export function parseTikTokUrl(text: string): Decision<{ url: URL }> {
  const refuse = (why: string): Decision<{ url: URL }> => ({
    ok: false,
    reason: `The link ${quoted(text)} ${why} In TikTok, tap Share, then Copy link, and paste it here.`,
  });
  const token = findLink(text);
  if (token === null) return refuse("is not a TikTok link.");
  const scheme = /^([a-z][a-z0-9+-]*):(?!\d)/i.exec(token)?.[1]?.toLowerCase();
  if (scheme && scheme !== "https" && scheme !== "http") return refuse("does not begin with https://.");
  const address = scheme ? token : `https://${token.replace(/^\/+/, "")}`;
  if (!URL.canParse(address)) return refuse("is not a complete link.");
  const url = new URL(address);
  if (url.username || url.password) return refuse("holds a user name before its host, as forged links do.");
  const host = url.hostname.replace(/\.$/, "");
  if (host !== "tiktok.com" && !host.endsWith(".tiktok.com"))
    return refuse(`leads to ${quoted(host)}, not to tiktok.com.`);
  if (url.port) return refuse("names a port, which TikTok's links never do.");
  url.hostname = host;
  return { ok: true, url };
}

/** A follower count as people write it: "86000", "86,000", "86k", "1.2M". */
export function parseFollowers(text: string): Decision<{ followers: number }> {
  const clean = text.replace(/\s/g, "").toLowerCase();
  const match = /^(\d{1,3}(?:,\d{3})+|\d+)(\.\d{1,3})?([km])?$/.exec(clean);
  const factor = match?.[3] === "m" ? 1_000_000 : match?.[3] === "k" ? 1_000 : 1;
  const followers = match
    ? Math.round(Number(`${match[1]?.replaceAll(",", "")}${match[2] ?? ""}`) * factor)
    : Number.NaN;
  if (!match || (match[2] && factor === 1) || followers > 2_000_000_000) {
    return {
      ok: false,
      reason: `The followers ${quoted(text)} are not a count. Write a whole number, such as 86000 or 86k.`,
    };
  }
  return { ok: true, followers };
}

/** The plain numbers of a profile; `postRateMinor` is in minor units of `currency`. */
export type ProfileNumbers = { followers: number | null; postRateMinor: number | null; currency: string };

/** What a line of the record keeps of them: what they are from then on and, where there was a profile before, what they were. */
export function recordNumbers(now: ProfileNumbers, was: ProfileNumbers | null) {
  const { followers, postRateMinor, currency } = now;
  const before = was && {
    followersWas: was.followers,
    postRateMinorWas: was.postRateMinor,
    currencyWas: was.currency,
  };
  return { followers, postRateMinor, currency, ...before };
}

/** The same read back from a line; null where it keeps none, `was` is null where there was no profile before. */
export function readNumbers(data: unknown): { now: ProfileNumbers; was: ProfileNumbers | null } | null {
  const kept = new Map<string, unknown>(Object.entries(data ?? {}));
  const count = (value: unknown) => (typeof value === "number" ? value : null);
  const read = (suffix: "" | "Was"): ProfileNumbers | null => {
    const currency = kept.get(`currency${suffix}`);
    return typeof currency === "string"
      ? {
          followers: count(kept.get(`followers${suffix}`)),
          postRateMinor: count(kept.get(`postRateMinor${suffix}`)),
          currency,
        }
      : null;
  };
  const now = read("");
  return now && { now, was: read("Was") };
}

function findLink(text: string): string | null {
  const tokens = text
    .trim()
    .split(/\s+/)
    .map((token) => token.replace(WRAPPED_START, "").replace(WRAPPED_END, ""));
  const token = tokens.find((each) => /:\/\/|tiktok\.com/i.test(each)) ?? tokens.find((each) => /^[a-z]+:/i.test(each));
  if (!token) return null;
  // In scripts without spaces a link follows the words directly; after plain ASCII it would be part of another link.
  return /(?<![!-~])https?:\/\/[^\s/]+(?:\/[!-~]*)?/i.exec(token)?.[0] ?? token;
}
