/** The mint of both proofs: a Scope comes from a fresh membership row or a named job, a Guest from a valid link. */
import "server-only";
import { Prisma } from "@/lib/generated/prisma/client";
import { AppError } from "@/lib/kernel/errors";
import type { Guest, GuestPurpose, Role, Scope } from "@/lib/kernel/scope";
import { readLinkToken } from "@/lib/server/crypto";
import { runSql } from "@/lib/server/sql";

/** A member as just read from the database. */
type FreshMember = { workspaceId: string; id: string; name: string; role: string; creatorIds: string[] };

export function memberScope(member: FreshMember): Scope {
  return {
    workspaceId: member.workspaceId,
    role: member.role as Role,
    actor: { kind: "member", id: member.id, name: member.name },
    ...(member.role === "CREATOR" ? { creatorIds: member.creatorIds } : {}),
  } as Scope;
}

type SystemJob = "sign-up" | "reminders" | "outbox" | "seed" | "command" | "sign-in";

/** The scope of a named job; for services only, never for a page or an action. */
export function systemScope(workspaceId: string, job: SystemJob): Scope {
  return { workspaceId, role: "SYSTEM", actor: { kind: "system", id: job, name: "Sparkbook" } } as Scope;
}

/** What a guest's own functions run as; the guest's subject is the only record they may touch. */
export function guestScope(guest: Guest, name: string): Scope {
  return {
    workspaceId: guest.workspaceId,
    role: "SYSTEM",
    actor: { kind: "guest", id: `${guest.purpose}:${guest.subjectId}`, name },
  } as Scope;
}

const GONE = "This link is no longer available. Ask whoever sent it for a new one.";

type LinkRow = { id: string; expiresAt?: Date | null; revokedAt?: Date | null; acceptedAt?: Date | null };

const { sql } = Prisma;

/** Where the links of each purpose are kept, and what may have ended them. */
const LINKS: Record<GuestPurpose, (tokenHash: string) => Prisma.Sql> = {
  share: (hash) => sql`SELECT "id", "expiresAt", "revokedAt" FROM "ShareLink" WHERE "tokenHash" = ${hash}`,
  request: (hash) => sql`SELECT "id", "expiresAt", "revokedAt" FROM "CodeRequest" WHERE "tokenHash" = ${hash}`,
  envelope: (hash) => sql`SELECT "id", "expiresAt", "revokedAt" FROM "Envelope" WHERE "tokenHash" = ${hash}`,
  invite: (hash) =>
    sql`SELECT "id", "expiresAt", "revokedAt", "acceptedAt" FROM "Invitation" WHERE "tokenHash" = ${hash}`,
  sign: (hash) => sql`SELECT "id" FROM "ContractSignature" WHERE "tokenHash" = ${hash}`,
  feed: (hash) => sql`SELECT "id" FROM "Membership" WHERE "feedTokenHash" = ${hash}`,
};

async function findLink(
  purpose: GuestPurpose,
  { workspaceId, tokenHash }: { workspaceId: string; tokenHash: string },
): Promise<LinkRow | null> {
  const rows = await runSql<LinkRow>(sql`${LINKS[purpose](tokenHash)} AND "workspaceId" = ${workspaceId}::uuid`);
  return rows[0] ?? null;
}

/**
 * Opens a link.
 * @throws AppError notFound for an unknown token, and for an expired, revoked or used one the same words with code expired
 */
export async function guestFor(purpose: GuestPurpose, token: string, now = new Date()): Promise<Guest> {
  const key = readLinkToken(token);
  const row = key && (await findLink(purpose, key));
  if (!key || !row) throw new AppError("notFound", GONE);
  const over = row.revokedAt || row.acceptedAt || (row.expiresAt && row.expiresAt.getTime() <= now.getTime());
  if (over) throw new AppError("expired", GONE);
  return { workspaceId: key.workspaceId, purpose, subjectId: row.id } as Guest;
}
