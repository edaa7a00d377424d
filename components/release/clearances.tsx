/* What was looked at in the post: sound, disclosure, link; the newest of each counts, and says what is missing. */
import { Check, Minus, X } from "lucide-react";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { SectionHeader } from "@/components/ui/page-header";
import { Tag } from "@/components/ui/tag";
import { Textarea } from "@/components/ui/textarea";
import type { Clearance } from "@/lib/codes/rules/release";
import { dayIn, formatDay } from "@/lib/kernel/day";
import { recordClearanceAction } from "@/lib/release/actions";
import { CLEARANCE_FORMS, CLEARANCE_KINDS, type ClearanceKind } from "@/lib/release/rules/clearance";

type ClearancesProps = { codeId: string; clearances: readonly Clearance[]; zone: string; mayClear: boolean };

export function Clearances({ codeId, clearances, zone, mayClear }: ClearancesProps) {
  return (
    <section id="clearances">
      <SectionHeader title="Clean to run as an ad" />
      <ul className="rows">
        {CLEARANCE_KINDS.map((kind) => {
          const latest = clearances.find((each) => each.kind === kind);
          return (
            <li key={kind} className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 py-3">
              <Seen kind={kind} latest={latest} zone={zone} />
              {mayClear && <RecordDialog codeId={codeId} kind={kind} again={latest !== undefined} />}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

const NAMES: Record<ClearanceKind, string> = { SOUND: "Sound", DISCLOSURE: "Disclosure", LINK: "Link" };

function Seen({ kind, latest, zone }: { kind: ClearanceKind; latest: Clearance | undefined; zone: string }) {
  const [seen, ...lines] = latest?.evidence.split("\n") ?? [];
  return (
    <div className="min-w-0 flex-1 basis-60">
      <p className="flex flex-wrap items-center gap-x-2 font-medium">
        {NAMES[kind]}
        {latest ? (
          <Tag tone={latest.holds ? "good" : "bad"} icon={latest.holds ? Check : X}>
            {seen}
          </Tag>
        ) : (
          <Tag icon={Minus}>not recorded</Tag>
        )}
      </p>
      {lines.map((line) => (
        <p key={line} className="text-md wrap-anywhere text-ink-2">
          {line}
        </p>
      ))}
      {latest && (
        <p className="text-sm text-ink-3">
          {latest.holds ? "Holds" : "Not enough"}, recorded on{" "}
          {formatDay(dayIn(latest.createdAt, zone), { year: true })}
        </p>
      )}
    </div>
  );
}

function RecordDialog({ codeId, kind, again }: { codeId: string; kind: ClearanceKind; again: boolean }) {
  const { title, ask, several, sights, note } = CLEARANCE_FORMS[kind];
  return (
    <FormDialog
      label={
        <>
          {again ? "Check again" : "Record"} <span className="sr-only">the {NAMES[kind].toLowerCase()}</span>
        </>
      }
      title={title}
      description={ask}
      action={recordClearanceAction}
      values={{ codeId, kind }}
      submit="Record it"
    >
      <fieldset className="grid gap-3">
        <legend className="sr-only">{title}</legend>
        {sights.map(({ id, label, hint }) => (
          <Checkbox
            key={id}
            type={several ? "checkbox" : "radio"}
            name={several ? "seen[]" : "seen"}
            value={id}
            label={label}
            hint={hint}
          />
        ))}
      </fieldset>
      <Field name="note" label={note.label} hint={note.hint} optional>
        <Textarea maxLength={500} />
      </Field>
    </FormDialog>
  );
}
