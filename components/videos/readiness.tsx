/* Whether a post may be handed over: what is known of each gate, and a small form where only a person can say. */
import { Checkbox } from "@/components/ui/checkbox";
import { Condition, Facts } from "@/components/ui/facts";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { SectionHeader } from "@/components/ui/page-header";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { recordFindingAction } from "@/lib/scoring/actions";
import { type AskedGate, askedGates, type GateResult, gateAnswers, gateLabels } from "@/lib/scoring/rules/gates";

/** `found` is the evidence with its day, ready to be shown. */
export type GateLine = GateResult & { found: string | null };

const signOf = ({ ok, known }: GateResult) => (ok ? (known ? "yes" : "open") : "no");

export function Readiness({ videoId, gates, mayCheck }: { videoId: string; gates: GateLine[]; mayCheck: boolean }) {
  const open = gates.filter(({ ok }) => !ok).length;
  return (
    <section className="mt-10">
      <SectionHeader
        title={open === 0 ? "Ready for a code" : "Not ready for a code yet"}
        note="this never changes the score"
      />
      <Facts>
        {gates.map((line) => (
          <Condition key={line.gate} label={gateLabels[line.gate]} met={signOf(line)}>
            <span className="whitespace-normal">
              {line.reason}
              {line.found && <span className="block text-sm text-ink-3 wrap-anywhere">{line.found}</span>}
            </span>
          </Condition>
        ))}
      </Facts>
      {mayCheck && (
        <div className="rows">
          {askedGates.map((gate) => (
            <GateForm key={gate} videoId={videoId} gate={gate} />
          ))}
        </div>
      )}
    </section>
  );
}

function GateForm({ videoId, gate }: { videoId: string; gate: AskedGate }) {
  const { clear, blocked } = gateAnswers[gate];
  return (
    <details>
      <summary className="link flex min-h-11 w-fit items-center text-md text-ink-2">
        Say what you saw: {gateLabels[gate].toLowerCase()}
      </summary>
      <Form action={recordFindingAction} className="mt-1 mb-5 max-w-xl">
        <input type="hidden" name="videoId" value={videoId} />
        <input type="hidden" name="gate" value={gate} />
        <Checkbox type="radio" name="seen" value="clear" label={clear} required />
        <Checkbox type="radio" name="seen" value="blocked" label={blocked} required />
        <Field name="evidence" label="Proof" optional hint="What shows it, and where it is kept.">
          <Textarea maxLength={500} rows={2} />
        </Field>
        <SubmitButton variant="secondary">Record</SubmitButton>
      </Form>
    </details>
  );
}
