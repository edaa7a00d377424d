"use client";
/* A new link needs a name and an end; money is shown only where somebody ticks it. */
import { Link2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { Form, type FormAction } from "@/components/ui/form";
import { notify } from "@/components/ui/notify";
import { SubmitButton } from "@/components/ui/submit-button";
import { createShareLinkAction } from "@/lib/sharing/actions";
import { LinkFields } from "./link-fields";

export function ShareForm({ codeId, suggestedLabel }: { codeId: string; suggestedLabel: string }) {
  const [open, setOpen] = useState(false);

  /** Closes the dialog once the link is made: it then stands in the list. */
  const create: FormAction = async (state, data) => {
    const answer = await createShareLinkAction(state, data);
    if (answer.status !== "ok") return answer;
    setOpen(false);
    notify(answer.message ?? "The link is ready.");
    return { status: "ok" };
  };
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button>
          <Link2 aria-hidden /> Share results
        </Button>
      }
      title="Share the results"
      description="Whoever has the link sees this code's results without an account, never the code itself. You can end it at any time."
    >
      <Form action={create}>
        <input type="hidden" name="codeId" value={codeId} />
        <LinkFields suggestedLabel={suggestedLabel} />
        <Checkbox
          name="showMoney"
          label="Show money"
          hint="Spend, revenue, return on spend and the licence fee. Left out otherwise."
        />
        <div className="form-actions">
          <SubmitButton>Make the link</SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}
