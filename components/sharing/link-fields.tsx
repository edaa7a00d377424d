/* What every link to an outsider asks for: whom it is for, and how long it opens. */
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SHARE_DAYS, SHARE_DAYS_MOST } from "@/lib/sharing/rules/link";

/** `entryId` names the form, so that one sent twice makes one link. */
export function LinkFields({ suggestedLabel, entryId }: { suggestedLabel: string; entryId: string }) {
  return (
    <>
      <input type="hidden" name="entryId" value={entryId} />
      <Field name="label" label="For whom" hint="Only you see this name.">
        <Input defaultValue={suggestedLabel} maxLength={80} required />
      </Field>
      <Field name="days" label="Open for how many days" hint={`1 to ${SHARE_DAYS_MOST} days.`}>
        <Input defaultValue={SHARE_DAYS} inputMode="numeric" required />
      </Field>
    </>
  );
}
