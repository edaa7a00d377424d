/* Where a pasted text belongs: one code or link to the form, anything more to the review. Loaded when something is pasted. */
import { isCodeWord } from "@/lib/capture/rules/codes";
import { parseCapture } from "@/lib/capture/rules/parse";
import { cleanSparkCode } from "@/lib/codes/rules/secret";
import { dayIn } from "@/lib/kernel/day";
import { handOver } from "./hand-over";

const REVIEW = "/codes/paste";

/** Opens the right form with the text in it; false when the text holds neither a link nor a code. */
export function routePaste(text: string, open: (href: string) => void): boolean {
  const rows = parseCapture(text, { today: dayIn(new Date(), "UTC"), currency: "USD", brands: [] });
  const [row, second] = rows;
  if (!row) {
    const { code } = cleanSparkCode(text);
    if (!isCodeWord(code)) return false;
    handOver({ code, link: "" });
    open("/codes/new");
    return true;
  }
  const saysMore = [row.brand, row.days, row.amount, row.startsOn].some((value) => value !== "");
  if (second || saysMore || location.pathname === REVIEW) {
    handOver({ text });
    if (location.pathname !== REVIEW) open(REVIEW);
    return true;
  }
  handOver({ code: row.code, link: row.link });
  open(row.link ? `/codes/new?link=${encodeURIComponent(row.link)}` : "/codes/new");
  return true;
}
