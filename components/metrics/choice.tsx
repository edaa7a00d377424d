"use client";
/* One thing to choose of hundreds: their names are sent once, not as elements beside the page. */

type ChoiceProps = {
  name: string;
  label: string;
  value: string | null;
  options: readonly (readonly [value: string, label: string])[];
};

export function Choice({ name, label, value, options }: ChoiceProps) {
  return (
    <label className="grid max-w-56 gap-1 text-sm text-ink-2">
      {label}
      <select className="control" name={name} defaultValue={value ?? ""}>
        {options.map(([id, text]) => (
          <option key={id} value={id}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
