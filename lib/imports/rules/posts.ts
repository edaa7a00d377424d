/** A post is known by TikTok's own id, a string of digits: as a number it loses its last ones. */

import { addDays, type Day, dayIn } from "@/lib/kernel/day";
import { quoted } from "@/lib/kernel/text";

const FIRST_POST: Day = "2014-01-01";

/** What a full TikTok link says of a post; null for anything else. A short link names no post until it is opened. */
export function parsePostLink(text: string): { postId: string; handle: string | null; isPhoto: boolean } | null {
  const [, handle, form, postId] =
    /^(?:https?:\/\/)?(?:[a-z]+\.)?tiktok\.com\/(?:@([\w.]{1,64})\/)?(video|photo|v)\/(\d{1,25})(?:\.html)?(?:[/?#].*)?$/i.exec(
      text.trim(),
    ) ?? [];
  return postId ? { postId, handle: handle?.toLowerCase() ?? null, isPhoto: form?.toLowerCase() === "photo" } : null;
}

/** The day of upload in `zone`: the id's upper 32 bits are Unix seconds. Null when no post can have this id. */
export function uploadDay(postId: string, zone: string): Day | null {
  if (!/^\d{17,20}$/.test(postId)) return null;
  const seconds = Number(BigInt(postId) >> 32n);
  const day = dayIn(new Date(seconds * 1_000), zone);
  return day < FIRST_POST ? null : day;
}

/**
 * True for an id that went through a spreadsheet's numbers: in scientific notation, or with the last of its 17 to 20 digits
 * set to zero (Excel keeps 15 digits). One true id in 10,000 ends in four zeros as well.
 */
export function isExcelDamaged(id: string): boolean {
  return /^\d(?:[.,]\d+)?e\+?\d+$/i.test(id) || (id.endsWith("0000") && /^\d{17,20}$/.test(id));
}

/**
 * Why `id` is no post id, as a sentence; null when it is one. `latest` is the last day on which the post can have been made.
 * A link is text to a spreadsheet, so an id from a link is not suspected of damage.
 */
export function refusePostId(id: string, latest: Day, fromLink: boolean): string | null {
  if (!fromLink && isExcelDamaged(id)) {
    return `Excel has damaged the id ${quoted(id)}: its last digits are lost. Upload the CSV file as TikTok exported it, without opening and saving it in Excel.`;
  }
  const day = uploadDay(id, "UTC");
  if (day !== null && day <= addDays(latest, 2)) return null;
  return `${quoted(id)} is no TikTok post id, which has 19 digits and holds the time of the post. Copy the link of the video again.`;
}
