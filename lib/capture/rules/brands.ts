/** A brand is taken from a text only where the text names it as one: under a label, after "for", or because the book knows it. */

import { brandKey } from "@/lib/brands/rules";
import type { Fact } from "./facts";

const NAME = "[\\p{Lu}\\d][\\p{L}\\d&'’.+]*(?:[ -](?:[\\p{Lu}\\d][\\p{L}\\d&'’.+]*|&|de|la|and|of)){0,3}";
const LABELLED =
  /(?<!\p{L})(?:brand(?: name)?|client|advertiser|sponsor|marca|marke|marque|kunde|cliente|brand partner|merek|thương hiệu|ブランド|品牌|бренд)[ \t]*[:：=][ \t]*(?<name>[^\n\t|,;(]{2,60})/giu;
const FOR = new RegExp(
  `(?<!\\p{L})(?<word>[Ff]or|[Pp]ara|[Ff]ür|[Pp]our|[Uu]ntuk|[Dd]la|[Vv]oor|[Dd]ành cho|[Pp]er conto di|FOR|для)[ \\t]+(?:the |la |el |die |das )?(?<name>${NAME})`,
  "gu",
);
/** Capitalised after "for" and still no brand. */
const NO_BRAND =
  /^(?:\d.*|TikTok\b.*|Spark\b.*|UGC\b.*|I|You|Your|Me|My|Us|The|This|That|It|Him|Her|Them|All|Each|Both|Everyone|Now|Review|Reference|Details?|Ads?|Approval|Paid|Payment|Usage|Questions?|Example|Instance|Sure|Real|Reels?|Instagram|Facebook|Meta|YouTube|Black Friday\b.*|Cyber Monday\b.*|Christmas\b.*|Easter\b.*|Q[1-4]\b.*|US|USA|UK|EU|DE|FR|BR|MX|JP|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\p{L}*|(?:Mon|Tues?|Wednes|Thurs?|Fri|Satur|Sun)day|Ihre?n?|Sie|Dich|Uns|Den|Die|Das|Vous|Nous|Usted|Ti)$/u;

/** Brands that a cleaned text states. `known` are the names in the book; they win over the spelling in the text. */
export function findBrands(text: string, known: readonly string[]): Fact[] {
  const found: Fact[] = [];
  const spelling = new Map(known.map((name) => [brandKey(name), name]));
  const add = (at: number, name: string, doubt?: string) => {
    const value = name.trim().replace(/[\s.,;:!?'’-]+$/, "");
    if (value.length < 2 || value.length > 60 || found.some((each) => each.at === at)) return;
    const own = spelling.get(brandKey(value));
    found.push({ at, end: at + name.length, value: own ?? value, ...(!own && doubt && { doubt }) });
  };
  for (const { groups, 0: all, index } of text.matchAll(LABELLED)) {
    const name = groups?.name ?? "";
    if (!/[#@\uFFFC]/.test(name)) add(index + all.length - name.length, name);
  }
  for (const { groups, 0: all, index } of text.matchAll(FOR)) {
    const name = (groups?.name ?? "").replace(/[ -](?:and|of|de|la|&)$/, "");
    if (NO_BRAND.test(name)) continue;
    add(index + all.length - (groups?.name ?? "").length, name, `“${groups?.word} ${name}” is taken as the brand.`);
  }
  const lower = text.toLowerCase();
  for (const name of known) {
    const key = name.toLowerCase();
    if (key.length < 3) continue;
    for (let at = lower.indexOf(key); at >= 0; at = lower.indexOf(key, at + key.length)) {
      const isWord =
        !/[\p{L}\p{N}@._-]/u.test(text[at - 1] ?? " ") && !/[\p{L}\p{N}_@]/u.test(text[at + key.length] ?? " ");
      if (isWord && !found.some((each) => at >= each.at && at < each.end)) add(at, text.slice(at, at + key.length));
    }
  }
  return found.sort((a, b) => a.at - b.at);
}
