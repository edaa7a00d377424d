"use client";
/* Changing what a member may do, in a dialog beside their name. */
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { RoleFields } from "@/components/workspaces/role-fields";
import { changeMemberAction } from "@/lib/workspaces/actions";

type Member = { id: string; name: string; role: string; creators: { creatorId: string }[] };

export function MemberForm({ member, creators }: { member: Member; creators: { id: string; handle: string }[] }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      title={`What ${member.name} may do`}
      description="It holds from their next click."
      trigger={<Button>Change role</Button>}
      open={open}
      onOpenChange={setOpen}
    >
      <Form
        action={async (previous, form) => {
          const state = await changeMemberAction(previous, form);
          if (state.status === "ok") setOpen(false);
          return state;
        }}
      >
        <input type="hidden" name="memberId" value={member.id} />
        <RoleFields
          creators={creators}
          initialRole={member.role}
          chosen={member.creators.map(({ creatorId }) => creatorId)}
        />
        <SubmitButton>Save</SubmitButton>
      </Form>
    </Dialog>
  );
}
