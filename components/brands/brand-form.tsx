/* A brand, to add or to change. */
import { CategoryChoice, categoryLine } from "@/components/creators/category-choice";
import { ButtonLink } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Form, type FormAction } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { TARGET_WEIGHTS, weightChoice } from "@/lib/brands/rules";

type Brand = {
  id: string;
  name: string;
  website: string | null;
  targetCategories: string[];
  targetWeights: number[];
  notes: string | null;
};

/** Without `brand` a new one is added. */
export function BrandForm({ action, brand }: { action: FormAction; brand?: Brand }) {
  return (
    <Form action={action} className="max-w-xl">
      {brand && <input type="hidden" name="id" value={brand.id} />}
      <Field name="name" label="Name">
        <Input required maxLength={120} autoComplete="off" defaultValue={brand?.name} />
      </Field>
      <Field name="website" label="Website" optional>
        <Input inputMode="url" autoComplete="off" placeholder="glowlab.example" defaultValue={brand?.website ?? ""} />
      </Field>
      <Field name="notes" label="Notes" optional>
        <Textarea maxLength={4_000} defaultValue={brand?.notes ?? ""} />
      </Field>
      <CategoryChoice
        name="targetCategories"
        legend="What they want to be seen with"
        chosen={brand?.targetCategories ?? []}
      />
      {brand && brand.targetCategories.length > 1 && <TargetWeights brand={brand} />}
      <div className="form-actions">
        <SubmitButton>{brand ? "Save" : "Add brand"}</SubmitButton>
        <ButtonLink variant="ghost" href={brand ? `/brands/${brand.id}` : "/brands"}>
          Cancel
        </ButtonLink>
      </div>
    </Form>
  );
}

const TIMES = ["once", "twice", "three times"];

/** How much each category that is wanted already counts in the brand fit; a new one counts once. */
function TargetWeights({ brand: { targetCategories, targetWeights } }: { brand: Brand }) {
  return (
    <fieldset className="grid gap-3">
      <legend className="field-label mb-2">How much each counts for brand fit</legend>
      {targetCategories.map((id, index) => (
        <div key={id} className="grid grid-cols-2 items-center gap-4">
          <label htmlFor={`weight-${id}`}>{categoryLine([id])}</label>
          <Select id={`weight-${id}`} name="weights[]" defaultValue={weightChoice(id, targetWeights[index] ?? 1)}>
            {TARGET_WEIGHTS.map((weight) => (
              <option key={weight} value={weightChoice(id, weight)}>
                {TIMES[weight - 1]}
              </option>
            ))}
          </Select>
        </div>
      ))}
    </fieldset>
  );
}
