/* What can be done with a contract: a draft is edited and sent, what waits can be voided, all of it can be printed. */
import { Download, Pencil } from "lucide-react";
import { ButtonLink, buttonClass } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import type { FormAction } from "@/components/ui/form";
import { FormDialog } from "@/components/ui/form-dialog";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import type { ContractStatus } from "@/lib/contracts/rules/status";
import type { Day } from "@/lib/kernel/day";

type ContractActsProps = {
  id: string;
  status: ContractStatus;
  /** Of the text that the page shows: another text is not sent. */
  sha256: string;
  /** The last day for signing that is proposed, and the bounds of the choice. */
  signOn: { proposed: Day; min: Day; max: Day };
  zoneName: string;
  /** Server actions and addresses; absent where the role does not allow the act. */
  actions: { send?: FormAction; void?: FormAction; mayDraft: boolean };
  /** Where the same terms are drawn up anew; null while this contract stands. */
  againHref: string | null;
};

export function ContractActs(props: ContractActsProps) {
  const { id, status, sha256, signOn, zoneName, actions, againHref } = props;
  const open = status === "draft" || status === "sent";
  return (
    <>
      {open && actions.void && (
        <FormDialog
          label={status === "draft" ? "Discard" : "Void"}
          variant="ghost"
          title={status === "draft" ? "Discard this draft" : "Take this contract back"}
          description={
            status === "draft"
              ? "It stays in the record as void, and cannot be sent any more."
              : "Both links stop working at once. Nobody is bound by it."
          }
          action={actions.void}
          values={{ id }}
          submit={status === "draft" ? "Discard the draft" : "Void the contract"}
        >
          <Field name="reason" label="Why">
            <Textarea maxLength={300} required />
          </Field>
        </FormDialog>
      )}
      {/* A file, not a page: the router must not fetch it. */}
      <a href={`/contracts/${id}/pdf`} className={buttonClass({})}>
        <Download aria-hidden /> PDF
      </a>
      {status === "draft" && actions.mayDraft && (
        <ButtonLink href={`/contracts/${id}/edit`}>
          <Pencil aria-hidden /> Edit
        </ButtonLink>
      )}
      {againHref && actions.mayDraft && (
        <ButtonLink href={againHref} variant="primary">
          Draw up again
        </ButtonLink>
      )}
      {status === "draft" && actions.send && (
        <FormDialog
          label="Send for signature"
          variant="spark"
          title="Send this text to both"
          description="From then on its terms stay as they are. Each gets a link by e-mail; you see the links as well."
          action={actions.send}
          values={{ id, shownSha256: sha256 }}
          submit="Send to both"
        >
          <Field name="signOn" label="Last day to sign" hint={`Until the end of that day, ${zoneName} time.`}>
            <Input type="date" required min={signOn.min} max={signOn.max} defaultValue={signOn.proposed} />
          </Field>
        </FormDialog>
      )}
    </>
  );
}
