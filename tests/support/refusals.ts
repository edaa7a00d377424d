/* What became of several attempts that are made at once. */
import { AppError } from "@/lib/kernel/errors";

/** The code of each refusal, "done" for what went through; anything else that was thrown is thrown again. */
export async function refusals(attempts: Promise<unknown>[]): Promise<string[]> {
  const settled = await Promise.allSettled(attempts);
  return settled.map((each) => {
    if (each.status === "fulfilled") return "done";
    if (each.reason instanceof AppError) return each.reason.code;
    throw each.reason;
  });
}
