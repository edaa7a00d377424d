/* Nobody should mistake the sample for their own business. */
import { ActionButton } from "@/components/ui/action-button";
import { removeSampleAction } from "@/lib/sample/actions";

export function SampleBanner({ canRemove }: { canRemove: boolean }) {
  return (
    <aside
      className="mb-6 flex flex-wrap items-center justify-between gap-3 rounded-lg bg-sunk px-4 py-2.5 text-ink-2"
      aria-label="Sample workspace"
    >
      <p>This is the sample workspace. Nothing in it is real, and nothing is sent to anybody.</p>
      {canRemove && (
        <ActionButton action={removeSampleAction} values={{}}>
          Remove the sample
        </ActionButton>
      )}
    </aside>
  );
}
