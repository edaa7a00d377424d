/* A line to draw under a number, or to draw anew. */
import { CurrencySelect } from "@/components/costs/currency-select";
import { ButtonLink } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Form, type FormAction } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { ALERT_KINDS, type Line, MOST_ALERT_DAYS, type Watched, writeThreshold } from "@/lib/alerts/rules";

/** `currencies` are those that ads are paid in, the one meant first. */
type AlertFormProps = {
  action: FormAction;
  choices: {
    brands: { id: string; name: string }[];
    creators: { id: string; handle: string }[];
    campaigns: string[];
    currencies: string[];
  };
  /** The one to change; absent for a new one. */
  alert?: Line & Watched & { id: string; brand: { name: string } | null; creator: { handle: string } | null };
};

export function AlertForm({ action, choices: { brands, creators, campaigns, currencies }, alert }: AlertFormProps) {
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
        <Only
          name="brandId"
          noun="brand"
          chosen={alert?.brandId && [alert.brandId, alert.brand?.name ?? ""]}
          options={brands.map(({ id, name }) => [id, name])}
        />
        <Only
          name="creatorId"
          noun="creator"
          chosen={alert?.creatorId && [alert.creatorId, `@${alert.creator?.handle}`]}
          options={creators.map(({ id, handle }) => [id, `@${handle}`])}
        />
        <Only
          name="campaign"
          noun="campaign"
          chosen={alert?.campaign && [alert.campaign, alert.campaign]}
          options={campaigns.map((name) => [name, name])}
        />
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

type Option = [value: string, text: string];
type OnlyProps = { name: string; noun: string; chosen?: Option | "" | null; options: Option[] };

/** What the line is narrowed to. What is chosen stays to be chosen, also when it is no longer offered. */
function Only({ name, noun, chosen, options }: OnlyProps) {
  const own = chosen && !options.some(([value]) => value === chosen[0]) ? [chosen] : [];
  return (
    <Field name={name} label={`Only for the ${noun}`} optional>
      <Select defaultValue={chosen ? chosen[0] : ""}>
        <option value="">{`Every ${noun}`}</option>
        {[...own, ...options].map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </Select>
    </Field>
  );
}
