/** An ad is offered the codes that it names or that were held while it ran; it is certain only where its post has one such code. */

import { type Day, dayIn, formatDay } from "@/lib/kernel/day";

/** What an ad is called, and the post or video it names. */
export type AdNames = {
  id: string;
  name: string;
  adGroupName: string | null;
  campaignName: string | null;
  postId: string | null;
  videoId: string | null;
};

export type MatchableAd = AdNames & {
  /** The days it was seen running; null for ads that came as totals only. */
  flight: { from: Day; to: Day } | null;
};

export type MatchableCode = {
  id: string;
  videoId: string;
  startsAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
  replacedAt: Date | null;
  sealedAt: Date | null;
  releasedAt: Date | null;
  video: { title: string; postId: string };
  brand: { name: string } | null;
  creator: { handle: string };
};

/** `why` names what speaks for it: "the post's id, the brand; held while the ad ran". */
export type Candidate = { codeId: string; why: string; isCertain: boolean };

const MOST_CANDIDATES = 3;
const POST_ID = /(?<!\d)\d{18,20}(?!\d)/g;
const WEIGHT = { post: 16, creator: 4, brand: 3, title: 2 };

/** "GlowLab · First 10 minutes of my… · ends Tue 24 Nov". */
export function nameCode({ brand, creator, video, expiresAt }: MatchableCode, zone: string): string {
  const chars = [...video.title];
  const title = chars.length > 40 ? `${chars.slice(0, 39).join("").trimEnd()}…` : video.title;
  return `${brand?.name ?? `@${creator.handle}`} · ${title} · ends ${formatDay(dayIn(expiresAt, zone))}`;
}

/** The posts that an ad names: by its own column, or as a number in its names. */
export function listNamedPosts({ name, adGroupName, campaignName, postId }: AdNames): string[] {
  const written = `${name} ${adGroupName ?? ""} ${campaignName ?? ""}`.match(POST_ID) ?? [];
  return [...new Set(postId === null ? written : [postId, ...written])];
}

/** The likeliest codes of an ad, best first; none where nothing speaks for any. Codes of equal weight keep their order. */
export function rankCodes(ad: MatchableAd, codes: readonly MatchableCode[]): Candidate[] {
  const posts = listNamedPosts(ad);
  const isOfPost = ({ videoId, video }: MatchableCode) => videoId === ad.videoId || posts.includes(video.postId);
  const ofPost = codes.filter(isOfPost);
  const possible = ofPost.filter((code) => isHeld(code) && heldWhile(code, ad.flight) !== false);
  const certain = possible.length === 1 && new Set(posts).size <= 1 ? possible[0]?.id : undefined;
  const words = foldWords(`${ad.name} ${ad.adGroupName ?? ""} ${ad.campaignName ?? ""}`);
  return codes
    .map((code) => ({ code, ...weigh(code, { words, isOfPost: ofPost.includes(code), flight: ad.flight }) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MOST_CANDIDATES)
    .map(({ code, why }) => ({ codeId: code.id, why, isCertain: code.id === certain }));
}

type Signs = { words: string; isOfPost: boolean; flight: MatchableAd["flight"] };

function weigh(code: MatchableCode, { words, isOfPost, flight }: Signs): { weight: number; why: string } {
  const has = (text: string) => text !== "" && words.includes(` ${text} `);
  const long = (word: string) => word.length >= 4;
  const title = foldWords(code.video.title).split(" ").filter(long);
  const signs: [keyof typeof WEIGHT, boolean, string][] = [
    ["post", isOfPost, "the post's id"],
    ["creator", has(foldWords(code.creator.handle).trim()), `@${code.creator.handle}`],
    ["brand", has(foldWords(code.brand?.name ?? "").trim()), `the name ${code.brand?.name}`],
    ["title", new Set(title.filter(has)).size >= 2, "words of the title"],
  ];
  const found = signs.filter(([, isThere]) => isThere);
  if (found.length === 0) return { weight: 0, why: "" };
  const held = heldWhile(code, flight);
  const when = held === null ? "" : held ? "; held while the ad ran" : "; not held while the ad ran";
  const weight = found.reduce((sum, [sign]) => sum + WEIGHT[sign], 0) + (held === null ? 0 : held ? 1 : -1);
  return { weight, why: `${found.map(([, , words]) => words).join(", ")}${when}` };
}

const isHeld = ({ sealedAt, releasedAt }: MatchableCode) => sealedAt !== null || releasedAt !== null;

/** Whether the code's window touches the days of the ad; null where those are unknown. TikTok's windows are kept in UTC. */
function heldWhile(code: MatchableCode, flight: MatchableAd["flight"]): boolean | null {
  if (flight === null) return null;
  const ends = [code.expiresAt, code.revokedAt, code.replacedAt].filter((end) => end !== null);
  const until = dayIn(new Date(Math.min(...ends.map((end) => end.getTime()))), "UTC");
  return dayIn(code.startsAt, "UTC") <= flight.to && until >= flight.from;
}

/** " glow lab night serum ": lower case, without accents, words between single spaces. */
function foldWords(text: string): string {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return ` ${plain.replace(/[^\p{L}\p{N}]+/gu, " ").trim()} `;
}
