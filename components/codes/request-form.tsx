"use client";
/* Asking a creator for a code: for which video, how long, for whom; the rest is the creator's. */
import { use, useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { FormContext } from "@/components/ui/form-context";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { BrandField } from "./brand-field";
import { VideoFields } from "./link-field";
import { readLink } from "./log-facts";
import type { LogFormProps } from "./log-form";
import { PlaceFields } from "./place-fields";
import { WindowField } from "./window-field";

export function RequestForm({ action, ...rest }: LogFormProps) {
  return (
    <Form action={action} className="max-w-xl">
      <RequestFields {...rest} />
    </Form>
  );
}

function RequestFields(props: Omit<LogFormProps, "action">) {
  const { creators, brands, zone, now, given, mayAddCreator, mayReplace } = props;
  const { state } = use(FormContext);
  const [link, setLink] = useState(state.values?.videoLink ?? given.link);
  const facts = readLink({ link, creators, zone, now, mayAddCreator });
  return (
    <>
      <VideoFields link={link} facts={facts} creators={creators} given={given} onChange={setLink} />
      <WindowField zone={zone} now={now} startsOn="" label="Days to ask for" />
      <BrandField brands={brands} given={given.brand} />
      <PlaceFields before={given.before} zone={zone} mayReplace={mayReplace} />
      <Field name="message" label="Message to the creator" optional hint="It stands above the form that they see.">
        <Textarea maxLength={1_000} />
      </Field>
      {!given.before && (
        <Field name="title" label="What the video is called" optional>
          <Input maxLength={200} autoComplete="off" />
        </Field>
      )}
      <Checkbox
        name="sendMail"
        label="Send it by e-mail as well"
        hint="To the address in the creator’s profile. You get the link to copy in any case."
        defaultChecked
      />
      <div className="form-actions">
        <SubmitButton variant="spark">Make the request</SubmitButton>
      </div>
    </>
  );
}
