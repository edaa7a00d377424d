"use client";
/* Nothing typed is ever lost: a refused form stays as it was, says why, and puts the cursor on the first field to mend. */
import { CircleAlert, CircleCheck } from "lucide-react";
import { useRouter } from "next/navigation";
import {
  type ComponentProps,
  type FormEvent,
  type RefObject,
  startTransition,
  useActionState,
  useEffect,
  useId,
  useRef,
} from "react";
import { type ActionState, idle } from "@/lib/kernel/action-state";
import { cx } from "./cx";
import { controlId, FormContext } from "./form-context";
import { notify } from "./notify";

/** A server action that answers with the state of its form. */
export type FormAction = (state: ActionState, data: FormData) => Promise<ActionState>;

type FormProps = Omit<ComponentProps<"form">, "action" | "onSubmit"> & {
  action: FormAction;
  /** Empties the form after success; for forms that add one thing after another. */
  resetOnOk?: boolean;
};

/**
 * A form over a server action. Without script the browser posts it and the server sends the state back; with script the same
 * action runs in place, which (unlike a form action run by React) does not empty the fields.
 */
export function Form({ action, resetOnOk, className, children, ...rest }: FormProps) {
  const [state, dispatch, pending] = useActionState(action, idle);
  const form = useRef<HTMLFormElement>(null);
  const id = useId();
  useAfterAnswer(form, state, resetOnOk);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const { submitter } = event.nativeEvent as SubmitEvent;
    const data = new FormData(event.currentTarget, submitter);
    startTransition(() => dispatch(data));
  }

  return (
    <FormContext value={{ id, state }}>
      <form
        ref={form}
        action={dispatch}
        onSubmit={submit}
        aria-busy={pending || undefined}
        className={cx("form", className)}
        {...rest}
      >
        <FormNote id={id} state={state} />
        {children}
      </form>
    </FormContext>
  );
}

/** After an answer: go on (Back then leads to where the form was opened), empty, or put the cursor on what must be mended. */
function useAfterAnswer(form: RefObject<HTMLFormElement | null>, state: ActionState, resetOnOk = false) {
  const router = useRouter();
  useEffect(() => {
    if (state.status === "ok") {
      if (resetOnOk) form.current?.reset();
      if (state.redirectTo) {
        if (state.message) notify(state.message);
        router.replace(state.redirectTo);
      }
    }
    if (state.status === "error") {
      const find = (selector: string) => form.current?.querySelector<HTMLElement>(selector);
      (find("[aria-invalid=true]") ?? find("[data-form-note]"))?.focus();
    }
  }, [state, form, resetOnOk, router]);
}

/**
 * The summary above the fields: announced at once, each line leads to its field. What the only wrong field says itself is an
 * echo: heard, but seen only where no such field is shown.
 */
function FormNote({ id, state }: { id: string; state: ActionState }) {
  const all = Object.entries(state.fields ?? {});
  const fields = all.filter(([, error]) => all.length > 1 || error !== state.message);
  const echo = all.length === 1 && "form-echo";
  if (state.status === "ok" && state.message && !state.redirectTo) {
    return (
      <div className="form-note form-note-good" role="status">
        <CircleCheck aria-hidden />
        <p>{state.message}</p>
      </div>
    );
  }
  if (state.status !== "error") return null;
  return (
    <div
      className={cx("form-note form-note-bad", fields.length === 0 && !state.href && echo)}
      role="alert"
      tabIndex={-1}
      data-form-note
    >
      <CircleAlert aria-hidden />
      <div>
        <p>
          {state.message ?? (fields.length === 1 ? "One field needs a change." : "Some fields need a change.")}{" "}
          {state.href && <a href={state.href}>Open it</a>}
        </p>
        {fields.length > 0 && (
          <ul className={cx(echo)}>
            {fields.map(([name, error]) => (
              <li key={name}>
                <a href={`#${controlId(id, name)}`}>{error}</a>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
