/* Which kinds of reminders go out at all; everything is on until somebody switches it off. */
import { Checkbox } from "@/components/ui/checkbox";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { editSwitchesAction } from "@/lib/reminders/actions";
import { REMINDER_SWITCHES, SWITCH_FACTS } from "@/lib/reminders/rules/switches";

export function SwitchesForm({ off }: { off: readonly string[] }) {
  return (
    <Form action={editSwitchesAction}>
      <fieldset className="grid gap-3">
        <legend className="sr-only">Kinds of reminders</legend>
        {REMINDER_SWITCHES.map((kind) => (
          <Checkbox
            key={kind}
            id={`remind-${kind}`}
            name="on[]"
            value={kind}
            label={SWITCH_FACTS[kind].label}
            hint={SWITCH_FACTS[kind].says}
            defaultChecked={!off.includes(kind)}
          />
        ))}
      </fieldset>
      <SubmitButton variant="secondary">Set the kinds</SubmitButton>
    </Form>
  );
}
