/* A score explains itself: what each part rests on, what it adds, what would raise it, and what would make it surer. */
import Link from "next/link";
import { WhereLink } from "@/components/metrics/where-link";
import { Fact, Facts } from "@/components/ui/facts";
import { Meter } from "@/components/ui/progress";
import type { ScorePart } from "@/lib/scoring/rules/explain";
import { type PartName, partLabels } from "@/lib/scoring/rules/weights";

const percent = (share: number) => `${Math.round(share * 100)}\u00a0%`;

/** `hrefOf` opens a part to its formula, its inputs and the files they came in. */
export function ScoreSheet({ parts, hrefOf }: { parts: ScorePart[]; hrefOf: (part: PartName) => string }) {
  return (
    <div className="rows">
      {parts.map((part) => (
        <PartRow key={part.part} {...part} href={hrefOf(part.part)} />
      ))}
    </div>
  );
}

function PartRow(props: ScorePart & { href: string }) {
  const { part, effectiveWeight, value, contribution, evidence, inputs, sentence, raise, sure, href } = props;
  const label = partLabels[part];
  const read = value !== null && contribution !== null;
  return (
    <section className="grid gap-x-8 gap-y-3 py-5 md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
      <div>
        <h3>{label}</h3>
        <p className="mt-1 text-ink-2">
          <WhereLink href={href} label={label}>
            {sentence}
          </WhereLink>
        </p>
        {read && (
          <Meter label={`${label}: ${value.toFixed(1)} of 10`} share={value / 10} tone={value >= 8 ? "spark" : "ink"} />
        )}
        <p className="mt-2 text-sm text-ink-3">
          {read
            ? `Adds ${contribution.toFixed(1)} points, with ${percent(effectiveWeight)} of the weight and ${percent(evidence)} confidence. `
            : "Left out: its weight is shared by the others. "}
          <Link href={href} className="link" prefetch={false}>
            Where this comes from<span className="sr-only">: {label}</span>
          </Link>
        </p>
      </div>
      <div>
        {inputs.length > 0 && (
          <Facts>
            {inputs.map((input) => (
              <Fact key={input.label} label={input.label}>
                <WhereLink href={href} label={input.label}>
                  {input.value}
                </WhereLink>
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
