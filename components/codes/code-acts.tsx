/* What can still be done with a code, in the order of its life; what cannot be done now says why. */
import type { ReactNode } from "react";
import { ActionButton } from "@/components/ui/action-button";
import { ButtonLink } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import type { FormAction } from "@/components/ui/form";
import { FormDialog } from "@/components/ui/form-dialog";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import type { Acts } from "@/lib/codes/rules/acts";
import { type CodeStatus, isUsable } from "@/lib/codes/rules/status";
import type { Day } from "@/lib/kernel/day";
import { EditDialog, type EditedCode } from "./edit-dialog";

type Act =
  | "release"
  | "redeem"
  | "withdrawRedemption"
  | "extend"
  | "edit"
  | "requestRevocation"
  | "withdrawRevocation"
  | "confirmRevocation"
  | "archive"
  | "restore";

type CodeActsProps = {
  code: EditedCode & {
    releasedAt: Date | null;
    redeemedAt: Date | null;
    firstPaidOn: Day | null;
    archivedAt: Date | null;
  };
  status: CodeStatus;
  acts: Acts;
  /** Conditions that are not met, as words. */
  open: string[];
  /** Server actions; absent where the role does not allow the act. */
  actions: Partial<Record<Act, FormAction>>;
  /** Whether the member may log the code that follows. */
  mayLog: boolean;
};

export function CodeActs({ code, status, acts, open, actions, mayLog }: CodeActsProps) {
  const { id } = code;
  const { extend, edit } = actions;
  return (
    <section aria-label="What can be done" className="mt-4 border-t border-rule pt-4 empty:hidden">
      <div className="flex flex-wrap gap-2 *:grow *:basis-[40%]">
        {isUsable(status) && !code.releasedAt && actions.release && (
          <Wide>
            <ReleaseDialog id={id} open={open} action={actions.release} />
          </Wide>
        )}
        <RedeemAct code={code} open={acts.redeem.ok} actions={actions} />
        {acts.extend.ok && extend && <ExtendDialog id={id} action={extend} />}
        {acts.follow.ok && mayLog && <ButtonLink href={`/codes/new?after=${id}`}>Next code</ButtonLink>}
        <RevocationActs id={id} status={status} mayAsk={acts.revoke.ok} actions={actions} />
        {edit && <EditDialog code={code} action={edit} />}
        <ArchiveAct id={id} archived={code.archivedAt !== null} actions={actions} />
      </div>
      {status !== "requested" && <NotNow acts={acts} actions={actions} mayLog={mayLog} />}
    </section>
  );
}

/** An act whose name needs the whole line. */
const Wide = ({ children }: { children: ReactNode }) => <div className="grid basis-full!">{children}</div>;

/** The acts of a code's life that are closed now, each with its reason. */
function NotNow({ acts, actions, mayLog }: Pick<CodeActsProps, "acts" | "actions" | "mayLog">) {
  const closed = [
    { label: "Extend", decision: acts.extend, allowed: actions.extend },
    { label: "Next code", decision: acts.follow, allowed: mayLog },
    { label: "Revoke", decision: acts.revoke, allowed: actions.requestRevocation },
  ].flatMap(({ label, decision, allowed }) => (decision.ok || !allowed ? [] : [{ label, reason: decision.reason }]));
  if (closed.length === 0) return null;
  return (
    <dl className="mt-4 grid gap-2 text-sm text-ink-3">
      {closed.map(({ label, reason }) => (
        <div key={label}>
          <dt className="inline font-medium text-ink-2">{label}: </dt>
          <dd className="inline">{reason}</dd>
        </div>
      ))}
    </dl>
  );
}

function ExtendDialog({ id, action }: { id: string; action: FormAction }) {
  return (
    <FormDialog
      label="Extend"
      title="Add days to what is left"
      description="Extend the code in TikTok first: Ad settings, Ad authorization, Manage, Extend. Then record it here."
      action={action}
      values={{ id }}
      submit="Add days"
    >
      <Field name="addDays" label="Days to add">
        <Input inputMode="numeric" defaultValue="30" required />
      </Field>
    </FormDialog>
  );
}

/** Reports say by themselves that ads run; until one is imported, somebody can. */
function RedeemAct({ code, open, actions }: Pick<CodeActsProps, "code" | "actions"> & { open: boolean }) {
  const { redeem, withdrawRedemption } = actions;
  const values = { id: code.id };
  if (open && redeem)
    return (
      <Wide>
        <ActionButton action={redeem} undo={withdrawRedemption} values={values}>
          It is in use
        </ActionButton>
      </Wide>
    );
  if (!code.redeemedAt || code.firstPaidOn || !withdrawRedemption) return null;
  return (
    <Wide>
      <ActionButton action={withdrawRedemption} undo={redeem} values={values} variant="ghost">
        Not in use after all
      </ActionButton>
    </Wide>
  );
}

type PartProps = { id: string; actions: CodeActsProps["actions"] };

function RevocationActs({ id, status, mayAsk, actions }: PartProps & { status: CodeStatus; mayAsk: boolean }) {
  const { requestRevocation, withdrawRevocation, confirmRevocation } = actions;
  const values = { id };
  return (
    <>
      {mayAsk && requestRevocation && (
        <Wide>
          <ActionButton action={requestRevocation} undo={withdrawRevocation} values={values}>
            Ask for revocation
          </ActionButton>
        </Wide>
      )}
      {status === "revocationRequested" && confirmRevocation && (
        <Wide>
          <FormDialog
            label="Confirm the revocation"
            title="TikTok shows the code as revoked"
            description="TikTok refuses a revocation while ads use the post. Confirm only what you have seen."
            action={confirmRevocation}
            values={values}
            submit="It is revoked"
          >
            <Field name="proof" label="Where it shows" hint="Such as: Ads Manager lists the code as revoked.">
              <Textarea maxLength={500} required />
            </Field>
          </FormDialog>
        </Wide>
      )}
      {status === "revocationRequested" && withdrawRevocation && (
        <Wide>
          <ActionButton action={withdrawRevocation} values={values}>
            Take the request back
          </ActionButton>
        </Wide>
      )}
    </>
  );
}

function ArchiveAct({ id, archived, actions: { archive, restore } }: PartProps & { archived: boolean }) {
  const values = { id };
  if (archived)
    return (
      restore && (
        <ActionButton action={restore} values={values}>
          Take out of the archive
        </ActionButton>
      )
    );
  return (
    archive && (
      <ActionButton action={archive} undo={restore} values={values} variant="ghost">
        Archive
      </ActionButton>
    )
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
