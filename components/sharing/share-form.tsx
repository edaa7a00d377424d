"use client";
/* A new link needs a name and an end; money is shown only where somebody ticks it. Once made, it is there to be copied. */
import { Link2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";
import { Form, type FormAction } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { createShareLinkAction } from "@/lib/sharing/actions";
import { LinkFields } from "./link-fields";

type ShareFormProps = {
  codeId: string;
  entryId: string;
  suggestedLabel: string;
};

export function ShareForm({ codeId, entryId, suggestedLabel }: ShareFormProps) {
  const [open, setOpen] = useState(false);
  const [url, setUrl] = useState<string | null>(null);

  const create: FormAction = async (state, data) => {
    const answer = await createShareLinkAction(state, data);
    setUrl((answer.status === "ok" && answer.values?.url) || null);
    return answer;
  };
  const change = (next: boolean) => {
    if (next) setUrl(null);
    setOpen(next);
  };
  const trigger = (
    <Button>
      <Link2 aria-hidden /> Share results
    </Button>
  );
  if (url)
    return (
      <Dialog
        open={open}
        onOpenChange={change}
        trigger={trigger}
        title="The link is ready"
        description="Send it to the brand. It also stands in the list, where you can end it."
      >
        <Input code readOnly value={url} aria-label="The link" onFocus={(event) => event.target.select()} />
        <div className="form-actions mt-4">
          <CopyButton text={url} label="Copy link" variant="primary" />
          <Button variant="ghost" onClick={() => change(false)}>
            Done
          </Button>
        </div>
      </Dialog>
    );
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      trigger={trigger}
      title="Share the results"
      description="Whoever has the link sees this code's results without an account, never the code itself. You can end it at any time."
    >
      <Form action={create}>
        <input type="hidden" name="codeId" value={codeId} />
        <LinkFields suggestedLabel={suggestedLabel} entryId={entryId} />
        <Checkbox
          name="showMoney"
          label="Show money"
          hint="Spend, revenue, return on spend, the licence fee and when it is paid. Left out otherwise."
        />
        <div className="form-actions">
          <SubmitButton>Make the link</SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}
