"use client";
/* One choice with its sentence beside it; the whole line can be pressed. */
import { CircleAlert } from "lucide-react";
import { type ComponentProps, type ReactNode, use, useId } from "react";
import { controlId, FormContext } from "./form-context";

type CheckboxProps = Omit<ComponentProps<"input">, "type"> & {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  type?: "checkbox" | "radio";
};

/** A checkbox (one of several where `name` ends in []), or one radio of a group. After a refusal it stands as it was sent. */
export function Checkbox({ label, hint, type = "checkbox", defaultChecked, value = "on", ...rest }: CheckboxProps) {
  const { id: formId, state } = use(FormContext);
  const own = useId();
  const grouped = type === "radio" || rest.name.endsWith("[]");
  const id = rest.id ?? (grouped ? own : controlId(formId, rest.name));
  const error = state.status === "error" && type === "checkbox" ? state.fields?.[rest.name] : undefined;
  const checked = state.values && !rest.name.endsWith("[]") ? state.values[rest.name] === value : defaultChecked;
  return (
    <div>
      <label className="check" htmlFor={id}>
        <input
          id={id}
          type={type}
          value={value}
          defaultChecked={checked}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          {...rest}
        />
        <span>
          {label}
          {hint && <small>{hint}</small>}
        </span>
      </label>
      {error && (
        <p className="field-error" id={`${id}-error`}>
          <CircleAlert aria-hidden />
          <span>{error}</span>
        </p>
      )}
    </div>
  );
}
