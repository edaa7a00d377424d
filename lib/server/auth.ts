/** next-auth's settings: the cookie holds a user id and a session id, nothing that could go stale. */
import "server-only";
import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { clientAddress } from "@/lib/server/client-address";
import { sessionSecret } from "@/lib/server/crypto";
import { env } from "@/lib/server/env";
import { endSession, signInWithLink, signInWithPassword } from "@/lib/users/service";

export const SESSION_MAX_AGE_S = 14 * 24 * 3_600;

/** The cookie's name; over https it carries the prefix that binds it to this host. */
export function sessionCookie(): { name: string; secure: boolean } {
  const secure = env().APP_URL.startsWith("https://");
  return { name: secure ? "__Host-sparkbook-session" : "sparkbook-session", secure };
}

type SignedIn = { id: string; sid: string };

export function authOptions(): NextAuthOptions {
  const cookie = sessionCookie();
  return {
    secret: sessionSecret(),
    session: { strategy: "jwt", maxAge: SESSION_MAX_AGE_S },
    useSecureCookies: cookie.secure,
    cookies: {
      sessionToken: {
        name: cookie.name,
        options: { httpOnly: true, sameSite: "lax", path: "/", secure: cookie.secure },
      },
    },
    pages: { signIn: "/sign-in", error: "/sign-in", signOut: "/sign-in" },
    providers: [
      Credentials({
        id: "password",
        credentials: { email: {}, password: {} },
        authorize: (given, request) =>
          signInWithPassword({
            email: given?.email,
            password: given?.password,
            address: clientAddress(request?.headers),
          }),
      }),
      Credentials({
        id: "link",
        credentials: { token: {} },
        authorize: (given, request) =>
          signInWithLink({ token: given?.token, address: clientAddress(request?.headers) }),
      }),
    ],
    callbacks: {
      // Only the ids made at sign-in are ever kept: data sent by session.update() must not reach the token.
      jwt: ({ token, user }) => {
        const fresh = user as SignedIn | undefined;
        return fresh ? { sub: fresh.id, sid: fresh.sid } : { sub: token.sub, sid: token.sid };
      },
      session: ({ session }) => ({ expires: session.expires }),
      redirect: ({ url, baseUrl }) => (url.startsWith(`${baseUrl}/`) ? url : baseUrl),
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.sid === "string") await endSession(token.sid);
      },
    },
    logger: { error: () => {}, warn: () => {}, debug: () => {} },
  };
}
