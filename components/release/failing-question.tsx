/* One question, each answer a button of a plain form: the answers stand in the address, so that Back takes one back. */
import { ChevronRight } from "lucide-react";
import type { Question } from "@/lib/codes/rules/failing";

type FailingQuestionProps = { question: Question; given: readonly (readonly [string, string])[] };

export function FailingQuestion({ question: { id, text, options }, given }: FailingQuestionProps) {
  return (
    <form method="get" aria-labelledby="question">
      {given.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <h2 id="question" className="mb-2 wrap-anywhere">
        {text}
      </h2>
      <div className="rows border-rule border-y">
        {options.map(({ value, label }) => (
          <button
            key={value}
            type="submit"
            name={id}
            value={value}
            className="flex min-h-12 w-full items-center justify-between gap-4 px-1 py-3 text-left hover:bg-sunk"
          >
            {label}
            <ChevronRight aria-hidden className="size-4 flex-none text-ink-3" />
          </button>
        ))}
      </div>
    </form>
  );
}
