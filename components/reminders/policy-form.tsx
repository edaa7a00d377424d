/* When the workspace reminds, unless a brand or a code says otherwise. */
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { editPolicyAction } from "@/lib/reminders/actions";

export function PolicyForm({ policy }: { policy: { sendHour: number; reminderOffsets: number[] } }) {
  return (
    <Form action={editPolicyAction} className="max-w-md">
      <Field
        name="reminderOffsets"
        label="Days before a code ends"
        hint="Whole days, such as 14, 7, 1. 0 is the last day."
      >
        <Input defaultValue={policy.reminderOffsets.join(", ")} required inputMode="numeric" autoComplete="off" />
      </Field>
      <Field name="sendHour" label="Hour of the day" hint="0 to 23, in the zone of whoever is reminded.">
        <Input type="number" min={0} max={23} defaultValue={policy.sendHour} required />
      </Field>
      <SubmitButton>Save</SubmitButton>
    </Form>
  );
}
