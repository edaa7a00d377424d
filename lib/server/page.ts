/** For pages: a record that does not exist, or is not theirs, is the same "not found". */
import "server-only";
import { notFound } from "next/navigation";
import { AppError } from "@/lib/kernel/errors";

export async function orNotFound<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof AppError && (error.code === "notFound" || error.code === "expired")) notFound();
    throw error;
  }
}
