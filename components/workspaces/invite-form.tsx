"use client";
/* An invitation: who, as what, and for which profiles; the link appears here, whether or not mail can be sent. */
import { useState } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { RoleFields } from "@/components/workspaces/role-fields";
import { inviteMemberAction } from "@/lib/workspaces/actions";

export function InviteForm({ creators }: { creators: { id: string; handle: string }[] }) {
  const [link, setLink] = useState("");
  return (
    <>
      <Form
        resetOnOk
        action={async (previous, form) => {
          const state = await inviteMemberAction(previous, form);
          if (state.status === "ok") setLink(state.values?.invitationUrl ?? "");
          return state;
        }}
      >
        <Field name="email" label="E-mail address">
          <Input type="email" required autoComplete="off" />
        </Field>
        <RoleFields creators={creators} initialRole="MANAGER" />
        <SubmitButton>Invite</SubmitButton>
      </Form>
      {link && (
        <p className="mt-4 flex flex-wrap items-center gap-3" role="status">
          <code className="break-all rounded bg-sunk px-2 py-1">{link}</code>
          <CopyButton text={link} label="Copy the link" />
        </p>
      )}
    </>
  );
}
