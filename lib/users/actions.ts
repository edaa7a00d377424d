"use server";
/** Signing up, in and out. A link that is used up has no page any more, so those who used one are led on by the server. */
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { after } from "next/server";
import { hrefBehindSignIn } from "@/lib/capture/rules/links";
import { AppError } from "@/lib/kernel/errors";
import { action, publicAction } from "@/lib/server/action";
import { findUser } from "@/lib/server/session";
import { clearSessionCookie, readSessionCookie, setSessionCookie } from "@/lib/server/session-cookie";
import {
  acceptInvitationInput,
  linkRequestInput,
  signInInput,
  signInWithLinkInput,
  signUpInput,
  switchWorkspaceInput,
  tokenInput,
} from "@/lib/users/schema";
import {
  acceptInvitation,
  acceptInvitationAs,
  endSession,
  openWorkspace,
  requestSignInLink,
  signInWithLink,
  signInWithPassword,
  signUpOwner,
  switchWorkspace,
} from "@/lib/users/service";
import { workspaceInput } from "@/lib/workspaces/schema";

export const signUpAction = publicAction("signUp", signUpInput, async (input) => {
  await setSessionCookie(await signUpOwner(input));
  return { redirectTo: "/" };
});

export const signInAction = publicAction("signIn", signInInput, async ({ link, ...input }, { address }) => {
  await setSessionCookie(await signInWithPassword({ ...input, address }));
  return { redirectTo: hrefBehindSignIn(link) };
});

export const requestLinkAction = publicAction("requestLink", linkRequestInput, async ({ email, link }) => {
  await requestSignInLink({ email, link }, after);
  return { message: `If ${email} has an account, a link is on its way. It works once, for 30 minutes.` };
});

export const signInWithLinkAction = publicAction(
  "signInWithLink",
  signInWithLinkInput,
  async ({ token, link }, { address }) => {
    await setSessionCookie(await signInWithLink({ token, address }));
    redirect(hrefBehindSignIn(link));
  },
);

export const acceptInvitationAction = publicAction("acceptInvitation", acceptInvitationInput, async (input) => {
  await setSessionCookie(await acceptInvitation(input));
  redirect("/");
});

export const joinAction = action("join", tokenInput, async (viewer, { token }) => {
  await acceptInvitationAs(viewer, token);
  redirect("/");
});

export const switchWorkspaceAction = action(
  "switchWorkspace",
  switchWorkspaceInput,
  async (viewer, { workspaceId }) => {
    await switchWorkspace(viewer, workspaceId);
    refresh();
    return { redirectTo: "/" };
  },
);

/** For somebody signed in whose last membership was taken away, too. */
export const openWorkspaceAction = publicAction("openWorkspace", workspaceInput, async (input) => {
  const user = await findUser();
  if (!user) throw new AppError("unauthenticated", "Your session has ended. Sign in again.");
  await openWorkspace({ sessionId: user.sessionId, user }, input);
  refresh();
  return { redirectTo: "/" };
});

/** Ends the session's row, so that a copy of the cookie is worth nothing. */
export async function signOutAction(): Promise<void> {
  const claims = await readSessionCookie();
  if (claims) await endSession(claims.sessionId);
  await clearSessionCookie();
  redirect("/sign-in");
}
