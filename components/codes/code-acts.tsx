/* What else can be done with a code, in the order of its life; what cannot be done now says why. */
import { ActionButton } from "@/components/ui/action-button";
import { ButtonLink } from "@/components/ui/button";
import type { FormAction } from "@/components/ui/form";
import type { Acts } from "@/lib/codes/rules/acts";
import type { FirstAct } from "@/lib/codes/rules/first-act";
import { type CodeStatus, isUsable } from "@/lib/codes/rules/status";
import type { Day } from "@/lib/kernel/day";
import { ExtendDialog, ReleaseDialog } from "./act-dialogs";
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

/** Server actions; absent where the role does not allow the act. */
export type CodeActions = Partial<Record<Act, FormAction>>;

type CodeActsProps = {
  code: EditedCode & {
    releasedAt: Date | null;
    redeemedAt: Date | null;
    firstPaidOn: Day | null;
    expiresAt: Date;
    archivedAt: Date | null;
  };
  status: CodeStatus;
  acts: Acts;
  /** Stands elsewhere already. */
  first: FirstAct | null;
  /** Conditions that are not met, as words. */
  open: string[];
  actions: CodeActions;
  /** Whether the member may log the code that follows. */
  mayLog: boolean;
};

export function CodeActs({ code, status, acts, first, open, actions, mayLog }: CodeActsProps) {
  const { id } = code;
  const { release, extend, edit } = actions;
  const mayRelease = isUsable(status) && !code.releasedAt && first !== "release";
  return (
    <section aria-label="What can be done" className="mt-4 empty:hidden">
      <div className="flex flex-wrap gap-2 *:grow *:basis-[40%] empty:hidden">
        {mayRelease && release && <ReleaseDialog id={id} open={open} action={release} />}
        {acts.redeem.ok && actions.redeem && (
          <ActionButton action={actions.redeem} undo={actions.withdrawRedemption} values={{ id }}>
            It is in use
          </ActionButton>
        )}
        {acts.extend.ok && extend && <ExtendDialog id={id} expiresAt={code.expiresAt} action={extend} />}
        {acts.follow.ok && mayLog && <ButtonLink href={`/codes/new?after=${id}`}>Next code</ButtonLink>}
        {status === "revocationRequested" && actions.withdrawRevocation && (
          <ActionButton action={actions.withdrawRevocation} values={{ id }}>
            Take the request back
          </ActionButton>
        )}
      </div>
      <div className="-mx-3.5 mt-1 flex flex-wrap empty:hidden">
        {acts.revoke.ok && actions.requestRevocation && (
          <ActionButton
            action={actions.requestRevocation}
            undo={actions.withdrawRevocation}
            values={{ id }}
            variant="ghost"
          >
            Ask for revocation
          </ActionButton>
        )}
        {code.redeemedAt && !code.firstPaidOn && actions.withdrawRedemption && (
          <ActionButton action={actions.withdrawRedemption} undo={actions.redeem} values={{ id }} variant="ghost">
            Not in use after all
          </ActionButton>
        )}
        {edit && first !== "nameBrand" && <EditDialog code={code} action={edit} />}
        <ArchiveAct id={id} archived={code.archivedAt !== null} actions={actions} />
      </div>
      {status !== "requested" && <NotNow acts={acts} actions={actions} mayLog={mayLog} />}
    </section>
  );
}

/** The acts of a code's life that are closed now, each with its reason. */
function NotNow({ acts, actions, mayLog }: Pick<CodeActsProps, "acts" | "actions" | "mayLog">) {
  const closed = [
    { label: "Extend", decision: acts.extend, allowed: actions.extend },
    { label: "Next code", decision: acts.follow, allowed: mayLog },
    { label: "Revoke", decision: acts.revoke, allowed: actions.requestRevocation },
  ].flatMap(({ label, decision, allowed }) => (decision.ok || !allowed ? [] : [{ label, reason: decision.reason }]));
  if (closed.length === 0) return null;
  return (
    <dl className="mt-3 grid gap-2 text-sm text-ink-3">
      {closed.map(({ label, reason }) => (
        <div key={label}>
          <dt className="inline font-medium text-ink-2">{label}: </dt>
          <dd className="inline">{reason}</dd>
        </div>
      ))}
    </dl>
  );
}

type ArchiveProps = { id: string; archived: boolean; actions: CodeActions };

function ArchiveAct({ id, archived, actions: { archive, restore } }: ArchiveProps) {
  const values = { id };
  if (archived)
    return (
      restore && (
        <ActionButton action={restore} values={values} variant="ghost">
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
