/** People and their sessions: the global tables. */
import "server-only";
import { newId } from "@/lib/kernel/id";
import { translateDatabaseError } from "@/lib/server/database-errors";
import { globalDb } from "@/lib/server/db";

export async function hasAnyUser(): Promise<boolean> {
  return (await globalDb().user.findFirst({ select: { id: true } })) !== null;
}

export function findUserByEmail(email: string) {
  return globalDb().user.findUnique({
    where: { email },
    select: { id: true, email: true, name: true, passwordHash: true },
  });
}

/** @throws AppError conflict when the address has just got an account */
export async function insertUser(user: { email: string; name: string; passwordHash: string | null }) {
  try {
    const data = { id: newId(), ...user };
    return await globalDb().user.create({ data, select: { id: true, email: true, name: true } });
  } catch (error) {
    throw translateDatabaseError(error);
  }
}

/** Makes the first user, and only the first: two browsers that sign up at once do not both become owner. */
export async function insertFirstUser(user: { email: string; name: string; passwordHash: string }) {
  return globalDb().$transaction(async (db) => {
    await db.$executeRaw`SELECT pg_advisory_xact_lock(7310458)`;
    if (await db.user.findFirst({ select: { id: true } })) return null;
    return db.user.create({ data: { id: newId(), ...user }, select: { id: true, email: true, name: true } });
  });
}

export async function insertSession(session: { userId: string; expiresAt: Date }): Promise<string> {
  const { id } = await globalDb().session.create({ data: { id: newId(), ...session }, select: { id: true } });
  return id;
}

export async function deleteSession(id: string): Promise<void> {
  await globalDb().session.deleteMany({ where: { id } });
}

export async function setSessionWorkspace(id: string, workspaceId: string): Promise<void> {
  await globalDb().session.updateMany({ where: { id }, data: { workspaceId } });
}

export async function insertSignInLink(link: { userId: string; tokenHash: string; expiresAt: Date }): Promise<void> {
  await globalDb().signInLink.create({ data: { id: newId(), ...link } });
}

/** Uses a link up: of many requests at once exactly one gets the user. */
export async function claimSignInLink(tokenHash: string, now: Date): Promise<{ userId: string } | null> {
  const claimed = await globalDb().signInLink.updateMany({
    where: { tokenHash, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  if (claimed.count !== 1) return null;
  return globalDb().signInLink.findUnique({ where: { tokenHash }, select: { userId: true } });
}

/** The workspaces a user belongs to, oldest first. */
export async function listWorkspacesOf(userId: string) {
  const memberships = await globalDb().membership.findMany({
    where: { userId },
    orderBy: { createdAt: "asc" },
    select: { workspaceId: true, role: true, workspace: { select: { name: true, isSample: true } } },
  });
  return memberships.map(({ workspaceId, role, workspace }) => ({ id: workspaceId, role, ...workspace }));
}
