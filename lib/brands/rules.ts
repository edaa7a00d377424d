/** A brand is one name whatever its spelling in capitals, and its website is an ordinary web address. */

import type { Decision } from "@/lib/kernel/errors";
import { cleanText, quoted } from "@/lib/kernel/text";

const MAX_NAME = 120;
const MAX_WEBSITE = 500;

/** A name of 1 to 120 characters, cleaned, for a brand or a person. `what` begins the sentence of a refusal: "The brand's name". */
export function parseName(text: string, what: string): Decision<{ name: string }> {
  const name = cleanText(text);
  if (name === "") return { ok: false, reason: `${what} is empty. Write 1 to ${MAX_NAME} characters.` };
  if (name.length > MAX_NAME) {
    return {
      ok: false,
      reason: `${what} has ${name.length} characters; at most ${MAX_NAME} are possible. Shorten it.`,
    };
  }
  return { ok: true, name };
}

/** How much more than another a wanted category can count. */
export const TARGET_WEIGHTS = [1, 2, 3] as const;

/** Every choice of a form: "skincare:2" lets skincare count twice. */
export const weightChoice = (categoryId: string, weight: number) => `${categoryId}:${weight}`;

/** The weights of target categories, in their order, from the choices of a form; none where all count alike. */
export function deriveTargetWeights(targetCategories: readonly string[], choices: readonly string[]): number[] {
  const weights = targetCategories.map(
    (id) => TARGET_WEIGHTS.findLast((weight) => choices.includes(weightChoice(id, weight))) ?? 1,
  );
  return weights.every((weight) => weight === 1) ? [] : weights;
}

/** What makes two spellings the same brand: compatibility characters, capitals and spaces do not count. */
export function brandKey(name: string): string {
  return cleanText(name.normalize("NFKC")).toLowerCase().normalize("NFC");
}

/** A public http(s) address, https assumed. Refused: other schemes, sign-in data, hosts without a domain. */
export function parseWebsite(text: string): Decision<{ website: string }> {
  const refuse = (why: string): Decision<{ website: string }> => ({
    ok: false,
    reason: `The website ${quoted(text)} ${why} Write an address such as https://glowlab.example.`,
  });
  const trimmed = text.trim();
  if (trimmed.length > MAX_WEBSITE) return refuse(`is longer than ${MAX_WEBSITE} characters.`);
  const scheme = /^([a-z][a-z0-9+-]*):(?!\d)/i.exec(trimmed)?.[1]?.toLowerCase();
  if (scheme && scheme !== "http" && scheme !== "https") return refuse("does not begin with https:// or http://.");
  const address = scheme ? trimmed : `https://${trimmed.replace(/^\/+/, "")}`;
  if (/\s/.test(trimmed) || !URL.canParse(address)) return refuse("is not a web address.");
  const url = new URL(address);
  if (url.username || url.password) return refuse("holds a user name or password.");
  if (!/^(?:[a-z0-9-]+\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]+)$/.test(url.hostname))
    return refuse("has no domain such as glowlab.example.");
  return { ok: true, website: url.pathname === "/" && !url.search && !url.hash ? url.origin : url.href };
}
