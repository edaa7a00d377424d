"use client";
/* A video's link, with what it tells said at once; where it does not say whose post it is, that is asked. */
import { use } from "react";
import { Field } from "@/components/ui/field";
import { FormContext } from "@/components/ui/form-context";
import { Input } from "@/components/ui/input";
import type { LinkFacts } from "./log-facts";

type Creator = { id: string; handle: string; name: string };

/** The code that the new one follows. */
export type CodeBefore = { id: string; mask: string; title: string; expiresAt: Date; runs: boolean };

/** What the address brought along: a link, a creator, or the code that is followed, which fixes both. */
export type GivenVideo = { link: string; creatorId: string | null; before: CodeBefore | null };

type VideoFieldsProps = {
  link: string;
  facts: LinkFacts;
  creators: Creator[];
  given: GivenVideo;
  onChange: (link: string) => void;
};

/** The video, fixed where the form follows another code. */
export function VideoFields({ link, facts, creators, given, onChange }: VideoFieldsProps) {
  if (given.before)
    return (
      <div className="field">
        <p className="field-label">Video</p>
        <p>
          <em>{given.before.title}</em>
        </p>
        <input type="hidden" name="videoLink" value={given.link} />
        <input type="hidden" name="creatorId" value={given.creatorId ?? ""} />
      </div>
    );
  return (
    <>
      <Field name="videoLink" label="Video link" hint={<LinkHint facts={facts} />}>
        <Input
          type="url"
          inputMode="url"
          autoComplete="off"
          required
          placeholder="https://www.tiktok.com/@name/video/…"
          value={link}
          onChange={(event) => onChange(event.target.value)}
        />
      </Field>
      {facts.kind === "post" && facts.handle === null && (
        <HandleField creators={creators} given={given.creatorId} hint={facts.handleHint} />
      )}
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

type HandleFieldProps = { creators: Creator[]; given: string | null; hint: string };

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
