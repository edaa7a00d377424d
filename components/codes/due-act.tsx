/* The one thing that is due on a code, as the one filled button of its page. */
import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import type { FirstAct } from "@/lib/codes/rules/first-act";
import type { ConditionKey } from "@/lib/codes/rules/release";
import { ConfirmRevocationDialog, ReleaseDialog } from "./act-dialogs";
import type { CodeActions } from "./code-acts";
import { EditDialog, type EditedCode } from "./edit-dialog";

type DueActProps = {
  act: FirstAct;
  code: EditedCode;
  /** Conditions that are not met, as words. */
  open: string[];
  actions: CodeActions;
  /** Where the conditions are met. */
  hrefs: Partial<Record<ConditionKey, string>>;
  /** What stands for the offer of a next term. */
  offer: ReactNode;
};

export function DueAct({ act, offer, ...rest }: DueActProps) {
  return <div className="mt-3 mb-2 grid gap-2">{act === "offer" ? offer : actOf({ act, ...rest })}</div>;
}

function actOf({ act, code, open, actions, hrefs }: Omit<DueActProps, "offer">) {
  const { id } = code;
  const { confirmRevocation, release, edit } = actions;
  const go = (words: string, href = "#clearances") => (
    <ButtonLink href={href} variant="primary">
      {words}
    </ButtonLink>
  );
  switch (act) {
    case "confirmRevocation":
      return confirmRevocation && <ConfirmRevocationDialog id={id} action={confirmRevocation} variant="primary" />;
    case "release":
      return release && <ReleaseDialog id={id} open={open} action={release} variant="primary" />;
    case "nameBrand":
      return edit && <EditDialog code={code} action={edit} variant="primary" />;
    case "draftContract":
      return go("Draft the contract", hrefs.contract);
    case "sendContract":
      return go("Send the contract", hrefs.contract);
    case "recordPayment":
      return go("Record the payment", hrefs.payment);
    case "recordClearance":
      return go("Record what you see");
    default:
      return null;
  }
}
