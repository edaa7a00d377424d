/** A fee that is learnt of before a code has a brand waits in a line of the note, until there is a deal in which it can stand. */

import { parseAmount } from "@/lib/kernel/amount";
import { isCurrency } from "@/lib/kernel/money";

const LABEL = "Fee mentioned: ";

/** The note with the fee, as `writeAmount` has it, in its first line. */
export function addFeeLine(note: string | null, written: string): string {
  return [LABEL + written, note].filter(Boolean).join("\n");
}

/**
 * The fee that waits in a note, `feeMinor` in minor units of its own currency, and the note without it. Null where none waits,
 * and where somebody wrote over it what is no amount with its currency.
 */
export function takeFeeLine(note: string | null): { feeMinor: number; currency: string; note: string | null } | null {
  const lines = note?.split("\n") ?? [];
  const line = lines.find((each) => each.startsWith(LABEL));
  const [written = "", own = ""] = line?.slice(LABEL.length).match(/^([A-Z]{3}) .*$/) ?? [];
  const fee = isCurrency(own) ? parseAmount(written, own) : null;
  if (!fee?.ok) return null;
  const rest = lines.filter((each) => each !== line).join("\n");
  return { feeMinor: fee.minor, currency: fee.currency, note: rest || null };
}
