"use client";
/* One candidate: what was read, where it is uncertain and why, and every value open to change. */
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { type CaptureField, deriveEnd } from "@/lib/capture/rules/candidate";
import { parseVideoLink } from "@/lib/codes/rules/link";
import { cleanSparkCode, maskSparkCode } from "@/lib/codes/rules/secret";
import { dayIn, formatDay } from "@/lib/kernel/day";
import {
  changeRow,
  type Place,
  type Problems,
  problemsOf,
  type ReviewRow,
  type RowState,
  stateOf,
} from "./review-rows";

const STATE_WORD: Record<RowState, string> = {
  ready: "Ready",
  unsure: "To check",
  wrong: "Needs a change",
  refused: "Refused",
  skipped: "Left out",
  saved: "Saved",
  known: "Already in the book",
};

type RowProps = {
  row: ReviewRow;
  number: number;
  place: Place;
  change: (key: string, next: (row: ReviewRow) => ReviewRow) => void;
};

export function ReviewRowCard({ row, number, place, change }: RowProps) {
  const state = stateOf(row, place);
  const isDone = state === "saved" || state === "known";
  const [showsCode, setShowsCode] = useState(row.code === "");
  const set = (field: CaptureField, value: string) => change(row.key, (old) => changeRow(old, field, value));
  return (
    <li className="capture-row" data-state={state} aria-label={`Row ${number}`}>
      <div className="capture-head">
        <span className="capture-number num">{number}</span>
        <code className="capture-mask">{row.code ? maskSparkCode(cleanSparkCode(row.code).code) : "No code yet"}</code>
        <span className="capture-state">{STATE_WORD[state]}</span>
        {!isDone && <RowEnd row={row} place={place} />}
        {!isDone && (
          <span className="ml-auto flex">
            {!showsCode && (
              <Button variant="ghost" onClick={() => setShowsCode(true)}>
                Edit the code
              </Button>
            )}
            <Button
              variant="ghost"
              onClick={() => change(row.key, (old) => ({ ...old, skip: !old.skip, outcome: null }))}
            >
              {row.skip ? "Take in" : "Leave out"}
            </Button>
          </span>
        )}
      </div>
      {isDone ? (
        <p className="text-md text-ink-2">
          {row.outcome?.said}{" "}
          {row.outcome?.href && (
            <a className="link" href={row.outcome.href}>
              Open it
            </a>
          )}
        </p>
      ) : (
        <>
          <RowFields row={row} problems={problemsOf(row, place)} set={set} showsCode={showsCode} />
          <RowNotes row={row} problems={problemsOf(row, place)} set={set} change={change} />
        </>
      )}
    </li>
  );
}

/** The day that start and days come to, before anything is saved. */
function RowEnd({ row, place }: Pick<RowProps, "row" | "place">) {
  const end = deriveEnd(row, place);
  const isAsked = row.doubts.some(({ field }) => row[field] === "" && (field === "startsOn" || field === "days"));
  if (!end || isAsked) return null;
  const day = formatDay(dayIn(end.expiresAt, place.zone), { year: true });
  return (
    <span className={`text-sm ${end.isOver ? "text-warn" : "text-ink-3"}`}>
      {end.isOver ? `Ended ${day}: already over` : `Ends ${day}`}
    </span>
  );
}

type FieldsProps = { row: ReviewRow; problems: Problems; set: (field: CaptureField, value: string) => void };

function RowFields({ row, problems, set, showsCode }: FieldsProps & { showsCode: boolean }) {
  const link = parseVideoLink(row.link);
  const owner = link.ok && link.kind === "post" ? link.handle : null;
  const cell = (field: CaptureField, label: string, props: React.ComponentProps<typeof Input> = {}) => (
    <div className={`field capture-${field}`}>
      <label className="field-label" htmlFor={`${row.key}-${field}`}>
        {label}
      </label>
      <Input
        id={`${row.key}-${field}`}
        value={row[field]}
        onChange={(event) => set(field, event.target.value)}
        autoComplete="off"
        disabled={row.skip && field !== "code"}
        aria-invalid={problems[field] && !row.skip ? true : undefined}
        aria-describedby={`${row.key}-notes`}
        {...props}
      />
    </div>
  );
  return (
    <div className="capture-fields">
      {showsCode && cell("code", "Spark code", { code: true })}
      {cell("link", "Video link", { inputMode: "url", title: row.link })}
      {owner ? (
        <div className="field capture-handle">
          <span className="field-label">Creator</span>
          <span className="capture-said">@{owner}</span>
        </div>
      ) : (
        cell("handle", "Creator", { placeholder: "@lena.care" })
      )}
      {cell("brand", "Brand", { list: "known-brands" })}
      {cell("days", "Days", { inputMode: "numeric", placeholder: "30" })}
      {cell("startsOn", "Start", { type: "date" })}
      {cell("amount", "Fee", { placeholder: "none said" })}
    </div>
  );
}

type NotesProps = FieldsProps & Pick<RowProps, "change">;

/** Why the row cannot be saved, what its author has to compare, and what the server said. */
function RowNotes({ row, problems, set, change }: NotesProps) {
  if (row.skip)
    return (
      <div id={`${row.key}-notes`}>{row.doubts.length > 0 && <Says texts={row.doubts.map(({ says }) => says)} />}</div>
    );
  const { confirm, ...wrong } = problems;
  const doubts = row.doubts.filter(({ field }) => !(field in wrong) || row[field] === "");
  const isDoubted = (field: string) => doubts.some((doubt) => doubt.field === field);
  return (
    <div id={`${row.key}-notes`} className="capture-notes">
      {row.outcome?.state === "refused" && (
        <p className="text-bad" role="status">
          {row.outcome.said}{" "}
          {row.outcome.href && (
            <a className="link" href={row.outcome.href}>
              Open the other one
            </a>
          )}
        </p>
      )}
      {row.outcome?.field === "doubleReason" && (
        <div className="field">
          <label className="field-label" htmlFor={`${row.key}-reason`}>
            Why there are two
          </label>
          <Input
            id={`${row.key}-reason`}
            value={row.doubleReason}
            maxLength={300}
            onChange={(event) => change(row.key, (old) => ({ ...old, doubleReason: event.target.value }))}
          />
        </div>
      )}
      {Object.entries(wrong).map(
        ([field, says]) => !isDoubted(field) && <Says key={field} texts={[says]} tone="text-bad" />,
      )}
      {doubts.map(({ field, says, choices = [] }) => (
        <div key={`${field}${says}`} className="capture-doubt">
          <Says texts={[says]} />
          {choices.map((choice) => (
            <Button key={choice} onClick={() => set(field, choice)}>
              {choice}
            </Button>
          ))}
          {field === "amount" && row.amount === "" && <Button onClick={() => set(field, "")}>No fee</Button>}
        </div>
      ))}
      {(confirm || row.confirmed) && (
        <Checkbox
          name={`${row.key}-confirm`}
          label="Yes, this is the code"
          hint={confirm}
          checked={row.confirmed}
          onChange={(event) => change(row.key, (old) => ({ ...old, confirmed: event.target.checked }))}
        />
      )}
    </div>
  );
}

function Says({ texts, tone = "text-warn" }: { texts: string[]; tone?: string }) {
  return texts.map((text) => (
    <p key={text} className={`text-md ${tone}`}>
      {text}
    </p>
  ));
}
