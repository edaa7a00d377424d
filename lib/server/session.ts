/** Who is asking: the cookie names a session row, and row, user and membership are read afresh on every request. */
import "server-only";
import { redirect } from "next/navigation";
import { cache } from "react";
import { Prisma } from "@/lib/generated/prisma/client";
import { AppError } from "@/lib/kernel/errors";
import type { Scope } from "@/lib/kernel/scope";
import { memberScope } from "@/lib/server/scope";
import { readSessionCookie } from "@/lib/server/session-cookie";
import { runSql } from "@/lib/server/sql";

export type Viewer = {
  scope: Scope;
  sessionId: string;
  user: { id: string; name: string; email: string };
  workspace: { id: string; name: string; timeZone: string; currency: string; isSample: boolean };
};

type Row = {
  userId: string;
  userName: string;
  email: string;
  workspaceId: string | null;
  memberId: string | null;
  memberName: string | null;
  role: string | null;
  workspaceName: string | null;
  timeZone: string | null;
  currency: string | null;
  isSample: boolean | null;
  creatorIds: string[] | null;
};

/** One indexed query per request: the session, its user, and the membership in the chosen (else the first) workspace. */
async function readSession(sessionId: string, userId: string): Promise<Row | null> {
  const rows = await runSql<Row>(Prisma.sql`
    SELECT u."id" AS "userId", u."name" AS "userName", u."email",
           m."workspaceId", m."id" AS "memberId", m."name" AS "memberName", m."role",
           w."name" AS "workspaceName", w."timeZone", w."currency", w."isSample",
           CASE WHEN m."role" = 'CREATOR' THEN ARRAY(
             SELECT c."creatorId"::text FROM "MembershipCreator" c
             WHERE c."workspaceId" = m."workspaceId" AND c."membershipId" = m."id") END AS "creatorIds"
    FROM "Session" s
    JOIN "User" u ON u."id" = s."userId"
    LEFT JOIN LATERAL (
      SELECT * FROM "Membership" x WHERE x."userId" = u."id"
      ORDER BY (x."workspaceId" = s."workspaceId") DESC NULLS LAST, x."createdAt" LIMIT 1) m ON true
    LEFT JOIN "Workspace" w ON w."id" = m."workspaceId"
    WHERE s."id" = ${sessionId}::uuid AND s."userId" = ${userId}::uuid AND s."expiresAt" > now()`);
  return rows[0] ?? null;
}

type Session = { sessionId: string; row: Row };

const currentSession = cache(async (): Promise<Session | null> => {
  const claims = await readSessionCookie();
  if (!claims) return null;
  const row = await readSession(claims.sessionId, claims.userId);
  return row && { sessionId: claims.sessionId, row };
});

function toViewer({ sessionId, row }: Session): Viewer | null {
  if (!row.workspaceId || !row.memberId || !row.role) return null;
  return {
    sessionId,
    user: { id: row.userId, name: row.userName, email: row.email },
    workspace: {
      id: row.workspaceId,
      name: row.workspaceName ?? "",
      timeZone: row.timeZone ?? "UTC",
      currency: row.currency ?? "USD",
      isSample: row.isSample ?? false,
    },
    scope: memberScope({
      workspaceId: row.workspaceId,
      id: row.memberId,
      name: row.memberName ?? row.userName,
      role: row.role,
      creatorIds: row.creatorIds ?? [],
    }),
  };
}

/** The signed-in member, or null. */
export const findViewer = cache(async (): Promise<Viewer | null> => {
  const session = await currentSession();
  return session && toViewer(session);
});

/** The signed-in user even without a workspace (after the last membership was removed), or null. */
export async function findUser(): Promise<{ id: string; name: string; email: string; sessionId: string } | null> {
  const session = await currentSession();
  if (!session) return null;
  const { userId, userName, email } = session.row;
  return { id: userId, name: userName, email, sessionId: session.sessionId };
}

/** For pages: the signed-in member; anybody else is sent to sign in. */
export async function pageViewer(): Promise<Viewer> {
  const viewer = await findViewer();
  if (viewer) return viewer;
  redirect((await findUser()) ? "/no-workspace" : "/sign-in");
}

/** For actions and routes. @throws AppError unauthenticated */
export async function requireViewer(): Promise<Viewer> {
  const viewer = await findViewer();
  if (!viewer)
    throw new AppError("unauthenticated", "Your session has ended. Sign in again; what you typed is still here.");
  return viewer;
}
