/* The Monday board: who ends when, how it did, what to ask next, and the one thing to do. */
import "./renewals.css";
import { ArrowDownRight, ArrowUpRight, Check, CircleAlert, Minus } from "lucide-react";
import { WindowRing } from "@/components/marks/window-ring";
import { ButtonLink } from "@/components/ui/button";
import { Figures } from "@/components/ui/facts";
import { SectionHeader } from "@/components/ui/page-header";
import { Tag } from "@/components/ui/tag";
import type { RenewalBucket, RenewalLine } from "@/lib/codes/rules/renewals";
import { plural } from "@/lib/kernel/text";

type RenewalsBoardProps = {
  buckets: RenewalBucket[];
  /** Whether the member may draw up the next term. */
  mayDraft: boolean;
};

export function RenewalsBoard({ buckets, mayDraft }: RenewalsBoardProps) {
  return (
    <div className="grid gap-9">
      {buckets.map(({ key, title, lines }) => (
        <section key={key}>
          <SectionHeader title={title} note={plural(lines.length, "code", "codes")} />
          <ul className="rows">
            {lines.map((line) => (
              <RenewalRow key={line.id} line={line} tone={TONES[key]} mayDraft={mayDraft} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

const TONES = { overdue: "bad", week: "spark", fortnight: "good", month: "good" } as const;

/** Each verdict has a sign beside its hue and word. */
const SIGNS = { good: Check, spark: ArrowUpRight, warn: CircleAlert, bad: ArrowDownRight, neutral: Minus } as const;

type RowProps = { line: RenewalLine; tone: (typeof TONES)[RenewalBucket["key"]]; mayDraft: boolean };

function RenewalRow({ line, tone, mayDraft }: RowProps) {
  const { id, ring, who, title, where, spend, roas, extraViews, verdict, price, priceReason, hasBrand } = line;
  // What is not worth going on with is not priced, and not pushed.
  const letGo = verdict.tone === "bad";
  const draft = mayDraft && hasBrand && !letGo;
  return (
    <li className="renewal">
      <WindowRing {...ring} tone={tone} />
      <div className="renewal-who">
        <p className="font-semibold">{who}</p>
        <a href={`/codes/${id}`} className="said">
          “{title}”
        </a>
        <p className="text-sm text-ink-3">{where}</p>
      </div>
      <div className="renewal-figures">
        <Figures
          items={[
            { label: "Spend", value: spend },
            { label: "ROAS", value: roas },
            { label: "Extra views", value: extraViews },
          ]}
        />
      </div>
      <div className="renewal-verdict">
        <Tag tone={verdict.tone} icon={SIGNS[verdict.tone]}>
          {verdict.word}
        </Tag>
        <p className="mt-1 text-sm text-ink-3">{verdict.reason}</p>
      </div>
      <div className="renewal-act">
        <p className="text-md text-ink-2" title={letGo ? undefined : priceReason}>
          {letGo ? "–" : (price ?? "–")}
        </p>
        <ButtonLink
          href={draft ? `/contracts/new?code=${id}` : `/codes/${id}`}
          variant={draft ? "primary" : "secondary"}
          aria-label={draft ? `Draft the next term with ${who}: ${title}` : `Open ${title}`}
        >
          {draft ? "Draft the next term" : "Open"}
        </ButtonLink>
      </div>
    </li>
  );
}
