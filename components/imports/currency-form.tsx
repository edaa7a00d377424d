/* Amounts whose file does not tell their currency: whoever exported it says it before it is imported. */
import { CurrencySelect } from "@/components/costs/currency-select";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { SectionHeader } from "@/components/ui/page-header";
import { SubmitButton } from "@/components/ui/submit-button";
import { listCurrencyChoices } from "@/lib/costs/rules/currencies";
import { sayCurrencyAction } from "@/lib/imports/actions";

type CurrencyFormProps = { id: string; assumed: string; ofBook: string };

export function CurrencyForm({ id, assumed, ofBook }: CurrencyFormProps) {
  return (
    <section className="mt-6">
      <SectionHeader
        title="What currency is it in?"
        note="the one of the account it was exported from; nothing in the file tells it"
      />
      <Form action={sayCurrencyAction} className="mt-3 flex flex-wrap items-end gap-3">
        <input type="hidden" name="id" value={id} />
        <Field name="currency" label="Currency of the amounts">
          <CurrencySelect choices={listCurrencyChoices(assumed, [ofBook])} />
        </Field>
        <SubmitButton variant="secondary">It is in this currency</SubmitButton>
      </Form>
    </section>
  );
}
