/** The thresholds of the flags are shares that people write as per cent. */

import type { Decision } from "@/lib/kernel/errors";
import { quoted } from "@/lib/kernel/text";

/** "70", "6.2 %" or "6,2" as a share from 0 to 1, in tenths of a per cent. @param label begins a sentence: "The completion" */
export function parsePercent(text: string, label: string): Decision<{ share: number }> {
  const clean = text.normalize("NFKC").replace(/[\s%]/g, "").replace(",", ".");
  if (clean === "") return { ok: false, reason: `${label} is empty. Enter a per cent from 0.1 to 100, such as 70.` };
  const percent = /^\d{1,3}(\.\d+)?$/.test(clean) ? Math.round(Number(clean) * 10) / 10 : Number.NaN;
  if (percent >= 0.1 && percent <= 100) return { ok: true, share: Math.round(percent * 10) / 1000 };
  return { ok: false, reason: `${label} ${quoted(text)} is not a per cent from 0.1 to 100. Enter one, such as 70.` };
}

/** A share as it stands in the form: 0.062 → "6.2". */
export function writePercent(share: number): string {
  return String(Math.round(share * 1000) / 10);
}
