/* A page opens with a sentence in the user's terms, not with a noun and a toolbar. */
import type { ReactNode } from "react";

type PageHeaderProps = { eyebrow?: ReactNode; title: ReactNode; note?: ReactNode; actions?: ReactNode };

/** The head of a page: a line of context, the sentence, and what can be done here. */
export function PageHeader({ eyebrow, title, note, actions }: PageHeaderProps) {
  return (
    <header className="page-head">
      <div className="page-head-text">
        {eyebrow && <p className="eyebrow">{eyebrow}</p>}
        <h1>{title}</h1>
        {note && <p className="mt-1 text-ink-2">{note}</p>}
      </div>
      {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
    </header>
  );
}

/** The head of a section: serif title, a quiet remark on the same line, and at most one action. */
export function SectionHeader({ title, note, action }: { title: ReactNode; note?: ReactNode; action?: ReactNode }) {
  return (
    <div className="section-head">
      <h2>{title}</h2>
      {note && <p>{note}</p>}
      {action}
    </div>
  );
}
