/* The workspace's name, zone, currency and categories. */
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { ZoneField } from "@/components/users/zone-field";
import { CATEGORIES } from "@/lib/creators/categories";
import { editWorkspaceAction } from "@/lib/workspaces/actions";

type Settings = {
  name: string;
  timeZone: string;
  currency: string;
  targetCategories: string[];
};

export function WorkspaceSettingsForm({ workspace, disabled }: { workspace: Settings; disabled: boolean }) {
  return (
    <Form action={editWorkspaceAction} className="max-w-xl">
      <fieldset disabled={disabled} className="grid gap-5">
        <Field name="name" label="Name">
          <Input defaultValue={workspace.name} required maxLength={120} />
        </Field>
        <ZoneField initial={workspace.timeZone} />
        <Field
          name="currency"
          label="Currency"
          hint="Three letters. Amounts in different currencies are never added up."
        >
          <Input defaultValue={workspace.currency} required maxLength={3} />
        </Field>
        <fieldset>
          <legend className="field-label mb-2">Categories you want brands in</legend>
          <div className="grid grid-cols-2 gap-x-4 sm:grid-cols-3">
            {CATEGORIES.map(({ id, label }) => (
              <Checkbox
                key={id}
                name="targetCategories[]"
                value={id}
                label={label}
                defaultChecked={workspace.targetCategories.includes(id)}
                id={`category-${id}`}
              />
            ))}
          </div>
        </fieldset>
        {disabled ? <p className="text-ink-2">Only an owner can change these.</p> : <SubmitButton>Save</SubmitButton>}
      </fieldset>
    </Form>
  );
}
