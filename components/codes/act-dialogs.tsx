/* The acts of a code that ask for something first, each behind its button. */
import type { ButtonVariant } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import type { FormAction } from "@/components/ui/form";
import { FormDialog } from "@/components/ui/form-dialog";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";

type DialogProps = { id: string; action: FormAction; variant?: ButtonVariant };

export function ExtendDialog({ id, expiresAt, ...dialog }: DialogProps & { expiresAt: Date }) {
  return (
    <FormDialog
      {...dialog}
      label="Extend"
      title="Add days to what is left"
      description="Extend the code in TikTok first: Ad settings, Ad authorization, Manage, Extend. Then record it here."
      values={{ id, endsAt: expiresAt.toISOString() }}
      submit="Add days"
    >
      <Field name="addDays" label="Days to add">
        <Input inputMode="numeric" defaultValue="30" required />
      </Field>
    </FormDialog>
  );
}

export function ConfirmRevocationDialog({ id, ...dialog }: DialogProps) {
  return (
    <FormDialog
      {...dialog}
      label="Confirm the revocation"
      title="TikTok shows the code as revoked"
      description="TikTok refuses a revocation while ads use the post. Confirm only what you have seen."
      values={{ id }}
      submit="It is revoked"
    >
      <Field name="proof" label="Where it shows" hint="Such as: Ads Manager lists the code as revoked.">
        <Textarea maxLength={500} required />
      </Field>
    </FormDialog>
  );
}

/** `open` = the conditions that are not met, as words. */
export function ReleaseDialog({ id, open, ...dialog }: DialogProps & { open: string[] }) {
  return (
    <FormDialog
      {...dialog}
      label="Mark as handed over"
      title="The brand has the code"
      description={
        open.length > 0
          ? `Still missing: ${open.join(", ")}. Once the brand has the code, it can run ads until the window ends.`
          : "Everything is in place. Once the brand has the code, it can run ads until the window ends."
      }
      values={{ id }}
      submit="Handed over"
    >
      {open.length > 0 && (
        <Field name="reason" label="Why it is handed over all the same">
          <Textarea maxLength={500} required />
        </Field>
      )}
    </FormDialog>
  );
}
