"use client";
/* What else may become of an end, folded behind one button; each act says what it did and offers the way back. */
import { type RefObject, useEffect, useRef, useTransition } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import type { FormAction } from "@/components/ui/form";
import { toFormData } from "@/components/ui/form-data";
import { Input } from "@/components/ui/input";
import { notify, notifyError } from "@/components/ui/notify";
import { idle } from "@/lib/kernel/action-state";
import { letGoAction, markRenewedAction, reopenAction, snoozeAction, wakeAction } from "@/lib/renewals/actions";
import type { RenewalLine } from "@/lib/renewals/rules/board";

type RenewalPanelProps = {
  id: string;
  line: RenewalLine;
  /** The first and the last day that a code which has ended can be put off until. */
  days: { first: string; last: string };
  mayWrite: boolean;
  /** Folds the panel: the row goes, and comes back folded when the act is undone. */
  onClose: () => void;
};

const MORE = ".renewal-more";

/** Where to go on once this row has gone: the next one, else the one before it, else the page. */
function findNeighbour(panel: HTMLElement | null): HTMLElement | null | undefined {
  const rows = [...document.querySelectorAll<HTMLElement>(".renewal")];
  const at = rows.findIndex((row) => row.contains(panel));
  const next = rows[at + 1] ?? rows[at - 1];
  return next?.querySelector<HTMLElement>(MORE) ?? document.getElementById("main");
}

/** The row of a code comes back with the page's next data: mostly within a few frames, on a busy machine within seconds. */
function focusOnceBack(codeId: string, frames = 600): void {
  const row = document.querySelector(`.renewal:has(a[href="/codes/${codeId}"])`);
  if (row) row.querySelector<HTMLElement>(MORE)?.focus();
  else if (frames > 0) requestAnimationFrame(() => focusOnceBack(codeId, frames - 1));
}

/** Leaves the panel by Escape, back to what opened it. */
function useEscape(panel: RefObject<HTMLDivElement | null>, onClose: () => void) {
  useEffect(() => {
    const row = panel.current?.closest("li");
    const leave = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      row?.querySelector<HTMLElement>(MORE)?.focus();
      onClose();
    };
    row?.addEventListener("keydown", leave);
    return () => row?.removeEventListener("keydown", leave);
  }, [panel, onClose]);
}

/** `press` decides about the line's end, one act at a time, and offers to take it back. */
function useActs(panel: RefObject<HTMLDivElement | null>, line: RenewalLine, onClose: () => void) {
  const [pending, start] = useTransition();
  const end = { codeId: line.id, endsAt: line.endsAt };

  async function run(act: FormAction, values: Record<string, string>, undo: FormAction) {
    const after = findNeighbour(panel.current);
    const state = await act(idle, toFormData(values));
    if (state.status === "error") return notifyError(state.message ?? "This could not be done.");
    after?.focus();
    onClose();
    notify(state.message ?? "Done.", () => takeBack(undo));
  }
  async function takeBack(undo: FormAction) {
    const state = await undo(idle, toFormData(end));
    if (state.status === "error") return notifyError(state.message ?? "This could not be done.");
    notify(state.message ?? "Undone.");
    focusOnceBack(line.id);
  }
  const press = (act: FormAction, undo: FormAction, more: Record<string, string> = {}) =>
    pending || start(() => run(act, { ...end, ...more }, undo));
  return { pending, press };
}

export function RenewalPanel({ id, line, days, mayWrite, onClose }: RenewalPanelProps) {
  const panel = useRef<HTMLDivElement>(null);
  const until = useRef<HTMLInputElement>(null);
  const reason = useRef<HTMLInputElement>(null);
  useEscape(panel, onClose);
  const { pending, press } = useActs(panel, line, onClose);
  const last = line.ring.daysLeft > 0 ? line.endsOn : days.last;

  return (
    <div ref={panel} id={id} className="renewal-panel" aria-busy={pending || undefined}>
      <p>
        {line.priceReason} {line.views.reason}{" "}
        <a className="link" href={`/codes/${line.id}/where?of=term`}>
          Where its numbers come from
        </a>
      </p>
      <div className="renewal-put">
        <label className="field-label" htmlFor={`${id}-until`}>
          Put off until
        </label>
        <Input id={`${id}-until`} ref={until} type="date" defaultValue={days.first} min={days.first} max={last} />
        <Button onClick={() => press(snoozeAction, wakeAction, { until: until.current?.value ?? "" })}>Snooze</Button>
      </div>
      <div className="renewal-put">
        <label className="field-label" htmlFor={`${id}-reason`}>
          Why <small>optional</small>
        </label>
        <Input id={`${id}-reason`} ref={reason} maxLength={300} placeholder="Such as: sold out" />
        <Button onClick={() => press(letGoAction, reopenAction, { reason: reason.current?.value ?? "" })}>
          Let go
        </Button>
      </div>
      <Button onClick={() => press(markRenewedAction, reopenAction)}>Renewed already</Button>
      {mayWrite && line.hasBrand && line.verdict.next !== "offer" && (
        <ButtonLink href={`/renewals/${line.id}/letter`} variant="ghost">
          Send an offer all the same
        </ButtonLink>
      )}
    </div>
  );
}
