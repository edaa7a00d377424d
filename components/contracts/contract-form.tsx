/* The terms as a form: who, what, when and for how much in sight; the rest is usual and stays folded until somebody looks. */
import { ButtonLink } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Form, type FormAction } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ContractFields } from "@/lib/contracts/rules/form";
import {
  ATTRIBUTION_SOURCES,
  EDITS,
  MUSIC_SOURCES,
  PLACEMENTS,
  RENEWAL_OPTIONS,
  REPORT_CADENCES,
  THRESHOLD_METRICS,
} from "@/lib/contracts/rules/terms";
import { zonePlace } from "@/lib/kernel/day";
import { FoldedPart } from "./folded-part";
import { FormPart, Option, Options } from "./form-parts";
import { MoneyFields } from "./money-fields";

/** Fields that are rarely changed. None is marked as required: a browser cannot point at a field that is folded away. */
const FOLDED = [
  "source",
  "windowDays",
  "reportCadence",
  "renewalNoticeDays",
  "renewalOption",
  "thresholdMetric",
  "threshold",
  "thresholdWeeks",
  "terminationNoticeDays",
  "removeWithinDays",
  "musicSource",
  "linkOwedPercent",
  "disclosureLabel",
  "disclosureLaw",
  "governingLaw",
];

type ContractFormProps = {
  action: FormAction;
  /** Which code is licensed, or which draft is changed. */
  about: { codeId: string } | { id: string };
  fields: ContractFields;
  freeReason: string;
  cancelHref: string;
};

export function ContractForm({ action, about, fields, freeReason, cancelHref }: ContractFormProps) {
  return (
    <Form action={action} className="max-w-3xl gap-8!">
      {Object.entries(about).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Parties fields={fields} />
      <Grant fields={fields} />
      <MoneyFields fields={fields} freeReason={freeReason} />
      <FoldedPart summary="Reports, renewal, safety and law: as usual" names={FOLDED}>
        <Results fields={fields} />
        <Safety fields={fields} />
      </FoldedPart>
      <div className="form-actions">
        <SubmitButton>Save the draft</SubmitButton>
        <ButtonLink href={cancelHref} variant="ghost">
          Cancel
        </ButtonLink>
      </div>
    </Form>
  );
}

type Part = { fields: ContractFields };

function Parties({ fields }: Part) {
  return (
    <FormPart title="Who" note={fields.licensorHandle}>
      <Field name="licensorName" label="Creator’s name, as it signs">
        <Input defaultValue={fields.licensorName} required maxLength={120} autoComplete="off" />
      </Field>
      <Field name="licensorEmail" label="Creator’s e-mail">
        <Input type="email" defaultValue={fields.licensorEmail} required autoComplete="off" />
      </Field>
      <Field name="licenseeName" label="Brand, as it signs" className="sm:col-span-2">
        <Input defaultValue={fields.licenseeName} required maxLength={120} autoComplete="off" />
      </Field>
      <Field name="contactName" label="Who signs for the brand">
        <Input defaultValue={fields.contactName} required maxLength={120} autoComplete="off" />
      </Field>
      <Field name="licenseeEmail" label="Their e-mail">
        <Input type="email" defaultValue={fields.licenseeEmail} required autoComplete="off" />
      </Field>
    </FormPart>
  );
}

function Grant({ fields }: Part) {
  return (
    <FormPart title="What, where and until when" note={`post ${fields.postId}`}>
      <Field name="startsOn" label="First day">
        <Input type="date" defaultValue={fields.startsOn} required />
      </Field>
      <Field name="endsOn" label="Last day" hint={`Whole days, ${zonePlace(fields.zone ?? "UTC")} time.`}>
        <Input type="date" defaultValue={fields.endsOn} required />
      </Field>
      <Boxes legend="As a paid ad in" prefix="placements" options={PLACEMENTS} fields={fields} />
      <Boxes legend="The brand may" prefix="edits" options={EDITS} fields={fields} />
      <Field name="territory" label="Territory" className="sm:col-span-2">
        <Input defaultValue={fields.territory} required maxLength={120} autoComplete="off" />
      </Field>
    </FormPart>
  );
}

type BoxesProps = Part & { legend: string; prefix: string; options: Record<string, string> };

function Boxes({ legend, prefix, options, fields }: BoxesProps) {
  return (
    <fieldset className="grid content-start gap-1">
      <legend className="field-label mb-1">{legend}</legend>
      {Object.entries(options).map(([key, phrase]) => (
        <Checkbox
          key={key}
          name={`${prefix}.${key}`}
          label={phrase}
          defaultChecked={fields[`${prefix}.${key}`] === "on"}
        />
      ))}
    </fieldset>
  );
}

function Results({ fields }: Part) {
  return (
    <FormPart title="Results and renewal">
      <Field name="source" label="Results are counted by">
        <Options options={ATTRIBUTION_SOURCES} defaultValue={fields.source} />
      </Field>
      <Field name="windowDays" label="Days after a click or view that count">
        <Input inputMode="numeric" defaultValue={fields.windowDays} />
      </Field>
      <Field name="reportCadence" label="The brand reports">
        <Options options={REPORT_CADENCES} defaultValue={fields.reportCadence} />
      </Field>
      <Field name="renewalNoticeDays" label="Days before the end to talk about going on">
        <Input inputMode="numeric" defaultValue={fields.renewalNoticeDays} />
      </Field>
      <Field name="renewalOption" label="Then" className="sm:col-span-2">
        <Options options={RENEWAL_OPTIONS} defaultValue={fields.renewalOption} />
      </Field>
      <Field name="thresholdMetric" label="Either side may end it when this stays weak">
        <Select defaultValue={fields.thresholdMetric ?? ""}>
          <option value="">no result: only for good cause</option>
          {Object.entries(THRESHOLD_METRICS).map(([key, { phrase, unit }]) => (
            <Option key={key} value={key}>{`${phrase} (${unit})`}</Option>
          ))}
        </Select>
      </Field>
      <div className="grid grid-cols-2 gap-4">
        <Field name="threshold" label="Below">
          <Input inputMode="decimal" defaultValue={fields.threshold} />
        </Field>
        <Field name="thresholdWeeks" label="For more than, weeks">
          <Input inputMode="numeric" defaultValue={fields.thresholdWeeks} />
        </Field>
      </div>
      <Field name="terminationNoticeDays" label="Days of notice">
        <Input inputMode="numeric" defaultValue={fields.terminationNoticeDays} />
      </Field>
      <Field name="removeWithinDays" label="Days to delete every ad after the end">
        <Input inputMode="numeric" defaultValue={fields.removeWithinDays} />
      </Field>
    </FormPart>
  );
}

function Safety({ fields }: Part) {
  return (
    <FormPart title="Safety and law">
      <Field name="musicSource" label="The sound is">
        <Options options={MUSIC_SOURCES} defaultValue={fields.musicSource} />
      </Field>
      <Field name="linkOwedPercent" label="Owed when a link is swapped, % of the revenue">
        <Input inputMode="numeric" defaultValue={fields.linkOwedPercent} />
      </Field>
      <Field name="disclosureLabel" label="Disclosure shown in the video">
        <Input defaultValue={fields.disclosureLabel} maxLength={40} />
      </Field>
      <Field name="disclosureLaw" label="Following">
        <Input defaultValue={fields.disclosureLaw} maxLength={120} />
      </Field>
      <Field name="governingLaw" label="Governing law" className="sm:col-span-2">
        <Input defaultValue={fields.governingLaw} maxLength={120} />
      </Field>
    </FormPart>
  );
}
