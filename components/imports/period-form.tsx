/* Totals whose file does not tell its days: whoever exported it says them before it is imported. */
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { SectionHeader } from "@/components/ui/page-header";
import { SubmitButton } from "@/components/ui/submit-button";
import { sayPeriodAction } from "@/lib/imports/actions";
import type { Day } from "@/lib/kernel/day";

type PeriodFormProps = { row: { id: string; fromDay: Day | null; toDay: Day | null }; today: Day };

export function PeriodForm({ row: { id, fromDay, toDay }, today }: PeriodFormProps) {
  return (
    <section className="mt-6">
      <SectionHeader title="Which days is it of?" note="the period chosen in Ads Manager when it was exported" />
      <Form action={sayPeriodAction} className="mt-3 flex flex-wrap items-end gap-3">
        <input type="hidden" name="id" value={id} />
        <Field name="from" label="First day">
          <Input type="date" defaultValue={fromDay ?? ""} max={today} required />
        </Field>
        <Field name="to" label="Last day">
          <Input type="date" defaultValue={toDay ?? ""} max={today} required />
        </Field>
        <SubmitButton variant="secondary">{fromDay ? "Change its days" : "It is of these days"}</SubmitButton>
      </Form>
    </section>
  );
}
