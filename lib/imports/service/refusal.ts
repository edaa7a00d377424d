/** A file that cannot be imported is refused as a whole: what it is, why, and what to do instead. */
import "server-only";
import { AppError } from "@/lib/kernel/errors";

/** A file that cannot be imported: what it is, and what to upload instead. Nothing was written. */
export class FileRefused extends AppError {
  constructor(
    readonly refusal: string,
    readonly reason: string,
    readonly remedy: string,
  ) {
    super("invalid", `${reason} ${remedy}`);
    this.name = "FileRefused";
  }
}
