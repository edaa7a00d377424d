"use client";
/* The new code's place beside the others of its video: which one it follows, whether that one ends, why there are two. */
import { use } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { FormContext } from "@/components/ui/form-context";
import { Textarea } from "@/components/ui/textarea";
import { dayIn, formatDay } from "@/lib/kernel/day";
import type { CodeBefore } from "./link-field";

type PlaceFieldsProps = { before: CodeBefore | null; zone: string; mayReplace: boolean };

export function PlaceFields({ before, zone, mayReplace }: PlaceFieldsProps) {
  const { state } = use(FormContext);
  const isAsked = Boolean(state.fields?.doubleReason || state.values?.doubleReason);
  return (
    <>
      {before && (
        <div className="field">
          <p className="field-label">Follows</p>
          <p>
            <code>{before.mask}</code>, which {before.runs ? "runs" : "ran"} until{" "}
            {formatDay(dayIn(before.expiresAt, zone))}
          </p>
          <input type="hidden" name="codeBeforeId" value={before.id} />
        </div>
      )}
      {before?.runs && mayReplace && (
        <Checkbox
          name="replaces"
          label="The old code is out of use"
          hint="It is wrong, broken or deleted. It counts as replaced from now on."
        />
      )}
      {(isAsked || before?.runs) && (
        <Field
          name="doubleReason"
          label="Why two codes run at a time"
          optional={!isAsked}
          hint="Asked where two codes for one video and brand overlap. It stays in the record."
        >
          <Textarea maxLength={300} defaultValue={before?.runs ? "The new one begins before the old one ends." : ""} />
        </Field>
      )}
    </>
  );
}
