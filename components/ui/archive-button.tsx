/* Into the archive at a press, with a way back; out of it again from the record itself. */
import { ActionButton } from "./action-button";
import type { FormAction } from "./form";

type ArchiveButtonProps = { id: string; archived: boolean; archive: FormAction; restore: FormAction };

export function ArchiveButton({ id, archived, archive, restore }: ArchiveButtonProps) {
  return archived ? (
    <ActionButton action={restore} values={{ id }}>
      Take out of the archive
    </ActionButton>
  ) : (
    <ActionButton action={archive} undo={restore} values={{ id }} variant="ghost">
      Archive
    </ActionButton>
  );
}
