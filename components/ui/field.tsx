"use client";
/* Every control has a visible label; hint and error are read out with it. */
import { CircleAlert } from "lucide-react";
import { type ReactNode, use } from "react";
import { cx } from "./cx";
import { controlId, FieldContext, FormContext } from "./form-context";

type FieldProps = {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  /** Marks the field as one that may stay empty; all others are needed. */
  optional?: boolean;
  className?: string;
  /** The control: Input, Textarea or Select without a name. */
  children: ReactNode;
};

/** A labelled control with its hint and, after a refusal, its error. */
export function Field({ name, label, hint, optional, className, children }: FieldProps) {
  const form = use(FormContext);
  const id = controlId(form.id, name);
  const error = form.state.status === "error" ? form.state.fields?.[name] : undefined;
  const describedBy = cx(error && `${id}-error`, Boolean(hint) && `${id}-hint`) || undefined;
  return (
    <div className={cx("field", className)}>
      <label className="field-label" htmlFor={id}>
        {label} {optional && <small>optional</small>}
      </label>
      <FieldContext value={{ name, describedBy, invalid: Boolean(error) }}>{children}</FieldContext>
      {error && (
        <p className="field-error" id={`${id}-error`}>
          <CircleAlert aria-hidden />
          <span>{error}</span>
        </p>
      )}
      {hint && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
