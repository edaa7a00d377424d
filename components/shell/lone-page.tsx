/* A page outside the app (sign-in, first run, an invitation, a dead link): the name, one thing to do, nothing else. */
import type { ReactNode } from "react";

export function LonePage({ title, note, children }: { title: ReactNode; note?: ReactNode; children: ReactNode }) {
  return (
    <main className="lone">
      <p className="brand p-0!">Sparkbook</p>
      <h1 className="mt-8">{title}</h1>
      {note && <p className="mt-2 text-ink-2">{note}</p>}
      <div className="mt-7">{children}</div>
    </main>
  );
}
