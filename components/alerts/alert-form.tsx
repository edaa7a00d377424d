/* A line to draw under a number. */
import { CurrencySelect } from "@/components/costs/currency-select";
import { Field } from "@/components/ui/field";
import { Form, type FormAction } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { ALERT_KINDS, MOST_ALERT_DAYS } from "@/lib/alerts/rules";

/** `currencies` are those that ads are paid in, the one meant first. */
type AlertFormProps = { action: FormAction; brands: { id: string; name: string }[]; currencies: string[] };

export function AlertForm({ action, brands, currencies }: AlertFormProps) {
  return (
    <Form action={action} resetOnOk className="max-w-2xl">
      <div className="grid gap-x-5 gap-y-4 sm:grid-cols-2">
        <Field name="kind" label="Tell me when">
          <Select>
            {Object.entries(ALERT_KINDS).map(([kind, { line }]) => (
              <option key={kind} value={kind}>
                {line}
              </option>
            ))}
          </Select>
        </Field>
        <Field name="threshold" label="The line" hint="A multiple such as 1.5, a share such as 12%, or an amount.">
          <Input required autoComplete="off" maxLength={40} />
        </Field>
        <Field name="days" label="Over how many days" hint={`The latest reported ones, 1 to ${MOST_ALERT_DAYS}.`}>
          <Input required inputMode="numeric" defaultValue={7} />
        </Field>
        <Field name="currency" label="Currency" hint="Money in others is not looked at.">
          <CurrencySelect choices={{ used: currencies, others: [] }} />
        </Field>
        <Field name="brandId" label="Only for the brand" optional>
          <Select>
            <option value="">The whole book</option>
            {brands.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <div className="form-actions">
        <SubmitButton>Watch it</SubmitButton>
      </div>
    </Form>
  );
}
