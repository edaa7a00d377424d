/** A link is found by its host and judged by the same rule that judges a single pasted link. */

import { parseVideoLink } from "@/lib/codes/rules/link";
import { parseHandle } from "@/lib/creators/rules";
import { blot, cleanPaste } from "./clean";
import type { Fact, LinkFact, Span } from "./facts";

/** Bounded, for the search goes on where an address ends and not where its run of characters does. */
const ADDRESS = /https?:\/\/[!-~]{1,2000}|(?<![\w@.-])(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}\/[!-~]{0,2000}/gi;
const ADDRESS_END = /["'<>`|\\^{}\uFFFC]/;
const TRAILING = /[)\]}.,;:!?*~]{1,20}$/;
const MAIL = /(?<![\w.+-])[\w.+-]{1,64}@(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}/gi;
const AT_NAME = /(?<![\w.@/%+-])@([A-Za-z0-9_.]{2,24})(?![\w@])/g;
const NAMED =
  /(?:handle|creator|tiktok|account|profile|usuario|konto|compte|perfil|akun)[ \t]*[:：][ \t]*([a-z0-9_.]{2,24})(?![\w@])/gi;
const NOBODY = new Set(["here", "everyone", "channel", "all", "tiktok", "media"]);

export type Addresses = {
  /** Links to posts, in order; short links among them. */
  links: LinkFact[];
  /** Profiles that are named with an @, by a link or under a label. */
  handles: Fact[];
  /** All addresses, of whatever site, and e-mail addresses: no code stands inside them. */
  taken: Span[];
};

/** Every link to a TikTok post and every handle of a cleaned text. Links inside redirects and cut by line ends are restored. */
export function findAddresses(text: string): Addresses {
  const links: LinkFact[] = [];
  const handles: Fact[] = [];
  const taken: Span[] = [];
  const address = new RegExp(ADDRESS);
  for (let match = address.exec(text); match; match = address.exec(text)) {
    const read = readAddress(text, match.index, endAddress(match[0]));
    // Behind a comma or a quotation mark the next address may follow at once.
    address.lastIndex = Math.max(read.span.end, match.index + 1);
    taken.push(read.span);
    links.push(...read.links);
    handles.push(...read.handles);
  }
  for (const { index, 0: mail } of blot(text, taken).matchAll(MAIL))
    taken.push({ at: index, end: index + mail.length });
  handles.push(...findHandles(blot(text, taken)));
  return { links, handles: handles.sort((a, b) => a.at - b.at), taken };
}

/** Without what follows it: marks that no address holds, and in TikTok's own the comma between two cells. */
function endAddress(token: string): string {
  const address = token.split(ADDRESS_END)[0] ?? "";
  const own = /^(?:https?:\/\/)?(?:[a-z0-9-]+\.)*tiktok\.com\//i.test(address)
    ? (address.split(/[,;]/)[0] ?? "")
    : address;
  return own.replace(TRAILING, "");
}

function readAddress(text: string, at: number, token: string): { span: Span; links: LinkFact[]; handles: Fact[] } {
  const span = { at, end: at + token.length };
  const links: LinkFact[] = [];
  const handles: Fact[] = [];
  for (const piece of piecesOf(token)) {
    const whole = restore(text, piece, span.end, token.endsWith(piece));
    const link = readLink(whole.url);
    span.end = whole.end;
    if (link) links.push({ ...link, ...span });
    else if (/tiktok\.com\/@[^/?]+\/?(?:\?|$)/i.test(piece)) {
      const parsed = parseHandle(piece);
      if (parsed.ok) handles.push({ ...span, value: parsed.handle });
    }
  }
  for (const link of links) link.end = span.end;
  return { span, links, handles };
}

/** The TikTok addresses in one run of characters: several that are glued together, or one inside another site's redirect. */
function piecesOf(token: string): string[] {
  const plain = /%3a%2f%2f/i.test(token) ? decode(token) : token;
  return (
    plain
      .split(/(?=https?:\/\/)/i)
      .map((piece, index) => (index > 0 ? (piece.split(/&|;|__;/)[0] ?? "").replace(/__$|%[0-9a-f]?$/i, "") : piece))
      // Markdown repeats a link in brackets.
      .map((piece) => piece.split(/[[\]()]/)[0] ?? "")
      .filter((piece) => /^(?:https?:\/\/)?(?:[a-z0-9-]+\.)*tiktok\.com\//i.test(piece))
  );
}

/** A link whose end a line break has moved to the next line. */
function restore(text: string, piece: string, end: number, isLast: boolean): { url: string; end: number } {
  const [rest = "", digits = ""] = /^[ \t]*\n[ \t]*([\w./@-]*\d)(?=[\s?)>]|$)/.exec(text.slice(end, end + 80)) ?? [];
  const complete = readLink(piece);
  const postDigits = /\/(?:video|photo|v)\/(\d*)$/.exec(piece)?.[1];
  const isShort = postDigits === undefined ? complete === null && /\/@?[\w.]*$/.test(piece) : postDigits.length < 19;
  if (!isLast || digits === "" || !isShort) return { url: piece, end };
  const joined = readLink(piece + digits);
  if (joined === null || joined.key.length > 20 || (postDigits !== undefined && !/^\d+$/.test(digits)))
    return { url: piece, end };
  return { url: piece + digits, end: end + rest.length };
}

function readLink(url: string): Pick<LinkFact, "value" | "key" | "handle"> | null {
  const parsed = parseVideoLink(url);
  if (!parsed.ok) return null;
  return parsed.kind === "post"
    ? { value: parsed.canonicalUrl, key: parsed.postId, handle: parsed.handle }
    : { value: parsed.url, key: parsed.url.replace(/\/$/, ""), handle: null };
}

function findHandles(text: string): Fact[] {
  const found: Fact[] = [];
  for (const pattern of [AT_NAME, NAMED])
    for (const match of text.matchAll(pattern)) {
      const name = (match[1] ?? "").replace(/\.+$/, "");
      // Without an @ only what no ordinary word looks like.
      if (pattern === NAMED && !/[._\d]/.test(name)) continue;
      const parsed = parseHandle(name);
      if (parsed.ok && !NOBODY.has(parsed.handle))
        found.push({ at: match.index, end: match.index + match[0].length, value: parsed.handle });
    }
  return found;
}

function decode(token: string): string {
  try {
    return decodeURIComponent(token);
  } catch {
    return token;
  }
}

/** As phones name what they share, the likeliest first. */
export const SHARED = ["url", "text", "title"];

/** The first link to a post in what a phone shares, and nothing else of it; empty where there is none. */
export function findShared(field: (name: string) => unknown): string {
  for (const name of SHARED) {
    const text = field(name);
    const link = typeof text === "string" ? findLink(text) : "";
    if (link) return link;
  }
  return "";
}

/** The address of a page that is given a link; the page alone where there is none. */
export function hrefWithLink(page: string, link: string): string {
  return link ? `${page}?${new URLSearchParams({ link })}` : page;
}

/** The link that a page was given, whoever gave it: what is no post of TikTok is left out. */
export function findGivenLink(given: string | string[] | undefined): string {
  return typeof given === "string" ? findLink(given.slice(0, 2_000)) : "";
}

/** Where whoever signs in is led: with a video that was shared before, to the form for its code. */
export function hrefBehindSignIn(link: string): string {
  return link ? hrefWithLink("/codes/new", link) : "/";
}

/** The first link to a post in a raw text, and nothing else of it; empty where there is none. */
export function findLink(text: string): string {
  return findAddresses(cleanPaste(text)).links[0]?.value ?? "";
}
