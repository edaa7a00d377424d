/** A file that cannot be imported is refused as a whole: what it is, why, and what to do instead. */
import "server-only";
import type { MappingGuess } from "@/lib/imports/rules/guess-values";
import type { ImportRefusal } from "@/lib/imports/rules/refusals";
import { AppError } from "@/lib/kernel/errors";

/** A file that cannot be imported: what it is, and what to upload instead. Nothing was written. */
export class FileRefused extends AppError {
  constructor(
    readonly refusal: string,
    readonly reason: string,
    readonly remedy: string,
    /** Of a file whose columns somebody can tell: its first rows, and what they may be. */
    readonly table: { header: string[]; sample: string[][]; guess: MappingGuess } | null = null,
  ) {
    super("invalid", `${reason} ${remedy}`);
    this.name = "FileRefused";
  }
}

/** A table that was not recognised. */
export function refuseTable(
  { header, sample }: { header: string[]; sample: string[][] },
  { code, reason, remedy, guess }: ImportRefusal,
): FileRefused {
  return new FileRefused(code, reason, remedy, guess ? { header, sample, guess } : null);
}
