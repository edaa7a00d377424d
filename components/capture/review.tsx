"use client";
/* What was found, row by row, and one button that saves what is ready. */
import { useState } from "react";
import "./capture.css";
import { Button, ButtonLink } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { plural } from "@/lib/kernel/text";
import { ReviewRowCard } from "./review-row";
import { isDue, listSaved, type Place, stateOf } from "./review-rows";
import type { useReview } from "./use-review";

const PAGE = 50;

type ReviewProps = {
  review: ReturnType<typeof useReview>;
  place: Place;
  brands: readonly string[];
  mayTakeBack: boolean;
};

export function Review({ review, place, brands, mayTakeBack }: ReviewProps) {
  const { saving, trouble, change, save, close, takeBack } = review;
  const rows = review.rows ?? [];
  const [page, setPage] = useState(0);
  const saved = listSaved(rows).length;
  const due = rows.filter((row) => isDue(row, place)).length;
  const pages = Math.ceil(rows.length / PAGE);
  return (
    <section aria-label="What was found">
      <datalist id="known-brands">
        {brands.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <Tally rows={rows} place={place} />
      <ol className="capture-rows" start={page * PAGE + 1}>
        {rows.slice(page * PAGE, (page + 1) * PAGE).map((row, index) => (
          <ReviewRowCard key={row.key} row={row} number={page * PAGE + index + 1} place={place} change={change} />
        ))}
      </ol>
      <div className="capture-bar">
        {due === 0 && saved > 0 ? (
          <ButtonLink href="/codes" variant="spark">
            See the codes
          </ButtonLink>
        ) : (
          <Button variant="spark" onClick={save} aria-disabled={saving !== null || due === 0 || undefined}>
            {due === 0 ? "Nothing to save" : `Save ${plural(due, "code", "codes")}`}
          </Button>
        )}
        {saved > 0 && saving === null && mayTakeBack && (
          <Button onClick={takeBack}>{saved === 1 ? "Take this one back" : `Take these ${saved} back`}</Button>
        )}
        <Button variant="ghost" onClick={close}>
          Back
        </Button>
        {saved > 0 && saving === null && mayTakeBack && (
          <p className="w-full text-sm text-ink-2">
            Taking back archives: {saved === 1 ? "the code leaves" : "the codes leave"} the lists and reminders, and can
            be brought back from the archive.
          </p>
        )}
        {pages > 1 && (
          <span className="ml-auto flex items-center gap-2 text-md">
            <Button onClick={() => setPage(page - 1)} disabled={page === 0}>
              Before
            </Button>
            <span className="num">
              {page + 1} of {pages}
            </span>
            <Button onClick={() => setPage(page + 1)} disabled={page + 1 === pages}>
              Next
            </Button>
          </span>
        )}
        {saving && (
          <div className="w-full">
            <Progress label="Saving" share={saving.done / saving.all} />
          </div>
        )}
        <p role="alert" className="w-full text-md text-bad empty:hidden">
          {trouble}
        </p>
      </div>
    </section>
  );
}

/** "12 codes: 9 ready, 2 to check, 1 needs a change", said again after every saving. */
function Tally({ rows, place }: { rows: NonNullable<ReviewProps["review"]["rows"]>; place: Place }) {
  const states = rows.map((row) => stateOf(row, place));
  const count = (...wanted: string[]) => states.filter((state) => wanted.includes(state)).length;
  const parts = [
    [count("saved"), "saved"],
    [count("known"), "in the book already"],
    [count("ready"), "ready"],
    [count("unsure"), "to check"],
    [count("wrong", "refused"), count("wrong", "refused") === 1 ? "needs a change" : "need a change"],
    [count("skipped"), "left out"],
  ] as const;
  return (
    <p role="status" className="mb-3 text-ink-2">
      {plural(rows.length, "row", "rows")}:{" "}
      {parts
        .filter(([number]) => number > 0)
        .map(([number, word]) => `${number} ${word}`)
        .join(", ")}
      .
    </p>
  );
}
