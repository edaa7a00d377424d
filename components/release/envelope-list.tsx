/* The envelopes of a code: whom they are for, whether they were looked at and opened, and how to end them. */

import { WhereLink } from "@/components/metrics/where-link";
import { LinkFields } from "@/components/sharing/link-fields";
import { LinkState } from "@/components/sharing/link-state";
import { ActionButton } from "@/components/ui/action-button";
import { CopyButton } from "@/components/ui/copy-button";
import { FormDialog } from "@/components/ui/form-dialog";
import { SectionHeader } from "@/components/ui/page-header";
import { formatInstant } from "@/lib/kernel/day";
import { newId } from "@/lib/kernel/id";
import { plural } from "@/lib/kernel/text";
import { openVisits } from "@/lib/provenance/rules/visits";
import { createEnvelopeAction, endEnvelopeAction } from "@/lib/release/actions";
import type { ShareState } from "@/lib/sharing/rules/link";

type EnvelopeLine = {
  id: string;
  label: string;
  state: ShareState;
  expiresAt: Date;
  lastViewedAt: Date | null;
  viewCount: number;
  openedAt: Date | null;
  openCount: number;
  /** Null for envelopes that no longer open, and for those who may not make them. */
  url: string | null;
};

type EnvelopeListProps = {
  codeId: string;
  envelopes: EnvelopeLine[];
  suggestedLabel: string;
  zone: string;
  mayMake: boolean;
  mayEnd: boolean;
};

export function EnvelopeList({ codeId, envelopes, suggestedLabel, zone, mayMake, mayEnd }: EnvelopeListProps) {
  if (envelopes.length === 0 && !mayMake) return null;
  return (
    <section id="envelopes">
      <SectionHeader
        title="The brand's envelope"
        note={envelopes.length === 0 ? "none yet" : undefined}
        action={mayMake && <NewEnvelope codeId={codeId} suggestedLabel={suggestedLabel} />}
      />
      {envelopes.length === 0 && (
        <p className="pt-3 text-md text-ink-2">
          Send the brand a link instead of the code. It says what is still missing, and opens once everything is there.
        </p>
      )}
      <ul className="rows">
        {envelopes.map((envelope) => (
          <li key={envelope.id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 py-3">
            <div className="min-w-0">
              <p className="font-medium wrap-anywhere">
                {envelope.label} <LinkState link={envelope} zone={zone} />
              </p>
              <p className="text-sm text-ink-3">
                <WhereLink href={openVisits(codeId)} label={`the count of visits of ${envelope.label}`}>
                  {sayUse(envelope, zone)}
                </WhereLink>
              </p>
            </div>
            {envelope.state === "active" && (
              <div className="flex flex-wrap gap-2">
                {envelope.url && <CopyButton text={envelope.url} label="Copy link" />}
                {mayEnd && (
                  <ActionButton action={endEnvelopeAction} values={{ envelopeId: envelope.id }} variant="ghost">
                    End envelope
                  </ActionButton>
                )}
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function NewEnvelope({ codeId, suggestedLabel }: { codeId: string; suggestedLabel: string }) {
  return (
    <FormDialog
      label="Make an envelope"
      title="Seal the code for the brand"
      description="Whoever has the link sees what is still missing, and can open the envelope once the conditions hold. Opening it hands the code over."
      action={createEnvelopeAction}
      values={{ codeId }}
      submit="Make the envelope"
    >
      <LinkFields suggestedLabel={suggestedLabel} entryId={newId()} />
    </FormDialog>
  );
}

function sayUse({ openedAt, openCount, viewCount, lastViewedAt }: EnvelopeLine, zone: string): string {
  if (openedAt) return `Opened ${plural(openCount, "time", "times")}, first on ${formatInstant(openedAt, zone)}`;
  if (!lastViewedAt) return "Not looked at yet";
  return `Looked at ${plural(viewCount, "time", "times")}, last on ${formatInstant(lastViewedAt, zone)}; not opened yet`;
}
