/* An error says what happened and what to do about it, in the user's words. */
import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";

type ErrorStateProps = { title: ReactNode; children?: ReactNode; reference?: string; actions?: ReactNode };

/** `reference` is the id under which the error was logged; it helps whoever is asked for help. */
export function ErrorState({ title, children, reference, actions }: ErrorStateProps) {
  return (
    <div className="state" role="alert">
      <CircleAlert aria-hidden />
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {reference && <p className="eyebrow">Reference {reference}</p>}
      {actions && <div className="state-actions">{actions}</div>}
    </div>
  );
}
