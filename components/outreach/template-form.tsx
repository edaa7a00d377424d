"use client";
/* A wording and, beside it, how it reads for a code of the book while it is typed. */
import { useState } from "react";
import { ActionButton } from "@/components/ui/action-button";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { resetTemplateAction, saveTemplateAction } from "@/lib/outreach/actions";
import { type FieldValues, fillKnown, findUnfilled } from "@/lib/outreach/rules/fields";
import { TEMPLATE_FACTS, type TemplateKind, type Wording } from "@/lib/outreach/rules/letters";
import { UnfilledList } from "./unfilled-list";

type TemplateFormProps = {
  kind: TemplateKind;
  wording: Wording;
  /** Whether the workspace has its own wording. */
  own: boolean;
  /** Of the example; null while the book holds no code with a brand. */
  values: FieldValues | null;
  mayEdit: boolean;
};

export function TemplateForm({ kind, wording, own, values, mayEdit }: TemplateFormProps) {
  const [{ subject, body }, setText] = useState(wording);
  return (
    <div className="template">
      <Form action={saveTemplateAction}>
        <input type="hidden" name="kind" value={kind} />
        <Field name="subject" label="Subject">
          <Input
            value={subject}
            onChange={(event) => setText({ subject: event.target.value, body })}
            maxLength={200}
            readOnly={!mayEdit}
            required
          />
        </Field>
        <Field name="body" label="Letter">
          <Textarea
            rows={14}
            value={body}
            onChange={(event) => setText({ subject, body: event.target.value })}
            readOnly={!mayEdit}
            required
          />
        </Field>
        {mayEdit && (
          <div className="form-actions">
            <SubmitButton>Save the wording</SubmitButton>
            {own && (
              <ActionButton action={resetTemplateAction} values={{ kind }} variant="ghost">
                Back to the product’s wording
              </ActionButton>
            )}
          </div>
        )}
      </Form>
      {values && (
        <section aria-label={`Preview: ${TEMPLATE_FACTS[kind].label}`} className="template-preview">
          <p className="eyebrow">As it reads for a code of yours</p>
          <p className="font-semibold">{fillKnown(subject, values)}</p>
          <p className="template-text">{fillKnown(body, values)}</p>
          <UnfilledList reasons={findUnfilled(`${subject}\n${body}`, values)} />
        </section>
      )}
    </div>
  );
}
