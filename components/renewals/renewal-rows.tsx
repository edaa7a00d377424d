"use client";
/* The rows of the Monday board: who ends when, how it did, what to ask next, and the one thing to do. They come as plain texts. */
import { ArrowDownRight, ArrowUpRight, Check, CircleAlert, Minus } from "lucide-react";
import { type RingTone, WindowRing } from "@/components/marks/window-ring";
import { ButtonLink } from "@/components/ui/button";
import { Figures } from "@/components/ui/facts";
import { Tag } from "@/components/ui/tag";
import type { RenewalLine } from "@/lib/renewals/rules/board";
import { RenewalActs } from "./renewal-acts";

/** What the member may do: decide about ends, write to brands. */
export type RenewalRights = { decide: boolean; write: boolean };

type RenewalRowsProps = {
  lines: RenewalLine[];
  tone: RingTone;
  may: RenewalRights;
  days: { first: string; last: string };
};

export function RenewalRows({ lines, tone, may, days }: RenewalRowsProps) {
  return (
    <ul className="rows">
      {lines.map((line) => (
        <RenewalRow key={line.id} line={line} tone={tone} may={may} days={days} />
      ))}
    </ul>
  );
}

/** Each verdict has a sign beside its hue and word. */
const SIGNS = { good: Check, spark: ArrowUpRight, warn: CircleAlert, bad: ArrowDownRight, neutral: Minus } as const;

type RowProps = Omit<RenewalRowsProps, "lines"> & { line: RenewalLine };

function RenewalRow({ line, tone, may, days }: RowProps) {
  const { id, ring, who, title, where, spend, roas, views, verdict } = line;
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
      <div className="renewal-figures" title={views.reason}>
        <Figures
          items={[
            { label: "Spend", value: spend },
            { label: "ROAS", value: roas },
            { label: views.label, value: views.value },
          ]}
        />
      </div>
      <div className="renewal-verdict">
        <Tag tone={verdict.tone} icon={SIGNS[verdict.tone]}>
          {verdict.word}
        </Tag>
        <p className="mt-1 text-sm text-ink-3">{verdict.reason}</p>
      </div>
      <Ask line={line} mayWrite={may.write} />
      {may.decide && <RenewalActs line={line} days={days} />}
    </li>
  );
}

/** The price, and the one thing to do; what is not worth going on with is not priced, and not pushed. */
function Ask({ line, mayWrite }: { line: RenewalLine; mayWrite: boolean }) {
  const { id, who, title, verdict, price, priceReason, hasBrand, offered } = line;
  const worth = verdict.tone !== "bad";
  const pushed = worth && verdict.tone !== "warn" && !offered;
  const writes = mayWrite && hasBrand;
  return (
    <div className="renewal-ask">
      <p className="text-md text-ink-2" title={worth ? priceReason : undefined}>
        {worth && price ? price : "–"}
        {offered && <small className="block text-ink-3">{offered}</small>}
      </p>
      <ButtonLink
        href={writes ? `/renewals/${id}/letter` : `/codes/${id}`}
        prefetch={false}
        variant={writes && pushed ? "primary" : "secondary"}
        aria-label={writes ? `${offered ? "Write again" : "Send offer"} to ${who}: ${title}` : `Open ${title}`}
      >
        {writes ? (offered ? "Write again" : "Send offer") : "Open"}
      </ButtonLink>
    </div>
  );
}
