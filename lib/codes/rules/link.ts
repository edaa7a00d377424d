/** A video is known by its post id, which is read from the link's text and never fetched. */

import { parseHandle, parseTikTokUrl } from "@/lib/creators/rules";
import type { Decision } from "@/lib/kernel/errors";
import { quoted } from "@/lib/kernel/text";
import { looksLikeSparkCode } from "./secret";

export type VideoLink =
  | {
      kind: "post";
      postId: string;
      handle: string | null;
      /** Why the handle in the link cannot be one; null where it can, and where the link names none. */
      handleReason: string | null;
      canonicalUrl: string;
    }
  | { kind: "short"; url: string };

const DAY_MS = 86_400_000;
const FIRST_POST_MS = Date.UTC(2014, 0, 1);
const FULL_LINK = "https://www.tiktok.com/@name/video/1234567890123456789";

/**
 * Reads a pasted link to a post: `tiktok.com/@handle/video/ID`, `/photo/ID`, `m.tiktok.com/v/ID.html`, with any parameters.
 * `kind: "short"` (vm.tiktok.com, vt.tiktok.com, tiktok.com/t/…) is a valid link that does not hold the post id: ask for the
 * full one with `shortLinkReason`. `canonicalUrl` carries no parameters; without a handle it is the mobile form.
 */
export function parseVideoLink(text: string): Decision<VideoLink> {
  const trimmed = text.trim();
  if (trimmed === "")
    return { ok: false, reason: `The video link is empty. Paste the post's link, such as ${FULL_LINK}.` };
  if (looksLikeSparkCode(trimmed)) {
    return {
      ok: false,
      reason: `The video link looks like a spark code. Paste the code into its own field, and here a link such as ${FULL_LINK}.`,
    };
  }
  const damaged = /(?:^|\/)(\d(?:[.,]\d+)?E\+?\d{2})\b/i.exec(trimmed)?.[1];
  if (damaged) {
    return {
      ok: false,
      reason: `The video link holds ${quoted(damaged)}, a post id that Excel has rounded and cannot be restored. Copy the link again from TikTok.`,
    };
  }
  const link = parseTikTokUrl(trimmed);
  if (!link.ok) return link;
  const { hostname, pathname } = link.url;
  if (/^v[mt]\.tiktok\.com$/.test(hostname) || /^\/t\/[^/]/.test(pathname)) {
    if (!/^\/(?:t\/)?\w+\/?$/.test(pathname))
      return {
        ok: false,
        reason: `The short link ${quoted(trimmed)} is cut off. Paste the post's full link, such as ${FULL_LINK}.`,
      };
    return { ok: true, kind: "short", url: `https://${hostname}${pathname}` };
  }
  return parsePostPath(pathname, trimmed);
}

/** What to tell somebody whose link is valid but short. */
export function shortLinkReason(url: string): string {
  return `The short link ${quoted(url)} does not hold the post's id. Open it in a browser (on a phone hold the link and choose to open it there, not in TikTok), wait until the address grows, and copy that: it looks like ${FULL_LINK}.`;
}

/**
 * When the post was made, as its id tells (the upper 32 of 64 bits are Unix seconds, UTC). Null when the id holds no moment
 * between 2014 and one day after `now`; then the id is not TikTok's.
 */
export function postedAtFromPostId(postId: string, now: Date): Date | null {
  if (!/^\d{1,20}$/.test(postId)) return null;
  const postedMs = Number(BigInt(postId) >> 32n) * 1000;
  return postedMs >= FIRST_POST_MS && postedMs <= now.getTime() + DAY_MS ? new Date(postedMs) : null;
}

function parsePostPath(pathname: string, text: string): Decision<VideoLink> {
  const post =
    /^\/@([^/]*)\/(video|photo)\/([^/]*)\/?$/.exec(pathname) ?? /^()\/(v)\/([^/]*?)(?:\.html)?\/?$/.exec(pathname);
  if (!post) {
    const what = /^\/@[^/]+\/?$/.test(pathname) ? "leads to a profile, not to one post" : "does not lead to a post";
    return { ok: false, reason: `The video link ${quoted(text)} ${what}. Open the video, tap Share, then Copy link.` };
  }
  const [, owner = "", kind, postId = ""] = post;
  if (!/^\d{17,20}$/.test(postId)) {
    return {
      ok: false,
      reason: `The video link ends with ${quoted(postId)}, which is not a post id of 17 to 20 digits. Copy the link again from TikTok; it may have been cut off.`,
    };
  }
  const parsed = parseHandle(owner);
  const handle = parsed.ok ? parsed.handle : null;
  const canonicalUrl = handle
    ? `https://www.tiktok.com/@${handle}/${kind === "photo" ? "photo" : "video"}/${postId}`
    : `https://m.tiktok.com/v/${postId}.html`;
  const handleReason = parsed.ok || owner === "" ? null : parsed.reason;
  return { ok: true, kind: "post", postId, handle, handleReason, canonicalUrl };
}
