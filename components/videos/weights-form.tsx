/* Weights are looked at before they are saved: the first form changes the address, the second changes the book. */
import NextForm from "next/form";
import { ButtonLink } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { editWeightsAction } from "@/lib/scoring/actions";
import {
  defaultWeights,
  PARTS,
  type PartName,
  partLabels,
  sameWeights,
  toPercents,
  type Weights,
} from "@/lib/scoring/rules/weights";

const HINTS = {
  velocity: "How fast it gathers views, against what is usual for its creator.",
  cta: "How many viewers act, against what is usual for its creator.",
  fit: "How much of what the brand wants to be seen with it covers.",
};

/** `typed` fills the fields, as it was written. */
export function WeightsFields({ typed, current }: { typed: Record<PartName, string>; current: Weights }) {
  return (
    <NextForm action="/videos/weights" className="form max-w-2xl" scroll={false}>
      <div className="grid gap-5 sm:grid-cols-3">
        {PARTS.map((part) => (
          <Field key={part} name={part} label={`${partLabels[part]}, %`} hint={HINTS[part]}>
            <Input
              key={typed[part]}
              type="number"
              inputMode="numeric"
              min={0}
              max={100}
              step={1}
              required
              defaultValue={typed[part]}
              className="max-w-28"
            />
          </Field>
        ))}
      </div>
      <div className="form-actions">
        <SubmitButton variant="secondary">Show what would move</SubmitButton>
        {!sameWeights(current, defaultWeights) && (
          <ButtonLink
            variant="ghost"
            scroll={false}
            href={`/videos/weights?${new URLSearchParams(Object.entries(toPercents(defaultWeights)).map(([part, percent]) => [part, String(percent)]))}`}
          >
            Back to the default
          </ButtonLink>
        )}
      </div>
    </NextForm>
  );
}

/** Saves the weights that were looked at. */
export function SaveWeights({ weights }: { weights: Weights }) {
  const percents = toPercents(weights);
  return (
    <Form action={editWeightsAction} className="mt-5 max-w-xl">
      {PARTS.map((part) => (
        <input key={part} type="hidden" name={part} value={percents[part]} />
      ))}
      <Field name="reason" label="Why" hint="Kept in the history. Every video is scored again; old scores stay.">
        <Input required maxLength={300} autoComplete="off" />
      </Field>
      <SubmitButton>Use these weights</SubmitButton>
    </Form>
  );
}
