"use client";
/* One short form for a thumb: paste link and code, and everything that can be known is filled in while one types. */
import { use, useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Form, type FormAction } from "@/components/ui/form";
import { FormContext } from "@/components/ui/form-context";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { zonePlace } from "@/lib/kernel/day";
import { BrandField } from "./brand-field";
import { type LinkFacts, readCode, readLink } from "./log-facts";
import { WindowField } from "./window-field";

export type LogFormProps = {
  action: FormAction;
  creators: { id: string; handle: string; name: string }[];
  brands: { id: string; name: string }[];
  zone: string;
  now: Date;
  /** What the address brought along. */
  given: { link: string; brand: { id: string; name: string } | null; creatorId: string | null };
  /** Whether the member may add a creator that is not in the book. */
  mayAddCreator: boolean;
};

export function LogForm({ action, ...rest }: LogFormProps) {
  return (
    <Form action={action} className="max-w-xl">
      <LogFields {...rest} />
    </Form>
  );
}

function LogFields({ creators, brands, zone, now, given, mayAddCreator }: Omit<LogFormProps, "action">) {
  const { state } = use(FormContext);
  const [link, setLink] = useState(state.values?.videoLink ?? given.link);
  const [startsOn, setStartsOn] = useState(state.values?.startsOn ?? "");
  const facts = readLink({ link, creators, zone, now, mayAddCreator });
  return (
    <>
      <Field name="videoLink" label="Video link" hint={<LinkHint facts={facts} />}>
        <Input
          type="url"
          inputMode="url"
          autoComplete="off"
          required
          placeholder="https://www.tiktok.com/@name/video/…"
          defaultValue={given.link}
          onChange={(event) => setLink(event.target.value)}
        />
      </Field>
      {facts.kind === "post" && facts.handle === null && (
        <HandleField creators={creators} given={given.creatorId} hint={facts.handleHint} />
      )}
      <CodeField />
      <WindowField zone={zone} now={now} startsOn={startsOn} />
      <BrandField brands={brands} given={given.brand} />
      <details>
        <summary className="link w-fit py-3 md:py-2 text-md">Title, start, note</summary>
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

function LinkHint({ facts }: { facts: LinkFacts }) {
  const { state } = use(FormContext);
  if (facts.kind === "empty") return "In TikTok: Share, then Copy link.";
  // The field says the server's refusal itself.
  if (facts.kind === "bad" && state.fields?.videoLink === facts.reason) return null;
  if (facts.kind === "bad") return <span className="text-bad">{facts.reason}</span>;
  return (
    <span className="grid text-ink-2" aria-live="polite">
      {facts.who && <span>{facts.who}</span>}
      <span className="num">
        Post {facts.postId}
        {facts.posted && `, made ${facts.posted}`}
      </span>
    </span>
  );
}

type HandleFieldProps = { creators: LogFormProps["creators"]; given: string | null; hint: string };

/** Links of the form m.tiktok.com/v/… do not say whose post it is. */
function HandleField({ creators, given, hint }: HandleFieldProps) {
  const known = creators.find(({ id }) => id === given);
  return (
    <Field name="handle" label="Whose post it is" hint={hint}>
      <Input
        list="known-handles"
        autoComplete="off"
        placeholder="@lena.care"
        defaultValue={known ? `@${known.handle}` : ""}
        required
      />
      <datalist id="known-handles">
        {creators.map(({ id, handle, name }) => (
          <option key={id} value={`@${handle}`}>
            {name}
          </option>
        ))}
      </datalist>
    </Field>
  );
}

/** The code is judged in the browser and stays there until it is sent; no answer of the server repeats it. */
function CodeField() {
  const { state } = use(FormContext);
  const [raw, setRaw] = useState("");
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
        <Input code autoComplete="off" required onChange={(event) => setRaw(event.target.value)} />
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
