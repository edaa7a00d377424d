/** What people type about themselves. */
import { z } from "zod";
import { findLink } from "@/lib/capture/rules/links";
import { isZone } from "@/lib/kernel/day";
import { parseEmail } from "@/lib/kernel/email";
import { isCurrency } from "@/lib/kernel/money";
import { cleanText } from "@/lib/kernel/text";

/** A name of a person or a workspace. */
export const nameField = (what: string) =>
  z
    .string({ error: `Enter ${what}.` })
    .max(400)
    .transform(cleanText)
    .pipe(z.string().min(1, `Enter ${what}.`).max(120, `Shorten ${what} to 120 characters.`));

export const emailField = z
  .string({ error: "Enter an e-mail address." })
  .max(400, "This is too long for an e-mail address.")
  .transform((text, context) => {
    const result = parseEmail(text);
    if (result.ok) return result.email;
    context.addIssue({ code: "custom", message: result.reason });
    return z.NEVER;
  });

/** Long rather than complicated (NIST SP 800-63B). */
const passwordField = z
  .string({ error: "Choose a password." })
  .min(10, "Choose a password of at least 10 characters; a short sentence is easy to remember.")
  .max(200, "Shorten the password to 200 characters.");

export const zoneField = z.string().max(64).refine(isZone, "Pick a time zone from the list, such as Europe/Berlin.");
export const currencyField = z
  .string()
  .max(10)
  .transform((text) => text.trim().toUpperCase())
  .refine(isCurrency, "Enter a currency code of three letters, such as USD or EUR.");

export const signUpInput = z.strictObject({
  name: nameField("your name"),
  email: emailField,
  password: passwordField,
  workspaceName: nameField("a name for the workspace"),
  timeZone: zoneField,
  currency: currencyField,
});
export type SignUpInput = z.output<typeof signUpInput>;

/** The video that was shared to the book while nobody was signed in; empty where there is none. */
const sharedLink = z.string().max(2_000).default("").transform(findLink);

export const linkRequestInput = z.strictObject({ email: emailField, link: sharedLink });
export type LinkRequest = z.output<typeof linkRequestInput>;

export const acceptInvitationInput = z.strictObject({
  token: z.string().max(100),
  name: nameField("your name"),
  password: passwordField,
});
export type AcceptInvitationInput = z.output<typeof acceptInvitationInput>;

/** Signing in judges nothing but the match; whatever was typed is tried. */
export const signInInput = z.strictObject({
  email: emailField,
  password: z.string().min(1, "Enter your password.").max(200),
  link: sharedLink,
});
export const tokenInput = z.strictObject({ token: z.string().max(100) });
export const signInWithLinkInput = tokenInput.extend({ link: sharedLink });
export const switchWorkspaceInput = z.strictObject({ workspaceId: z.uuid() });
export const noInput = z.strictObject({});
