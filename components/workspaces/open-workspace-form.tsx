/* One more workspace of one's own. */
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { ZoneField } from "@/components/users/zone-field";
import { openWorkspaceAction } from "@/lib/users/actions";

export function OpenWorkspaceForm() {
  return (
    <Form action={openWorkspaceAction}>
      <Field name="name" label="Name of the workspace">
        <Input required maxLength={120} />
      </Field>
      <ZoneField />
      <Field name="currency" label="Currency" hint="Three letters, such as USD.">
        <Input defaultValue="USD" required maxLength={3} />
      </Field>
      <SubmitButton>Open the workspace</SubmitButton>
    </Form>
  );
}
