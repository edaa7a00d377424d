import type { Metadata } from "next";
import { LonePage } from "@/components/shell/lone-page";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { orNotFound } from "@/lib/server/page";
import { guestFor } from "@/lib/server/scope";
import { findUser } from "@/lib/server/session";
import { acceptInvitationAction, joinAction } from "@/lib/users/actions";
import { ROLE_LABEL } from "@/lib/workspaces/rules";
import { getInvitationFor } from "@/lib/workspaces/service";

export const metadata: Metadata = { title: "Invitation" };

export default async function InvitePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const guest = await orNotFound(guestFor("invite", token));
  const invitation = await orNotFound(getInvitationFor(guest));
  const user = await findUser();
  const role = ROLE_LABEL[invitation.role];
  const mine = user?.email === invitation.email;
  return (
    <LonePage
      title={`Join ${invitation.workspaceName}`}
      note={`You are invited as ${role.label.toLowerCase()}, who ${role.says}.`}
    >
      {mine ? (
        <Form action={joinAction}>
          <input type="hidden" name="token" value={token} />
          <SubmitButton>Join as {invitation.email}</SubmitButton>
        </Form>
      ) : (
        <Form action={acceptInvitationAction}>
          <input type="hidden" name="token" value={token} />
          <p className="text-ink-2">
            The invitation is for <strong>{invitation.email}</strong>.
          </p>
          <Field name="name" label="Your name">
            <Input autoComplete="name" required maxLength={120} />
          </Field>
          <Field name="password" label="Choose a password" hint="At least 10 characters.">
            <Input type="password" autoComplete="new-password" required minLength={10} />
          </Field>
          <SubmitButton>Join</SubmitButton>
        </Form>
      )}
    </LonePage>
  );
}
