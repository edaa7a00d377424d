/** The cookie: next-auth's encrypted token around a user id and a session id, nothing that could go stale. */
import "server-only";
import { cookies } from "next/headers";
import { decode, encode } from "next-auth/jwt";
import { sessionSecret } from "@/lib/server/crypto";
import { env } from "@/lib/server/env";

export const SESSION_DAYS = 14;

export type SessionClaims = { userId: string; sessionId: string };

/** The cookie's name and whether it is for https only; over https its name binds it to this host. */
export function sessionCookie(): { name: string; secure: boolean } {
  const secure = env().APP_URL.startsWith("https://");
  return { name: secure ? "__Host-sparkbook-session" : "sparkbook-session", secure };
}

export function encodeSession(claims: SessionClaims): Promise<string> {
  return encode({
    token: { sub: claims.userId, sid: claims.sessionId },
    secret: sessionSecret(),
    maxAge: SESSION_DAYS * 24 * 3_600,
  });
}

export async function setSessionCookie(claims: SessionClaims): Promise<void> {
  const { name, secure } = sessionCookie();
  const maxAge = SESSION_DAYS * 24 * 3_600;
  (await cookies()).set(name, await encodeSession(claims), {
    httpOnly: true,
    sameSite: "lax",
    path: "/",
    secure,
    maxAge,
  });
}

export async function clearSessionCookie(): Promise<void> {
  const { name, secure } = sessionCookie();
  (await cookies()).set(name, "", { httpOnly: true, sameSite: "lax", path: "/", secure, maxAge: 0 });
}

/** What the request's cookie claims, or null; whether the session still exists is the database's word. */
export async function readSessionCookie(): Promise<SessionClaims | null> {
  const token = (await cookies()).get(sessionCookie().name)?.value;
  if (!token) return null;
  const claims = await decode({ token, secret: sessionSecret() }).catch(() => null);
  if (typeof claims?.sid !== "string" || typeof claims.sub !== "string") return null;
  return { userId: claims.sub, sessionId: claims.sid };
}
