/* When one brand or one code is reminded of, where it differs from what is said above it. */
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Form, type FormAction } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";

type ChoiceFormProps = {
  action: FormAction;
  /** What the form is about: the name of the hidden field and its id. */
  about: { name: "brandId" | "codeId"; id: string };
  choice: { reminderOffsets: number[]; remindersMuted: boolean };
  /** What holds when nothing is said here, as in "7 days before, as the workspace says". */
  otherwise: string;
};

export function ChoiceForm({ action, about, choice, otherwise }: ChoiceFormProps) {
  return (
    <Form action={action} className="mt-4">
      <input type="hidden" name={about.name} value={about.id} />
      <Field name="reminderOffsets" label="Days before the end" optional hint={`Empty: ${otherwise}.`}>
        <Input
          defaultValue={choice.reminderOffsets.join(", ")}
          inputMode="numeric"
          placeholder="14, 7, 1"
          autoComplete="off"
        />
      </Field>
      <Checkbox name="remindersMuted" label="Do not remind of it" defaultChecked={choice.remindersMuted} />
      <SubmitButton variant="secondary">Save</SubmitButton>
    </Form>
  );
}
