"use client";
/* One thing to choose of hundreds: their names are sent once, not as elements beside the page. */
import { useId } from "react";
import { Select } from "@/components/ui/select";

type ChoiceProps = {
  name: string;
  label: string;
  value: string | null;
  options: readonly (readonly [value: string, label: string])[];
};

export function Choice({ name, label, value, options }: ChoiceProps) {
  const id = useId();
  return (
    <div className="grid w-40 gap-1 text-sm text-ink-2">
      <label htmlFor={id}>{label}</label>
      <Select id={id} name={name} defaultValue={value ?? ""}>
        {options.map(([id, text]) => (
          <option key={id} value={id}>
            {text}
          </option>
        ))}
      </Select>
    </div>
  );
}
