/* Which conditions hold everywhere in the workspace, and a deal's own list in their place. */
import { Checkbox } from "@/components/ui/checkbox";
import { Form } from "@/components/ui/form";
import { SectionHeader } from "@/components/ui/page-header";
import { SubmitButton } from "@/components/ui/submit-button";
import { CONDITION_LABELS, parseConditions } from "@/lib/codes/rules/release";
import { editConditionsAction, editDealConditionsAction } from "@/lib/release/actions";
import { ConditionChecks } from "./condition-checks";

export function ConditionsForm({ conditions, disabled }: { conditions: readonly string[]; disabled: boolean }) {
  return (
    <Form action={editConditionsAction} className="max-w-xl">
      <fieldset disabled={disabled} className="grid gap-5">
        <legend className="mb-4 text-ink-2">
          Nothing unknown counts as met. Whoever hands a code over all the same has to say why, and the record keeps it.
        </legend>
        <ConditionChecks conditions={conditions} />
        {disabled ? <p className="text-ink-2">Only an owner can change these.</p> : <SubmitButton>Save</SubmitButton>}
      </fieldset>
    </Form>
  );
}

type DealConditionsProps = {
  deal: { id: string; ownConditions: boolean; releaseConditions: readonly string[] };
  workspaceConditions: readonly string[];
  mayEdit: boolean;
};

/** What this deal asks for, and the form to change it. */
export function DealConditions({ deal, workspaceConditions, mayEdit }: DealConditionsProps) {
  const applied = deal.ownConditions ? deal.releaseConditions : workspaceConditions;
  const words = parseConditions(applied).map((key, index) =>
    index === 0 ? CONDITION_LABELS[key] : CONDITION_LABELS[key].toLowerCase(),
  );
  return (
    <section>
      <SectionHeader
        title="Before a code is handed over"
        note={deal.ownConditions ? "its own list" : "as everywhere"}
      />
      <p className="py-3 text-md text-ink-2">{words.length > 0 ? `${words.join(", ")}.` : "Nothing is asked for."}</p>
      {mayEdit && (
        <details>
          <summary className="link w-fit py-3 text-md text-ink-2 md:py-2">Change it for this deal</summary>
          <Form action={editDealConditionsAction} className="mt-3 max-w-xl">
            <input type="hidden" name="dealId" value={deal.id} />
            <Checkbox
              name="own"
              label="This deal has its own list"
              hint="Without it, the workspace's list holds."
              defaultChecked={deal.ownConditions}
            />
            <ConditionChecks conditions={applied} />
            <SubmitButton variant="secondary">Save</SubmitButton>
          </Form>
        </details>
      )}
    </section>
  );
}
