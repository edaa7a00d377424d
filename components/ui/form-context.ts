"use client";
import { createContext, use } from "react";
/* A control finds its name, its old value and its error through the form and the field around it, so pages repeat none of them. */
import { type ActionState, idle } from "@/lib/kernel/action-state";

/** The state of the nearest form, and the prefix of its controls' ids. */
export const FormContext = createContext<{ id: string; state: ActionState }>({ id: "f", state: idle });

/** The field around a control. */
export const FieldContext = createContext<{ name: string; describedBy?: string; invalid: boolean } | null>(null);

export function controlId(formId: string, name: string): string {
  return `${formId}-${name}`;
}

type ControlProps = {
  id?: string;
  name?: string;
  defaultValue?: string | number | readonly string[];
  "aria-describedby"?: string;
};

/** Props that join a control to its field: id, name, description, validity and, after a refusal, what was typed. */
export function useControl<P extends ControlProps>(props: P): P {
  const { id, state } = use(FormContext);
  const field = use(FieldContext);
  const name = props.name ?? field?.name;
  if (!name) return props;
  const described = [props["aria-describedby"], field?.describedBy].filter(Boolean).join(" ");
  return {
    ...props,
    name,
    id: props.id ?? controlId(id, name),
    "aria-describedby": described || undefined,
    "aria-invalid": field?.invalid || undefined,
    ...("value" in props ? {} : { defaultValue: state.values?.[name] ?? props.defaultValue }),
  };
}
