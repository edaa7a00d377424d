/* The one list of categories as check boxes. */
import { Checkbox } from "@/components/ui/checkbox";
import { CATEGORIES } from "@/lib/creators/categories";

export function CategoryChoice({ name, legend, chosen }: { name: string; legend: string; chosen: string[] }) {
  return (
    <fieldset>
      <legend className="field-label mb-2">
        {legend} <small>optional</small>
      </legend>
      <div className="grid grid-cols-2 gap-x-4 sm:grid-cols-3">
        {CATEGORIES.map(({ id, label }) => (
          <Checkbox key={id} name={`${name}[]`} value={id} label={label} defaultChecked={chosen.includes(id)} />
        ))}
      </div>
    </fieldset>
  );
}

/** The labels of some categories, as one line. */
export function categoryLine(ids: string[]): string {
  return CATEGORIES.filter(({ id }) => ids.includes(id))
    .map(({ label }) => label)
    .join(", ");
}
