/* A line to draw under a number, or to draw anew. */
import { CurrencySelect } from "@/components/costs/currency-select";
import { ButtonLink } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Form, type FormAction } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { ALERT_KINDS, type Line, MOST_ALERT_DAYS, writeThreshold } from "@/lib/alerts/rules";

/** `currencies` are those that ads are paid in, the one meant first. */
type AlertFormProps = {
  action: FormAction;
  brands: { id: string; name: string }[];
  currencies: string[];
  /** The one to change; absent for a new one. */
  alert?: Line & { id: string; brandId: string | null };
};

export function AlertForm({ action, brands, currencies, alert }: AlertFormProps) {
  return (
    <Form action={action} resetOnOk={!alert} className="max-w-2xl">
      {alert && <input type="hidden" name="alertId" value={alert.id} />}
      <div className="grid gap-x-5 gap-y-4 sm:grid-cols-2">
        <Field name="kind" label="Tell me when">
          <Select defaultValue={alert?.kind}>
            {Object.entries(ALERT_KINDS).map(([kind, { line }]) => (
              <option key={kind} value={kind}>
                {line}
              </option>
            ))}
          </Select>
        </Field>
        <Field name="threshold" label="The line" hint="A multiple such as 1.5, a share such as 12%, or an amount.">
          <Input required autoComplete="off" maxLength={40} defaultValue={alert && writeThreshold(alert)} />
        </Field>
        <Field name="days" label="Over how many days" hint={`The latest reported ones, 1 to ${MOST_ALERT_DAYS}.`}>
          <Input required inputMode="numeric" defaultValue={alert?.days ?? 7} />
        </Field>
        <Field name="currency" label="Currency" hint="Money in others is not looked at.">
          <CurrencySelect choices={{ used: currencies, others: [] }} />
        </Field>
        <Field name="brandId" label="Only for the brand" optional>
          <Select defaultValue={alert?.brandId ?? ""}>
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
        <SubmitButton>{alert ? "Save" : "Watch it"}</SubmitButton>
        {alert && (
          <ButtonLink variant="ghost" href="/settings/alerts">
            Cancel
          </ButtonLink>
        )}
      </div>
    </Form>
  );
}
