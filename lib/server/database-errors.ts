/** The one place where database errors end: a broken unique key becomes a sentence, the rest stays a fault. */
import "server-only";
import { Prisma } from "@/lib/generated/prisma/client";
import { AppError, notFound } from "@/lib/kernel/errors";

/** Index names (Prisma 7 reports nothing else) and what they mean to people. */
const UNIQUE_SENTENCES: Record<string, { field: string; sentence: string }> = {
  User_email_key: { field: "email", sentence: "This e-mail address has an account already. Sign in instead." },
  Creator_workspaceId_handle_key: {
    field: "handle",
    sentence: "This handle is in the book already. Open its profile instead.",
  },
  Brand_workspaceId_nameKey_key: {
    field: "name",
    sentence: "A brand of this name is in the book already. Pick it from the list.",
  },
  Contact_workspaceId_brandId_email_key: {
    field: "contactEmail",
    sentence: "This brand has a contact with this e-mail address already.",
  },
  Membership_workspaceId_userId_key: { field: "email", sentence: "This person is a member of the workspace already." },
  SparkCode_workspaceId_fingerprint_key: {
    field: "code",
    sentence: "This spark code is in the book already. Search for its video to find it.",
  },
  Video_workspaceId_postId_key: {
    field: "link",
    sentence: "This video has just been added by somebody else. Try again.",
  },
  Deal_workspaceId_creatorId_brandId_key: {
    field: "brandId",
    sentence: "This deal has just been opened by somebody else. Try again.",
  },
};

function sayMeta(error: Prisma.PrismaClientKnownRequestError): string {
  return JSON.stringify(error.meta ?? {});
}

const twoMet = () => new AppError("conflict", "Two changes met. Nothing was written; try again.");

/** What PostgreSQL says of hand-written SQL that failed: Prisma calls all of it P2010. */
const sqlStateOf = (error: Prisma.PrismaClientKnownRequestError) =>
  error.code === "P2010" ? /"originalCode":"(\w+)"/.exec(sayMeta(error))?.[1] : undefined;

/** True where a statement has waited for a lock as long as it was to. */
export const isLockTimeout = (error: unknown): boolean =>
  error instanceof Prisma.PrismaClientKnownRequestError && sqlStateOf(error) === "55P03";

/**
 * Turns an error of the database into one for people where it has a meaning; returns anything else unchanged.
 * P2002 = unique key broken, P2003 = a foreign or missing record is named, P2025 = the row is gone,
 * P2034 = two transactions met, P2010 = hand-written SQL failed.
 */
export function translateDatabaseError(error: unknown): unknown {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return error;
  if (error.code === "P2002") {
    const name = Object.keys(UNIQUE_SENTENCES).find((key) => sayMeta(error).includes(key));
    const known = name ? UNIQUE_SENTENCES[name] : undefined;
    return known
      ? new AppError("conflict", known.sentence, { [known.field]: known.sentence })
      : new AppError(
          "conflict",
          "Somebody has just recorded the same thing. Look again, then repeat if it is still needed.",
        );
  }
  if (error.code === "P2003") return notFound("record");
  if (error.code === "P2025")
    return new AppError("conflict", "The record has changed since you opened it. Reload the page and try again.");
  if (error.code === "P2034" || ["40P01", "40001"].includes(sqlStateOf(error) ?? "")) return twoMet();
  if (error.code === "P2024" || error.code === "P2028")
    return new AppError("unavailable", "The database is busy. Nothing was written; try again in a moment.");
  return error;
}
