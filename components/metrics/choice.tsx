"use client";
/* One thing to choose of hundreds: their names are sent once, not as elements beside the page. */
import { Select } from "@/components/ui/select";

type ChoiceProps = {
  name: string;
  label: string;
  value: string | null;
  options: readonly (readonly [value: string, label: string])[];
};

export function Choice({ name, label, value, options }: ChoiceProps) {
  return (
    <label className="grid w-40 gap-1 text-sm text-ink-2">
      {label}
      <Select name={name} defaultValue={value ?? ""}>
        {options.map(([id, text]) => (
          <option key={id} value={id}>
            {text}
          </option>
        ))}
      </Select>
    </label>
  );
}
