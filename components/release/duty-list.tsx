/* What must happen before the envelope opens, and whose turn it is; the page is asked again by loading it again. */
import { Check, Circle } from "lucide-react";
import { Tag } from "@/components/ui/tag";
import type { Duty } from "@/lib/release/rules/envelope";

export function DutyList({ duties, creatorName }: { duties: Duty[]; creatorName: string }) {
  return (
    <section>
      <h2>Before it opens</h2>
      <ul className="rows duties">
        {duties.map(({ key, done, who, text }) => (
          <li key={key} className={done ? "is-done" : undefined}>
            <p>
              {done && <span className="sr-only">Done: </span>}
              {text}
            </p>
            {done ? (
              <Check aria-hidden className="size-4 flex-none self-center text-good" />
            ) : (
              <Tag tone={who === "you" ? "spark" : "neutral"} icon={Circle}>
                {who === "you" ? "your turn" : `${creatorName}’s turn`}
              </Tag>
            )}
          </li>
        ))}
      </ul>
      <p className="mt-3 text-md text-ink-3">
        Nothing needs to be sent again: once everything is done, this page has a button that opens the envelope.
      </p>
    </section>
  );
}
