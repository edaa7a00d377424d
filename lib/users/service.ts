/** Signing up, in and out. A session is a row; ending the row ends the session everywhere at once. */
import "server-only";
import { hash, verify } from "@node-rs/argon2";
import { hrefWithLink } from "@/lib/capture/rules/links";
import { AppError, notFound } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/id";
import type { Letter } from "@/lib/kernel/letter";
import { canSendMail, senderAddress, sendMail } from "@/lib/outward/mail";
import { letterHtml, letterText } from "@/lib/outward/mail-template";
import { hashToken, randomToken } from "@/lib/server/crypto";
import { env } from "@/lib/server/env";
import { logFault } from "@/lib/server/log";
import { giveBack, spend } from "@/lib/server/rate-limit";
import { guestFor } from "@/lib/server/scope";
import { SESSION_DAYS, type SessionClaims } from "@/lib/server/session-cookie";
import {
  claimSignInLink,
  deleteSession,
  findUserByEmail,
  insertFirstUser,
  insertSession,
  insertSignInLink,
  insertUser,
  listWorkspacesOf,
  setSessionWorkspace,
} from "@/lib/users/data";
import type { AcceptInvitationInput, LinkRequest, SignUpInput } from "@/lib/users/schema";
import type { WorkspaceInput } from "@/lib/workspaces/schema";
import { createWorkspace, joinByInvitation } from "@/lib/workspaces/service";

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

async function openSession(userId: string): Promise<SessionClaims> {
  const expiresAt = new Date(Date.now() + SESSION_DAYS * 24 * 3_600_000);
  return { userId, sessionId: await insertSession({ userId, expiresAt }) };
}

/** The same words for an unknown address and a wrong password; a link is named only where one is offered. */
const wrongSignIn = () =>
  `E-mail address and password do not match an account. Check both${canSendMail() ? ", or ask for a sign-in link" : ""}.`;

/**
 * Checks e-mail and password; an unknown address and a wrong password get the same words.
 * @throws AppError unauthenticated, or limit after 10 wrong tries per account, 50 per address, in 15 minutes
 */
export async function signInWithPassword(given: {
  email: string;
  password: string;
  address: string;
}): Promise<SessionClaims> {
  const account = `${given.email}|${given.address}`;
  // Counted before the check and given back after a success: of many tries at once no more than the limit are examined.
  await spend("signInAddress", given.address);
  await spend("signInAccount", account);
  const user = await findUserByEmail(given.email);
  const matches = await verify(user?.passwordHash ?? (await decoyHash()), given.password);
  if (!user?.passwordHash || !matches) throw new AppError("unauthenticated", wrongSignIn());
  await giveBack("signInAddress", given.address);
  await giveBack("signInAccount", account);
  return openSession(user.id);
}

/** Signs in with a mailed link, once. @throws AppError expired */
export async function signInWithLink(given: { token: string; address: string }): Promise<SessionClaims> {
  await spend("signInAddress", given.address);
  const claimed = await claimSignInLink(hashToken(given.token), new Date());
  if (!claimed)
    throw new AppError("expired", "This sign-in link was used already or is older than 30 minutes. Ask for a new one.");
  return openSession(claimed.userId);
}

export const endSession = deleteSession;

/**
 * Mails a sign-in link, which leads on to a shared video, if the address has an account; the caller learns nothing either way, not
 * even from how long it takes: everything that differs is done in `later`, after the answer.
 * The mail goes out at once and is not kept in the outbox: whoever could read it there could sign in as somebody else.
 */
export async function requestSignInLink(given: LinkRequest, later: (work: () => Promise<void>) => void): Promise<void> {
  if (!canSendMail())
    throw new AppError("unavailable", "No mail server is set up, so no link can be sent. Sign in with your password.");
  await spend("signInLink", given.email);
  later(() => mailSignInLink(given).catch((error) => void logFault(error, "requestSignInLink")));
}

async function mailSignInLink({ email, link }: LinkRequest): Promise<void> {
  const user = await findUserByEmail(email);
  if (!user) return;
  const token = randomToken();
  const expiresAt = new Date(Date.now() + LINK_MINUTES * 60_000);
  await insertSignInLink({ userId: user.id, tokenHash: hashToken(token), expiresAt });
  const letter: Letter = {
    subject: "Your sign-in link for Sparkbook",
    greeting: `Hello ${user.name},`,
    blocks: [
      { kind: "text", text: `Open this link within ${LINK_MINUTES} minutes. It signs you in once.` },
      {
        kind: "link",
        label: "Sign in to Sparkbook",
        url: hrefWithLink(`${env().APP_URL}/sign-in/link/${token}`, link),
      },
    ],
    footer: "If you did not ask for it, nothing needs to be done.",
  };
  const result = await sendMail({
    to: { name: user.name, email: user.email },
    subject: letter.subject,
    text: letterText(letter),
    html: letterHtml(letter),
    messageId: `<sign-in.${newId()}@${senderAddress().split("@")[1] ?? "localhost"}>`,
  });
  if (!result.ok) logFault(new Error("sign-in mail not accepted"), "requestSignInLink");
}

/** Makes the first account and its workspace. @throws AppError conflict when somebody was first */
export async function signUpOwner(input: SignUpInput): Promise<SessionClaims> {
  const user = await insertFirstUser({
    email: input.email,
    name: input.name,
    passwordHash: await hashPassword(input.password),
  });
  if (!user) throw new AppError("conflict", "This Sparkbook has an owner already. Ask them for an invitation.");
  await createWorkspace(user, { name: input.workspaceName, timeZone: input.timeZone, currency: input.currency });
  return openSession(user.id);
}

/**
 * Joins a workspace by invitation with a new account.
 * @throws AppError notFound/expired for a dead link; conflict when the address has an account (sign in first)
 */
export async function acceptInvitation(input: AcceptInvitationInput): Promise<SessionClaims> {
  const guest = await guestFor("invite", input.token);
  const person = await joinByInvitation(guest, async (email) => {
    if (await findUserByEmail(email))
      throw new AppError(
        "conflict",
        `${email} has an account already. Sign in with it, then open the invitation again.`,
      );
    return insertUser({ email, name: input.name, passwordHash: await hashPassword(input.password) });
  });
  return openSession(person.id);
}

type SignedIn = { sessionId: string; user: { id: string; email: string; name: string } };

/** Joins a workspace by invitation with the account that is signed in, and goes there. */
export async function acceptInvitationAs({ sessionId, user }: SignedIn, token: string): Promise<void> {
  const guest = await guestFor("invite", token);
  await joinByInvitation(guest, async (email) => {
    if (email !== user.email)
      throw new AppError("forbidden", "This invitation was made for another e-mail address. Sign in with that one.");
    return user;
  });
  await setSessionWorkspace(sessionId, guest.workspaceId);
}

/** Makes another of the user's workspaces the current one. @throws AppError notFound */
export async function switchWorkspace({ sessionId, user }: SignedIn, workspaceId: string): Promise<void> {
  const own = await listWorkspacesOf(user.id);
  if (!own.some(({ id }) => id === workspaceId)) throw notFound("workspace");
  await setSessionWorkspace(sessionId, workspaceId);
}

/** Opens one more workspace of the user's own, and goes there. */
export async function openWorkspace({ sessionId, user }: SignedIn, input: WorkspaceInput): Promise<void> {
  await setSessionWorkspace(sessionId, await createWorkspace(user, input));
}
