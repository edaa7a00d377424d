/** Signing up, in and out. A session is a row; ending the row ends the session everywhere at once. */
import "server-only";
import { hash, verify } from "@node-rs/argon2";
import { parseEmail } from "@/lib/kernel/email";
import { AppError } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/id";
import { canSendMail, senderAddress, sendMail } from "@/lib/outward/mail";
import { hashToken, randomToken } from "@/lib/server/crypto";
import { env } from "@/lib/server/env";
import { logFault } from "@/lib/server/log";
import { isSpent, spend } from "@/lib/server/rate-limit";
import { guestFor } from "@/lib/server/scope";
import {
  claimSignInLink,
  deleteSession,
  findUserByEmail,
  insertFirstUser,
  insertSession,
  insertSignInLink,
  insertUser,
} from "@/lib/users/data";
import type { AcceptInvitationInput, SignUpInput } from "@/lib/users/schema";
import { createWorkspace, joinByInvitation } from "@/lib/workspaces/service";

const SESSION_DAYS = 14;
const LINK_MINUTES = 30;

/** argon2id with 46 MiB, one pass (OWASP ASVS, appendix C). */
const ARGON = { memoryCost: 47_104, timeCost: 1, parallelism: 1 };

export const hashPassword = (password: string) => hash(password, ARGON);

// Verified when the account does not exist, so that an answer takes as long either way.
let decoy: Promise<string> | undefined;
const decoyHash = () => {
  decoy ??= hashPassword(randomToken());
  return decoy;
};

async function openSession(userId: string): Promise<{ id: string; sid: string }> {
  const expiresAt = new Date(Date.now() + SESSION_DAYS * 24 * 3_600_000);
  return { id: userId, sid: await insertSession({ userId, expiresAt }) };
}

/**
 * Checks e-mail and password.
 * @returns the ids for the cookie, or null; the same null for a wrong password and an unknown address
 * @throws AppError limit after 10 wrong tries per account and address, or 50 per address, in 15 minutes
 */
export async function signInWithPassword(given: { email?: string; password?: string; address: string }) {
  const email = parseEmail(given.email ?? "");
  const account = `${email.ok ? email.email : "?"}|${given.address}`;
  if ((await isSpent("signInAccount", account)) || (await isSpent("signInAddress", given.address)))
    throw new AppError("limit", "Too many tries. Wait 15 minutes, then try again.");
  const user = email.ok ? await findUserByEmail(email.email) : null;
  const matches = await verify(user?.passwordHash ?? (await decoyHash()), (given.password ?? "").slice(0, 200));
  if (user?.passwordHash && matches) return openSession(user.id);
  await spend("signInAccount", account);
  await spend("signInAddress", given.address);
  return null;
}

/** Signs in with a mailed link, once. @returns the ids for the cookie, or null */
export async function signInWithLink(given: { token?: string; address: string }) {
  await spend("signInAddress", given.address);
  const claimed = given.token ? await claimSignInLink(hashToken(given.token.slice(0, 100)), new Date()) : null;
  return claimed && openSession(claimed.userId);
}

export const endSession = deleteSession;

/**
 * Mails a sign-in link if the address has an account; the caller learns nothing either way.
 * The mail goes out at once and is not kept in the outbox: whoever could read it there could sign in as somebody else.
 */
export async function requestSignInLink(email: string): Promise<void> {
  if (!canSendMail())
    throw new AppError("unavailable", "No mail server is set up, so no link can be sent. Sign in with your password.");
  await spend("signInLink", email);
  const user = await findUserByEmail(email);
  if (!user) return;
  const token = randomToken();
  const expiresAt = new Date(Date.now() + LINK_MINUTES * 60_000);
  await insertSignInLink({ userId: user.id, tokenHash: hashToken(token), expiresAt });
  const url = `${env().APP_URL}/sign-in/link/${token}`;
  const lines = [
    `Hello ${user.name},`,
    `open this link within ${LINK_MINUTES} minutes to sign in to Sparkbook:`,
    url,
    "If you did not ask for it, nothing needs to be done.",
  ];
  const result = await sendMail({
    to: { name: user.name, email: user.email },
    subject: "Your sign-in link for Sparkbook",
    text: lines.join("\n\n"),
    html: `<p>${escapeHtml(lines[0] ?? "")}</p><p>${lines[1]}</p><p><a href="${url}">Sign in to Sparkbook</a></p><p>${lines[3]}</p>`,
    messageId: `<sign-in.${newId()}@${senderAddress().split("@")[1] ?? "localhost"}>`,
  });
  if (!result.ok) logFault(new Error("sign-in mail not accepted"), "requestSignInLink");
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);

/** Makes the first account and its workspace. @throws AppError conflict when somebody was first */
export async function signUpOwner(input: SignUpInput): Promise<void> {
  const user = await insertFirstUser({
    email: input.email,
    name: input.name,
    passwordHash: await hashPassword(input.password),
  });
  if (!user) throw new AppError("conflict", "This Sparkbook has an owner already. Ask them for an invitation.");
  await createWorkspace(user, { name: input.workspaceName, timeZone: input.timeZone, currency: input.currency });
}

/**
 * Joins a workspace by invitation with a new account.
 * @throws AppError notFound/expired for a dead link; conflict when the address has an account (sign in first)
 */
export async function acceptInvitation(input: AcceptInvitationInput): Promise<{ email: string }> {
  const guest = await guestFor("invite", input.token);
  return joinByInvitation(guest, async (email) => {
    if (await findUserByEmail(email))
      throw new AppError(
        "conflict",
        `${email} has an account already. Sign in with it, then open the invitation again.`,
      );
    return insertUser({ email, name: input.name, passwordHash: await hashPassword(input.password) });
  });
}

/** Joins a workspace by invitation with the account that is signed in. */
export async function acceptInvitationAs(
  user: { id: string; email: string; name: string },
  token: string,
): Promise<void> {
  const guest = await guestFor("invite", token);
  await joinByInvitation(guest, async (email) => {
    if (email !== user.email)
      throw new AppError("forbidden", `This invitation was made for another e-mail address. Sign in with that one.`);
    return user;
  });
}
