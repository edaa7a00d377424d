/* A goal in words, with a sign for met or missed; no sign while that cannot be told. */
import { Check, X } from "lucide-react";
import type { Judgement } from "@/lib/metrics/rules/goals";

export function GoalMark({ goal: { text, met } }: { goal: Judgement }) {
  const Sign = met ? Check : X;
  return (
    <span className={met === null ? undefined : met ? "text-good" : "text-bad"}>
      {met !== null && (
        <>
          <Sign aria-hidden className="mr-1 inline size-4 align-[-0.2em]" />
          <span className="sr-only">{met ? "met: " : "missed: "}</span>
        </>
      )}
      goal: {text}
    </span>
  );
}
