/* A creator's profile, to add or to change. */
import { ButtonLink } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Form, type FormAction } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { ZoneField } from "@/components/users/zone-field";
import { formatMoney } from "@/lib/kernel/money";
import { CategoryChoice } from "./category-choice";

type Profile = {
  id: string;
  handle: string;
  name: string;
  email: string | null;
  followers: number | null;
  categories: string[];
  postRateMinor: number | null;
  currency: string;
  timeZone: string;
};

type CreatorFormProps = {
  action: FormAction;
  /** Absent for a new profile, which begins with the workspace's currency and zone. */
  creator?: Profile;
  place: { currency: string; timeZone: string };
};

export function CreatorForm({ action, creator, place }: CreatorFormProps) {
  const { currency, timeZone } = creator ?? place;
  const rate = creator?.postRateMinor;
  return (
    <Form action={action} className="max-w-xl">
      {creator && <input type="hidden" name="id" value={creator.id} />}
      <Field name="handle" label="TikTok handle" hint="Or the link to the profile.">
        <Input
          required
          autoComplete="off"
          autoCapitalize="off"
          placeholder="@lena.care"
          defaultValue={creator && `@${creator.handle}`}
        />
      </Field>
      <Field name="name" label="Name" optional>
        <Input maxLength={120} autoComplete="off" defaultValue={creator?.name} />
      </Field>
      <Field name="email" label="E-mail" optional hint="Reminders of ending codes go here.">
        <Input type="email" autoComplete="off" defaultValue={creator?.email ?? ""} />
      </Field>
      <Field name="followers" label="Followers" optional hint="Such as 86k.">
        <Input autoComplete="off" defaultValue={creator?.followers ?? ""} />
      </Field>
      <div className="grid grid-cols-[minmax(0,1fr)_7rem] gap-3">
        <Field name="postRate" label="Standard post rate" optional hint="Suggested licence fees start from it.">
          <Input inputMode="decimal" autoComplete="off" defaultValue={rate ? formatMoney(rate, currency) : ""} />
        </Field>
        <Field name="currency" label="Currency">
          <Input required maxLength={3} autoComplete="off" defaultValue={currency} />
        </Field>
      </div>
      <ZoneField initial={timeZone} />
      <CategoryChoice name="categories" legend="What the videos are about" chosen={creator?.categories ?? []} />
      <div className="form-actions">
        <SubmitButton>{creator ? "Save" : "Add creator"}</SubmitButton>
        <ButtonLink variant="ghost" href={creator ? `/creators/${creator.id}` : "/creators"}>
          Cancel
        </ButtonLink>
      </div>
    </Form>
  );
}
