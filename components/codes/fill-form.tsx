"use client";
/* The creator's side of a request: paste the code, and say only what differs from what was asked for. */
import { use } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Form, type FormAction } from "@/components/ui/form";
import { FormContext } from "@/components/ui/form-context";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { zonePlace } from "@/lib/kernel/day";

type FillFormProps = {
  token: string;
  /** As asked for. */
  days: number;
  zone: string;
  action: FormAction;
};

export function FillForm({ token, days, zone, action }: FillFormProps) {
  return (
    <Form action={action}>
      <input type="hidden" name="token" value={token} />
      <StringFields days={days} zone={zone} />
      <div className="form-actions">
        <SubmitButton variant="spark" className="w-full">
          Hand it in, sealed
        </SubmitButton>
      </div>
    </Form>
  );
}

/** The string, the days that TikTok granted, and since when; an unusual string has to be confirmed. */
export function StringFields({ days, zone }: { days: number; zone: string }) {
  const { state } = use(FormContext);
  return (
    <>
      <Field name="code" label="Spark code" hint="It begins with # and is sealed at once.">
        <Input code autoComplete="off" required />
      </Field>
      {state.fields?.confirmUnusual && <Checkbox name="confirmUnusual" label="Yes, this is the code" />}
      <Field name="windowDays" label="Days authorized" hint={`${days} were asked for. Write what TikTok shows.`}>
        <Input inputMode="numeric" defaultValue={days} required />
      </Field>
      <details>
        <summary className="link w-fit py-3 md:py-2 text-md">Authorized earlier than now?</summary>
        <Field name="startsOn" label="Authorized since" optional hint={`${zonePlace(zone)} time. Empty means now.`}>
          <Input type="datetime-local" />
        </Field>
      </details>
    </>
  );
}
