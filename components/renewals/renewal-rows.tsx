"use client";
/* The rows of the Monday board: who ends when, how it did, what to ask next, and the one thing to do. They come as plain texts. */
import { type CSSProperties, useId, useState } from "react";
import { describeRing, type RingTone } from "@/components/marks/window-ring";
import { Button, buttonClass } from "@/components/ui/button";
import { Figures } from "@/components/ui/facts";
import { Tag } from "@/components/ui/tag";
import type { RenewalLine } from "@/lib/renewals/rules/board";
import { RenewalPanel } from "./renewal-panel";

/** What the member may do: decide about ends, write to brands. */
export type RenewalRights = { decide: boolean; write: boolean };

const MORE = buttonClass({ variant: "ghost", icon: true }, "renewal-more");

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

type RowProps = Omit<RenewalRowsProps, "lines"> & { line: RenewalLine };

function RenewalRow({ line, tone, may, days }: RowProps) {
  const [open, setOpen] = useState(false);
  const panelId = useId();
  const { id, ring, who, title, where, spend, roas, views, verdict } = line;
  const toggle = () => setOpen(!open);
  return (
    <li className="renewal">
      <div
        className={`dial dial-${tone}`}
        style={{ "--left": `${Math.round((1 - ring.goneShare) * 100)}%` } as CSSProperties}
        role="img"
        aria-label={describeRing(ring.daysLeft, ring.goneShare)}
      >
        {Math.max(0, ring.daysLeft)}
      </div>
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
        <Tag tone={verdict.tone}>{verdict.word}</Tag>
        <p className="mt-1 text-sm text-ink-3">{verdict.reason}</p>
      </div>
      <Ask line={line} may={may} toggle={toggle} />
      {may.decide && (
        <button
          type="button"
          className={MORE}
          aria-label={`More about ${who}: ${title}`}
          aria-expanded={open}
          aria-controls={open ? panelId : undefined}
          onClick={toggle}
        />
      )}
      {open && <RenewalPanel id={panelId} line={line} days={days} mayWrite={may.write} />}
    </li>
  );
}

/** The price, and the one thing to do; what is not worth going on with is not priced, and is closed out. */
function Ask({ line, may, toggle }: { line: RenewalLine; may: RenewalRights; toggle: () => void }) {
  const { who, title, verdict, price, priceReason, offered } = line;
  const worth = verdict.tone !== "bad";
  return (
    <div className="renewal-ask">
      <p className="text-md text-ink-2" title={worth ? priceReason : undefined}>
        {worth && price ? price : "–"}
        {offered && <small className="block text-ink-3">{offered}</small>}
      </p>
      {worth || !may.decide ? (
        <OfferLink line={line} mayWrite={may.write} />
      ) : (
        <Button onClick={toggle} aria-label={`Close out ${who}: ${title}`}>
          Close out
        </Button>
      )}
    </div>
  );
}

/** To the letter that offers the next term; a good return makes it the thing to do. */
function OfferLink({ line, mayWrite }: { line: RenewalLine; mayWrite: boolean }) {
  const { id, who, title, verdict, hasBrand, offered } = line;
  if (!mayWrite || !hasBrand)
    return (
      <a className={buttonClass({})} href={`/codes/${id}`} aria-label={`Open ${title}`}>
        Open
      </a>
    );
  const pushed = !offered && (verdict.tone === "good" || verdict.tone === "spark");
  const words = offered ? "Write again" : "Send offer";
  return (
    <a
      className={buttonClass({ variant: pushed ? "primary" : "secondary" })}
      href={`/renewals/${id}/letter`}
      aria-label={`${words} to ${who}: ${title}`}
    >
      {words}
    </a>
  );
}
