/* Nobody should mistake the sample for their own business. */
import { ActionButton } from "@/components/ui/action-button";
import { removeSampleAction } from "@/lib/sample/actions";

export function SampleBanner({ canRemove }: { canRemove: boolean }) {
  return (
    <aside
      className="mb-4 flex items-center justify-between gap-3 text-md text-ink-2 md:mb-6 md:rounded-lg md:bg-sunk md:px-4 md:py-2.5"
      aria-label="Sample workspace"
    >
      <p>
        This is the sample workspace.
        <span className="max-md:sr-only"> Nothing in it is real, and nothing is sent to anybody.</span>
      </p>
      {canRemove && (
        <ActionButton
          action={removeSampleAction}
          values={{}}
          variant="ghost"
          className="-mr-3.5 underline md:mr-0 md:no-underline"
        >
          Remove the sample
        </ActionButton>
      )}
    </aside>
  );
}
