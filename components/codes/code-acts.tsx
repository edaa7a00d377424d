/* What can still be done with a code, in the order of its life; only what its status and the member's role allow. */
import { ActionButton } from "@/components/ui/action-button";
import { Field } from "@/components/ui/field";
import type { FormAction } from "@/components/ui/form";
import { FormDialog } from "@/components/ui/form-dialog";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { type CodeStatus, isUsable } from "@/lib/codes/rules/status";

type Act =
  | "release"
  | "extend"
  | "requestRevocation"
  | "withdrawRevocation"
  | "confirmRevocation"
  | "archive"
  | "restore";

type CodeActsProps = {
  id: string;
  status: CodeStatus;
  released: boolean;
  archived: boolean;
  /** Conditions that are not met, as words. */
  open: string[];
  /** Server actions; absent where the role does not allow the act. */
  actions: Partial<Record<Act, FormAction>>;
};

export function CodeActs({ id, status, released, archived, open, actions }: CodeActsProps) {
  const values = { id };
  const usable = isUsable(status);
  return (
    <div className="mt-4 flex flex-wrap gap-2 border-t border-rule pt-4 empty:hidden">
      {usable && !released && actions.release && <ReleaseDialog id={id} open={open} action={actions.release} />}
      {usable && actions.extend && (
        <FormDialog
          label="Extend"
          title="Add days to what is left"
          description="Extend the code in TikTok first: Ad settings, Ad authorization, Manage, Extend. Then record it here."
          action={actions.extend}
          values={values}
          submit="Add days"
        >
          <Field name="addDays" label="Days to add">
            <Input inputMode="numeric" defaultValue="30" required />
          </Field>
        </FormDialog>
      )}
      {usable && actions.requestRevocation && (
        <ActionButton
          action={actions.requestRevocation}
          undo={actions.withdrawRevocation}
          values={values}
          variant="ghost"
        >
          Ask for revocation
        </ActionButton>
      )}
      {status === "revocationRequested" && actions.confirmRevocation && (
        <FormDialog
          label="Confirm the revocation"
          title="TikTok shows the code as revoked"
          description="TikTok refuses a revocation while ads use the post. Confirm only what you have seen."
          action={actions.confirmRevocation}
          values={values}
          submit="It is revoked"
        >
          <Field name="proof" label="Where it shows" hint="Such as: Ads Manager lists the code as revoked.">
            <Textarea maxLength={500} required />
          </Field>
        </FormDialog>
      )}
      {status === "revocationRequested" && actions.withdrawRevocation && (
        <ActionButton action={actions.withdrawRevocation} values={values} variant="ghost">
          Take the request back
        </ActionButton>
      )}
      {archived
        ? actions.restore && (
            <ActionButton action={actions.restore} values={values}>
              Take out of the archive
            </ActionButton>
          )
        : actions.archive && (
            <ActionButton action={actions.archive} undo={actions.restore} values={values} variant="ghost">
              Archive
            </ActionButton>
          )}
    </div>
  );
}

function ReleaseDialog({ id, open, action }: { id: string; open: string[]; action: FormAction }) {
  return (
    <FormDialog
      label="Mark as handed over"
      title="The brand has the code"
      description={
        open.length > 0
          ? `Still missing: ${open.join(", ")}. Once the brand has the code, it can run ads until the window ends.`
          : "Everything is in place. Once the brand has the code, it can run ads until the window ends."
      }
      action={action}
      values={{ id }}
      submit="Handed over"
    >
      {open.length > 0 && (
        <Field name="reason" label="Why it is handed over all the same">
          <Textarea maxLength={500} required />
        </Field>
      )}
    </FormDialog>
  );
}
