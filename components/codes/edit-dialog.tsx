/* The brand, while nobody relies on it, and the note. */
import type { ButtonVariant } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import type { FormAction } from "@/components/ui/form";
import { FormDialog } from "@/components/ui/form-dialog";
import { Textarea } from "@/components/ui/textarea";
import { BrandField } from "./brand-field";
import { PlaceFields } from "./place-fields";

export type EditedCode = {
  id: string;
  note: string | null;
  brand: { name: string } | null;
  /** The brands to choose from; null where the brand stays as it is. */
  brands: { id: string; name: string }[] | null;
};

type EditDialogProps = { code: EditedCode; action: FormAction; variant?: ButtonVariant };

export function EditDialog({ code: { id, note, brand, brands }, action, variant = "ghost" }: EditDialogProps) {
  return (
    <FormDialog
      label={brand ? "Edit" : "Add brand"}
      variant={variant}
      title={brands ? "Brand and note" : "Note"}
      description={brands && brand ? `For ${brand.name} so far. An empty field leaves the brand as it is.` : undefined}
      action={action}
      values={{ id }}
      submit="Save"
    >
      {brands && <BrandField brands={brands} given={null} />}
      <PlaceFields before={null} zone="UTC" mayReplace={false} />
      <Field name="note" label="Note" optional>
        <Textarea maxLength={2_000} defaultValue={note ?? ""} />
      </Field>
    </FormDialog>
  );
}
