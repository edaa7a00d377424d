"use client";
/* What is done to the codes that were chosen from the list, and the way back. */
import {
  type FormEvent,
  type MouseEvent,
  type ReactNode,
  startTransition,
  useRef,
  useState,
  useTransition,
} from "react";
import { Button } from "@/components/ui/button";
import { notify, notifyError } from "@/components/ui/notify";
import { doToCodesAction } from "@/lib/codes/actions";
import { idle } from "@/lib/kernel/action-state";
import { CHOSEN, toBulkForm } from "./bulk-form";

type Act = { act: string; label: string };

/** `acts` are those that the reader's role allows; `children` is the table with its boxes. */
export function ChooseForm({ acts, exportHref, children }: { acts: Act[]; exportHref: string; children: ReactNode }) {
  const form = useRef<HTMLFormElement>(null);
  const last = useRef<HTMLInputElement>(null);
  const [count, setCount] = useState(0);
  const [pending, start] = useTransition();
  const boxes = () => [...(form.current?.querySelectorAll<HTMLInputElement>(`input[name='${CHOSEN}']`) ?? [])];
  const recount = () => setCount(boxes().filter(({ checked }) => checked).length);

  function choose(checked: boolean) {
    for (const box of boxes()) box.checked = checked;
    recount();
  }

  /** With Shift, everything between the last box and this one follows it. */
  function spread(event: MouseEvent) {
    const box = event.target as HTMLInputElement;
    if (box.name !== CHOSEN) return;
    const all = boxes();
    const [from, to] = [all.indexOf(last.current ?? box), all.indexOf(box)].sort((a, b) => a - b) as [number, number];
    if (event.shiftKey) for (const between of all.slice(from, to + 1)) between.checked = box.checked;
    last.current = box;
    recount();
  }

  async function run(data: FormData) {
    const state = await doToCodesAction(idle, data);
    if (state.status === "error") return notifyError(state.message ?? "This could not be done.");
    const { act: back = "", codeIds = "" } = state.values ?? {};
    const undo = () => startTransition(() => void run(toBulkForm(back, codeIds.split(" "))));
    notify(state.message ?? "Done.", state.values && undo);
    choose(false);
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    const data = new FormData(event.currentTarget, submitter);
    if (!pending) start(() => run(data));
  }

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the boxes inside are what is pressed, by key as well
    <form ref={form} onSubmit={submit} onClick={spread} aria-busy={pending || undefined}>
      {children}
      <div className="codes-acts">
        <Button variant="ghost" onClick={() => choose(count === 0)}>
          {count === 0 ? "Choose all on this page" : "Choose none"}
        </Button>
        <span aria-live="polite">{count > 0 && `${count} chosen`}</span>
        {acts.map(({ act, label }) => (
          <Button key={act} type="submit" name="act" value={act} aria-disabled={count === 0 || pending || undefined}>
            {label}
          </Button>
        ))}
        <a className="link" href={exportHref} onClick={(event) => exportChosen(event, boxes())}>
          Export CSV
        </a>
      </div>
    </form>
  );
}

/** Without a choice the whole list is written, with one only what is chosen. */
function exportChosen(event: MouseEvent<HTMLAnchorElement>, boxes: HTMLInputElement[]) {
  const ids = boxes.flatMap(({ checked, value }) => (checked ? [value] : []));
  if (ids.length === 0) return;
  event.preventDefault();
  location.assign(`/api/codes/export?ids=${ids.join("+")}`);
}
