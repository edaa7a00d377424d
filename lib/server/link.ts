/** Opening a link as a stranger: guessing at links is counted per address, and slowed down. */
import "server-only";
import { AppError } from "@/lib/kernel/errors";
import type { Guest, GuestPurpose } from "@/lib/kernel/scope";
import { spend } from "@/lib/server/rate-limit";
import { guestFor } from "@/lib/server/scope";

/** @throws AppError notFound for an unknown link, limit after too many of them; expired for one that is over */
export async function openLink(purpose: GuestPurpose, token: string, address: string): Promise<Guest> {
  try {
    return await guestFor(purpose, token);
  } catch (error) {
    if (error instanceof AppError && error.code === "notFound") await spend("unknownLink", address);
    throw error;
  }
}
