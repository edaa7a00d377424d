"use client";
/* The rows of the Monday board: who ends when, how it did, what to ask next, and the one thing to do. They come as one text,
   and are drawn by one component: a component for each part of each row would cost as much as the row. */
import { type CSSProperties, useCallback, useId, useMemo, useState } from "react";
import { describeRing, type RingTone } from "@/components/marks/window-ring";
import { buttonClass } from "@/components/ui/button";
import { useScripted } from "@/components/ui/use-scripted";
import type { RenewalLine } from "@/lib/renewals/rules/board";
import { unpackLines } from "@/lib/renewals/rules/packed";
import { RenewalPanel } from "./renewal-panel";

/** What the member may do: decide about ends, write to brands, import their reports. */
type RenewalRights = { decide: boolean; write: boolean; import: boolean };

type RenewalRowsProps = {
  /** Made by packLines. */
  packed: string;
  tone: RingTone;
  may: RenewalRights;
  days: { first: string; last: string };
};

const BUTTON = buttonClass({});
const PUSHED = buttonClass({ variant: "primary" });
/** Longer titles may not fit their two lines. */
const LONG_TITLE = 60;
const MORE = buttonClass({ variant: "ghost", icon: true }, "renewal-more");

export function RenewalRows({ packed, tone, may, days }: RenewalRowsProps) {
  const lines = useMemo(() => unpackLines(packed), [packed]);
  const [openId, setOpenId] = useState<string | null>(null);
  const panelId = useId();
  const scripted = useScripted();
  const close = useCallback(() => setOpenId(null), []);
  const toggle = (id: string) => setOpenId(id === openId ? null : id);
  return (
    <ul className="rows">
      {lines.map((line) => {
        const { id, ring, who, title, where, spend, roas, views, verdict } = line;
        const isOpen = id === openId;
        return (
          <li key={id} className="renewal">
            <div
              className={`dial dial-${tone}`}
              style={{ "--left": `${Math.round((1 - ring.goneShare) * 100)}%` } as CSSProperties}
              role="img"
              aria-label={describeRing(ring.daysLeft, ring.goneShare)}
            >
              {Math.max(0, ring.daysLeft)}
            </div>
            <div className="renewal-who">
              <b>{who}</b>
              <a href={`/codes/${id}`} className="said" title={title.length > LONG_TITLE ? title : undefined}>
                {`“${title}”`}
              </a>
              <small>{where}</small>
            </div>
            <a href={`/codes/${id}/where?of=term`} className="renewal-where">
              <dl className="figures renewal-figures">
                <dt>Spend</dt>
                <dd>{spend}</dd>
                <dt>ROAS</dt>
                <dd>{roas}</dd>
                <dt>{views.label}</dt>
                <dd>{views.value}</dd>
              </dl>
            </a>
            <div className="renewal-verdict">
              <span className={`tag tag-${verdict.tone}`}>{verdict.word}</span>
              <small>{verdict.reason}</small>
            </div>
            <div className="renewal-ask">
              {askFor(line)}
              {nextAct(line, may, () => toggle(id))}
            </div>
            {scripted && may.decide && (
              <button
                type="button"
                className={MORE}
                aria-label={`More about ${who}: ${title}`}
                aria-expanded={isOpen}
                aria-controls={isOpen ? panelId : undefined}
                onClick={() => toggle(id)}
              />
            )}
            {isOpen && <RenewalPanel id={panelId} {...{ line, days }} mayWrite={may.write} onClose={close} />}
          </li>
        );
      })}
    </ul>
  );
}

/** What is not worth going on with is not priced; a price that no return stands behind is told quietly. */
function askFor({ id, price, offered, asked, verdict: { next } }: RenewalLine) {
  return (
    <p className={next === "offer" ? undefined : "text-ink-3"}>
      {next !== "close" && price ? (
        <a href={`/codes/${id}/where?of=term`} className="renewal-where">
          {price}
        </a>
      ) : (
        "–"
      )}
      {(offered ?? asked) && <small>{offered ?? asked}</small>}
    </p>
  );
}

/** The one thing to do; a good return makes the letter that offers the next term stand out. */
function nextAct(line: RenewalLine, may: RenewalRights, toggle: () => void) {
  const { id, who, title, verdict, hasBrand, offered, asked, mayAsk } = line;
  const letter = `/renewals/${id}/letter`;
  if (verdict.next === "close" && may.decide)
    return (
      <button type="button" className={BUTTON} onClick={toggle} aria-label={`Close out ${who}: ${title}`}>
        Close out
      </button>
    );
  // What was asked for comes as a report.
  const isAwaited = verdict.next === "ask" && !mayAsk;
  if ((verdict.next === "import" || isAwaited) && may.import && !offered)
    return linkTo("/imports", "Import report", `from ${who}`, line);
  if (!may.write || !hasBrand || (isAwaited && !offered))
    return (
      <a className={BUTTON} href={`/codes/${id}`} aria-label={`Open ${title}`}>
        Open
      </a>
    );
  if (offered) return linkTo(letter, "Write again", `to ${who}`, line);
  if (verdict.next === "ask")
    return linkTo(`${letter}?kind=sales`, asked ? "Ask again" : "Ask for data", `from ${who}`, line);
  return linkTo(letter, "Send offer", `to ${who}`, line);
}

function linkTo(href: string, words: string, whom: string, { title, verdict, offered }: RenewalLine) {
  const isPushed = !offered && (verdict.tone === "good" || verdict.tone === "spark");
  return (
    <a className={isPushed ? PUSHED : BUTTON} href={href} aria-label={`${words} ${whom}: ${title}`}>
      {words}
    </a>
  );
}
