/* A cost, to add or to change. */
import { ButtonLink } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Form, type FormAction } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { COST_KINDS, type CostKind } from "@/lib/costs/rules/cost";
import { listCurrencyChoices } from "@/lib/costs/rules/currencies";
import type { Day } from "@/lib/kernel/day";
import { CurrencySelect } from "./currency-select";

type CostChoices = {
  brands: { id: string; name: string }[];
  creators: { id: string; handle: string }[];
  codes: { id: string; label: string }[];
  /** Those that the book uses. */
  currencies: string[];
};
type CostFormProps = {
  action: FormAction;
  choices: CostChoices;
  /** What stands in the fields at first; with a `costId` it is changed, else added, once for each `entryId`. */
  cost: {
    costId?: string;
    entryId?: string;
    kind?: CostKind;
    label?: string;
    amount?: string;
    currency: string;
    spentOn: Day;
    brandId: string | null;
    creatorId: string | null;
    codeId: string | null;
  };
};

export function CostForm({ action, choices, cost }: CostFormProps) {
  const { costId, entryId } = cost;
  return (
    <Form action={action} resetOnOk={!costId} className="max-w-3xl">
      {costId && <input type="hidden" name="costId" value={costId} />}
      {entryId && <input type="hidden" name="entryId" value={entryId} />}
      <div className="grid gap-x-5 gap-y-4 sm:grid-cols-2">
        <Field name="kind" label="Kind">
          <Select defaultValue={cost.kind}>
            {Object.entries(COST_KINDS).map(([kind, { one }]) => (
              <option key={kind} value={kind}>
                {one}
              </option>
            ))}
          </Select>
        </Field>
        <Field name="label" label="What it was for">
          <Input required maxLength={120} defaultValue={cost.label} placeholder={COST_KINDS.PRODUCT.example} />
        </Field>
        <div className="grid grid-cols-[1fr_6.5rem] gap-3">
          <Field name="amount" label="Amount">
            <Input required inputMode="decimal" autoComplete="off" defaultValue={cost.amount} />
          </Field>
          <Field name="currency" label="Currency">
            <CurrencySelect choices={listCurrencyChoices(cost.currency, choices.currencies)} />
          </Field>
        </div>
        <Field name="spentOn" label="Day">
          <Input required type="date" defaultValue={cost.spentOn} />
        </Field>
        <Owner name="codeId" label="Code" hint="Its brand and creator follow from it." value={cost.codeId}>
          {choices.codes.map(({ id, label }) => ({ id, text: label }))}
        </Owner>
        <Owner name="brandId" label="Brand" value={costId && cost.codeId ? null : cost.brandId}>
          {choices.brands.map(({ id, name }) => ({ id, text: name }))}
        </Owner>
        <Owner name="creatorId" label="Creator" value={costId && cost.codeId ? null : cost.creatorId}>
          {choices.creators.map(({ id, handle }) => ({ id, text: `@${handle}` }))}
        </Owner>
      </div>
      <div className="form-actions">
        <SubmitButton>{costId ? "Save" : "Add cost"}</SubmitButton>
        {costId && (
          <ButtonLink variant="ghost" href="/performance/costs">
            Cancel
          </ButtonLink>
        )}
      </div>
    </Form>
  );
}

type OwnerProps = {
  name: string;
  label: string;
  hint?: string;
  value: string | null;
  children: { id: string; text: string }[];
};

function Owner({ name, label, hint, value, children }: OwnerProps) {
  return (
    <Field name={name} label={label} hint={hint} optional>
      <Select defaultValue={value ?? ""}>
        <option value="">None</option>
        {children.map(({ id, text }) => (
          <option key={id} value={id}>
            {text}
          </option>
        ))}
      </Select>
    </Field>
  );
}
