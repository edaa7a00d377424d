/* What is out of sight on the board, and how to bring it back. */
import { ActionButton } from "@/components/ui/action-button";
import { plural } from "@/lib/kernel/text";
import { reopenAction, wakeAction } from "@/lib/renewals/actions";

type FoldedLine = {
  key: string;
  codeId: string;
  endsAt: string;
  who: string;
  title: string;
  /** "Out of sight until Thu 3 Dec" */
  text: string;
  /** Whether it can be brought back here. */
  back: boolean;
};

type FoldProps = { title: string; lines: FoldedLine[]; act: "wake" | "reopen"; mayDecide: boolean };

const ACTS = {
  wake: { action: wakeAction, label: "Bring back" },
  reopen: { action: reopenAction, label: "Take back" },
};

export function Fold({ title, lines, act, mayDecide }: FoldProps) {
  if (lines.length === 0) return null;
  return (
    <details className="renewal-fold">
      <summary>
        {title} <small>{plural(lines.length, "code", "codes")}</small>
      </summary>
      <ul className="rows">
        {lines.map(({ key, codeId, endsAt, who, title: said, text, back }) => (
          <li key={key} className="renewal-folded">
            <p>
              <b className="font-semibold">{who}</b>{" "}
              <a href={`/codes/${codeId}`} className="said">
                “{said}”
              </a>
              <small className="block text-ink-3">{text}</small>
            </p>
            {back && mayDecide && (
              <ActionButton
                action={ACTS[act].action}
                values={{ codeId, endsAt }}
                aria-label={`${ACTS[act].label}: ${said}`}
              >
                {ACTS[act].label}
              </ActionButton>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
