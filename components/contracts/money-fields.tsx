"use client";
/* What the licence earns: only the fields of the chosen model are asked, and giving it away is said aloud. */
import { use, useState } from "react";
import { Callout } from "@/components/ui/callout";
import { Field } from "@/components/ui/field";
import { FormContext } from "@/components/ui/form-context";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { type ContractFields, formatSchedule } from "@/lib/contracts/rules/form";
import { scheduleText } from "@/lib/contracts/rules/payment-words";
import { COMMISSION_BASES, type Fee } from "@/lib/contracts/rules/terms";
import { parseMoney } from "@/lib/kernel/money";
import { FormPart, Option, Options } from "./form-parts";

const MODELS = {
  flat: "a flat fee",
  hybrid: "a fee and a commission",
  commission: "a commission only",
};

const SCHEDULES: Fee["schedule"][] = [
  [
    { sharePercent: 50, due: "signature" },
    { sharePercent: 50, due: "codeRelease" },
  ],
  [{ sharePercent: 100, due: "signature" }],
  [{ sharePercent: 100, due: "codeRelease" }],
  [
    { sharePercent: 50, due: "signature" },
    { sharePercent: 50, due: "licenceEnd" },
  ],
  [{ sharePercent: 100, due: "licenceEnd" }],
];

type MoneyFieldsProps = { fields: ContractFields; freeReason: string };

export function MoneyFields({ fields, freeReason }: MoneyFieldsProps) {
  const { state } = use(FormContext);
  const [model, setModel] = useState(state.values?.model ?? fields.model ?? "flat");
  const [fee, setFee] = useState(state.values?.fee ?? fields.fee ?? "");
  const [currency, setCurrency] = useState(state.values?.currency ?? fields.currency ?? "");
  const isFree = model !== "commission" && isZero(fee, currency);
  return (
    <FormPart title="What it earns">
      <Field name="model" label="The brand pays">
        <Select value={model} onChange={(event) => setModel(event.target.value)}>
          {Object.entries(MODELS).map(([key, phrase]) => (
            <Option key={key} value={key}>
              {phrase}
            </Option>
          ))}
        </Select>
      </Field>
      <Field name="currency" label="Currency" hint="Three letters, such as USD.">
        <Input
          value={currency}
          onChange={(event) => setCurrency(event.target.value.toUpperCase())}
          required
          maxLength={3}
          autoComplete="off"
        />
      </Field>
      {model !== "commission" && (
        <>
          <Field name="fee" label="Fee">
            <Input inputMode="decimal" value={fee} onChange={(event) => setFee(event.target.value)} required />
          </Field>
          <ScheduleField chosen={fields.schedule ?? ""} />
        </>
      )}
      {isFree && (
        <div className="grid gap-4 sm:col-span-2">
          <Callout tone="warn" title="A fee of 0 gives the licence away.">
            <p>The brand may run the post as an ad for the whole term and owes nothing for it.</p>
          </Callout>
          <Field
            name="freeReason"
            label="Why this one is free"
            hint="It stays in the record; the brand does not see it."
          >
            <Textarea defaultValue={freeReason} maxLength={300} required />
          </Field>
        </div>
      )}
      {model !== "flat" && (
        <>
          <Field name="commission" label="Commission, %">
            <Input inputMode="decimal" defaultValue={fields.commission ?? "20"} required />
          </Field>
          <Field name="basis" label="Of">
            <Options options={COMMISSION_BASES} defaultValue={fields.basis} />
          </Field>
        </>
      )}
      <Field name="netDays" label="Days to pay">
        <Input inputMode="numeric" defaultValue={fields.netDays} required />
      </Field>
      <div className="grid grid-cols-2 gap-4">
        <Field name="bonus" label="Bonus" optional>
          <Input inputMode="decimal" defaultValue={fields.bonus} />
        </Field>
        <Field name="bonusOver" label="When revenue exceeds">
          <Input inputMode="decimal" defaultValue={fields.bonusOver} />
        </Field>
      </div>
    </FormPart>
  );
}

/** The usual schedules, and whatever the draft holds already. */
function ScheduleField({ chosen }: { chosen: string }) {
  const usual = SCHEDULES.map((schedule) => ({ value: formatSchedule(schedule), phrase: scheduleText(schedule) }));
  const isUsual = chosen === "" || usual.some(({ value }) => value === chosen);
  return (
    <Field name="schedule" label="Due">
      <Select defaultValue={chosen || usual[0]?.value}>
        {!isUsual && <option value={chosen}>as drafted: {chosen}</option>}
        {usual.map(({ value, phrase }) => (
          <Option key={value} value={value}>
            {phrase}
          </Option>
        ))}
      </Select>
    </Field>
  );
}

function isZero(fee: string, currency: string): boolean {
  if (!/^[A-Z]{3}$/.test(currency)) return false;
  const parsed = parseMoney(fee, currency);
  return parsed.ok && parsed.minor === 0;
}
