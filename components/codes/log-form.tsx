"use client";
/* One short form for a thumb: paste link and code, and everything that can be known is filled in while one types. */
import { use, useEffect, useState } from "react";
import { isOne, onPasted } from "@/components/capture/hand-over";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Form, type FormAction } from "@/components/ui/form";
import { FormContext } from "@/components/ui/form-context";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { zonePlace } from "@/lib/kernel/day";
import { BrandField } from "./brand-field";
import { type GivenVideo, VideoFields } from "./link-field";
import { readCode, readLink } from "./log-facts";
import { PlaceFields } from "./place-fields";
import { WindowField } from "./window-field";

export type LogFormProps = {
  action: FormAction;
  creators: { id: string; handle: string; name: string }[];
  brands: { id: string; name: string }[];
  zone: string;
  now: Date;
  /** What the address brought along. */
  given: GivenVideo & { brand: { id: string; name: string } | null };
  /** Whether the member may add a creator that is not in the book. */
  mayAddCreator: boolean;
  /** Whether the member may end a code by another one. */
  mayReplace: boolean;
};

export function LogForm({ action, ...rest }: LogFormProps) {
  return (
    <Form action={action} className="max-w-xl">
      <LogFields {...rest} />
    </Form>
  );
}

function LogFields(props: Omit<LogFormProps, "action">) {
  const { creators, brands, zone, now, given, mayAddCreator, mayReplace } = props;
  const { state } = use(FormContext);
  const [link, setLink] = useState(state.values?.videoLink ?? given.link);
  const [startsOn, setStartsOn] = useState(state.values?.startsOn ?? "");
  const [code, setCode] = useState("");
  useEffect(
    () =>
      onPasted(isOne, (pasted) => {
        if (pasted.link) setLink(pasted.link);
        if (pasted.code) setCode(pasted.code);
      }),
    [],
  );
  const facts = readLink({ link, creators, zone, now, mayAddCreator });
  return (
    <>
      <VideoFields link={link} facts={facts} creators={creators} given={given} onChange={setLink} />
      <CodeField raw={code} onChange={setCode} />
      <WindowField zone={zone} now={now} startsOn={startsOn} />
      <BrandField brands={brands} given={given.brand} />
      <PlaceFields before={given.before} zone={zone} mayReplace={mayReplace} />
      <details>
        <summary className="link w-fit py-3 md:py-2 text-md">Title, start, fee, note</summary>
        <div className="mt-3 grid gap-4">
          <Field name="title" label="What the video is called" optional>
            <Input maxLength={200} autoComplete="off" />
          </Field>
          {facts.kind === "post" && facts.isNew && (
            <Field name="creatorName" label="The creator’s name" optional>
              <Input maxLength={120} autoComplete="off" />
            </Field>
          )}
          <Field name="startsOn" label="Authorized since" optional hint={`${zonePlace(zone)} time. Empty means now.`}>
            <Input type="datetime-local" onChange={(event) => setStartsOn(event.target.value)} />
          </Field>
          <Field
            name="fee"
            label="Fee"
            optional
            hint="For the whole window, such as 210 or EUR 210. It stands in the deal."
          >
            <Input autoComplete="off" maxLength={60} />
          </Field>
          <Field name="note" label="Note" optional>
            <Textarea maxLength={2_000} />
          </Field>
        </div>
      </details>
      <div className="form-actions">
        <SubmitButton variant="spark">Log and seal</SubmitButton>
      </div>
    </>
  );
}

/** The code is judged in the browser and stays there until it is sent; no answer of the server repeats it. */
function CodeField({ raw, onChange }: { raw: string; onChange: (raw: string) => void }) {
  const { state } = use(FormContext);
  const { said, refused, warning } = readCode(raw);
  const asked = warning ?? state.fields?.confirmUnusual;
  return (
    <>
      <Field
        name="code"
        label="Spark code"
        hint={
          <span className={refused ? "text-bad" : undefined} aria-live="polite">
            {said || "Sealed at once; shown again only when you ask for it."}
          </span>
        }
      >
        <Input code autoComplete="off" required value={raw} onChange={(event) => onChange(event.target.value)} />
      </Field>
      {asked && (
        <Checkbox
          name="confirmUnusual"
          label="Yes, this is the code"
          hint={state.fields?.confirmUnusual ? undefined : asked}
        />
      )}
    </>
  );
}
