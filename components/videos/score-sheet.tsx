/* A score explains itself: what each part rests on, what it adds, what would raise it, and what would make it surer. */
import { Fact, Facts } from "@/components/ui/facts";
import { Meter } from "@/components/ui/progress";
import type { ScorePart } from "@/lib/scoring/rules/explain";
import { partLabels } from "@/lib/scoring/rules/weights";

const percent = (share: number) => `${Math.round(share * 100)}\u00a0%`;

export function ScoreSheet({ parts }: { parts: ScorePart[] }) {
  return (
    <div className="rows">
      {parts.map((part) => (
        <PartRow key={part.part} {...part} />
      ))}
    </div>
  );
}

function PartRow(props: ScorePart) {
  const { part, effectiveWeight, value, contribution, evidence, inputs, sentence, raise, sure } = props;
  const label = partLabels[part];
  const read = value !== null && contribution !== null;
  return (
    <section className="grid gap-x-8 gap-y-3 py-5 md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
      <div>
        <h3>{label}</h3>
        <p className="mt-1 text-ink-2">{sentence}</p>
        {read && (
          <Meter label={`${label}: ${value.toFixed(1)} of 10`} share={value / 10} tone={value >= 8 ? "spark" : "ink"} />
        )}
        <p className="mt-2 text-sm text-ink-3">
          {read
            ? `Adds ${contribution.toFixed(1)} points, with ${percent(effectiveWeight)} of the weight and ${percent(evidence)} confidence.`
            : "Left out: its weight is shared by the others."}
        </p>
      </div>
      <div>
        {inputs.length > 0 && (
          <Facts>
            {inputs.map((input) => (
              <Fact key={input.label} label={input.label}>
                {input.value}
              </Fact>
            ))}
          </Facts>
        )}
        <p className="mt-2 text-md text-ink-2">{raise}</p>
        {sure && <p className="mt-1 text-md text-ink-3">Surer with {sure}.</p>}
      </div>
    </section>
  );
}
