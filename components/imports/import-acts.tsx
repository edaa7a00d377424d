/* What can be done with a file: import it as shown or put it away; afterwards go to its numbers or take it back. */
import { ActionButton } from "@/components/ui/action-button";
import { ButtonLink } from "@/components/ui/button";
import { FormDialog } from "@/components/ui/form-dialog";
import { discardImportAction, undoImportAction } from "@/lib/imports/actions";
import type { ImportFormat } from "@/lib/imports/rules/formats";
import { changesNothing, type ImportCounts } from "@/lib/imports/rules/plan";
import type { ImportState } from "@/lib/imports/rules/state";
import { CommitButton } from "./commit-button";
import { UnlessCommitting } from "./committing";
import { WHERE_SEEN } from "./import-words";

type ImportActsProps = {
  row: { id: string; format: ImportFormat; creatorId: string | null; counts: ImportCounts };
  state: ImportState;
  /** The book has changed since the preview: importing by it imports nothing, and counts anew. */
  isStale: boolean;
  may: { commit: boolean; undo: boolean };
};

export function ImportActs({ row, state, isStale, may }: ImportActsProps) {
  if (state === "waiting") return may.commit ? <WaitingActs row={row} isStale={isStale} /> : null;
  const { href, label } = WHERE_SEEN[row.format];
  return (
    <>
      {state === "imported" && may.undo && <UndoButton id={row.id} />}
      <ButtonLink href="/imports">All files</ButtonLink>
      {state === "imported" && (
        <ButtonLink href={href.replace("[creatorId]", row.creatorId ?? "")} variant="primary">
          {label}
        </ButtonLink>
      )}
    </>
  );
}

function WaitingActs({ row, isStale }: Pick<ImportActsProps, "row" | "isStale">) {
  const { id, counts } = row;
  return (
    <>
      <UnlessCommitting>
        <ActionButton action={discardImportAction} values={{ id }}>
          Discard
        </ActionButton>
      </UnlessCommitting>
      {isStale && <CommitButton label="Compare again" variant="primary" />}
      {!isStale && !changesNothing(counts) && <CommitButton label="Import" variant="spark" />}
    </>
  );
}

function UndoButton({ id }: { id: string }) {
  return (
    <FormDialog
      label="Undo"
      title="Undo this import?"
      description="Every number becomes what it was before. What people have done since, such as codes and matches, stays. If a later import changed the same rows, undo that one first."
      action={undoImportAction}
      values={{ id }}
      submit="Undo this import"
    />
  );
}
