"use client";
/* Beside the list: the member's own views of it, what else it can be filtered by, and its file. */
import { X } from "lucide-react";
import { ActionButton } from "@/components/ui/action-button";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { findCodeAction } from "@/lib/codes/actions";
import { type CodeFilter, codesHref, codesQuery, exportHref, furtherParams } from "@/lib/codes/rules/filter";
import { removeViewAction, saveViewAction } from "@/lib/views/actions";

type View = { id: string; name: string; query: string };

type CodesBarProps = { filter: CodeFilter; views: View[]; mayLog: boolean };

export function CodesBar({ filter, views, mayLog }: CodesBarProps) {
  const unpaged = { ...filter, panel: null, after: null, before: null };
  const query = codesQuery(unpaged);
  const further = furtherParams(filter).length;
  return (
    <>
      <nav className="codes-bar" aria-label="Views of the list">
        {views.map((view) => (
          <a
            key={view.id}
            className="link"
            href={`/codes?${view.query}`}
            aria-current={view.query === query || undefined}
          >
            {view.name}
          </a>
        ))}
        {filter.panel === "more" ? (
          <a className="link" href={codesHref(filter, { panel: null })}>
            Fewer filters
          </a>
        ) : (
          <a className="link" href={codesHref(filter, { panel: "more" })}>
            {further > 0 ? `Further filters (${further})` : "Further filters"}
          </a>
        )}
        {filter.panel === "choose" ? (
          <a className="link" href={codesHref(filter, { panel: null })}>
            Done choosing
          </a>
        ) : (
          <span>
            <a className="link" href={codesHref(filter, { panel: "choose" })}>
              Choose several
            </a>
            {" · "}
            <a className="link" href={exportHref(filter)}>
              Export CSV
            </a>
          </span>
        )}
      </nav>
      {filter.panel === "more" && <Keep query={query} views={views} mayLog={mayLog} />}
    </>
  );
}

/** Keeping this filter under a name, and letting go of those that were kept. */
function Keep({ query, views, mayLog }: { query: string } & Omit<CodesBarProps, "filter">) {
  return (
    <div className="codes-keep">
      <Form action={saveViewAction} resetOnOk className="codes-save">
        <input type="hidden" name="screen" value="codes" />
        <input type="hidden" name="query" value={query} />
        <Field name="name" label="Keep these filters as">
          <Input maxLength={40} />
        </Field>
        <SubmitButton variant="secondary">Keep</SubmitButton>
      </Form>
      <Form action={findCodeAction} className="codes-save">
        <Field
          name="code"
          label="Find the code that carries this string"
          hint={
            mayLog && (
              <>
                Not in the book yet?{" "}
                <a className="link" href="/codes/new">
                  Log it
                </a>
              </>
            )
          }
        >
          <Input autoComplete="off" spellCheck={false} />
        </Field>
        <SubmitButton variant="secondary">Find</SubmitButton>
      </Form>
      {views.map(({ id, name }) => (
        <ActionButton key={id} variant="ghost" action={removeViewAction} values={{ viewId: id }}>
          <X aria-hidden /> Remove “{name}”
        </ActionButton>
      ))}
    </div>
  );
}
