/** For pages: a record that does not exist, or is not theirs, is the same "not found"; so is any link once too many were guessed. */
import "server-only";
import { notFound } from "next/navigation";
import { AppError, type ErrorCode } from "@/lib/kernel/errors";

const GONE = new Set<ErrorCode>(["notFound", "expired", "limit"]);

export async function orNotFound<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof AppError && GONE.has(error.code)) notFound();
    throw error;
  }
}
