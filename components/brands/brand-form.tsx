/* A brand, to add or to change. */
import { CategoryChoice } from "@/components/creators/category-choice";
import { ButtonLink } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Form, type FormAction } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";

type Brand = { id: string; name: string; website: string | null; targetCategories: string[]; notes: string | null };

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
      <div className="form-actions">
        <SubmitButton>{brand ? "Save" : "Add brand"}</SubmitButton>
        <ButtonLink variant="ghost" href={brand ? `/brands/${brand.id}` : "/brands"}>
          Cancel
        </ButtonLink>
      </div>
    </Form>
  );
}
