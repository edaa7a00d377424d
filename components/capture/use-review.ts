"use client";
/* The rows under review, what was asked about them and what was saved; they live in this page's memory and nowhere else. */
import { useRef, useState } from "react";
import { toBulkForm } from "@/components/codes/bulk-form";
import { toFormData } from "@/components/ui/form-data";
import { notify } from "@/components/ui/notify";
import { findKnownCodesAction, saveCodesAction } from "@/lib/capture/actions";
import type { Candidate } from "@/lib/capture/rules/candidate";
import { MAX_LOOKED_UP, MAX_SAVED_AT_ONCE, type Outcome, type SentRow } from "@/lib/capture/rules/rows";
import { doToCodesAction } from "@/lib/codes/actions";
import { MOST_CHOSEN } from "@/lib/codes/rules/filter";
import { type ActionState, idle } from "@/lib/kernel/action-state";
import { isDue, listSaved, type Place, type ReviewRow, takenBack, toReviewRows, toSentRow } from "./review-rows";

type Ask = typeof saveCodesAction;

const BROKEN =
  "The connection broke. What is marked as saved is in the book; press Save again for the rest. Nothing is saved twice.";

const BROKEN_BACK = "The connection broke. Press the button again for what is still marked as saved.";

/** Sends rows in portions; `take` gets each answer as it comes. @returns the sentence of a failure, or null */
async function send(ask: Ask, rows: SentRow[], most: number, take: (outcomes: Map<string, Outcome>) => void) {
  for (let from = 0; from < rows.length; from += most) {
    const codes = JSON.stringify(rows.slice(from, from + most));
    let state: ActionState;
    try {
      state = await ask(idle, toFormData({ codes }));
    } catch {
      return BROKEN;
    }
    if (state.status === "error") return state.message ?? BROKEN;
    take(new Map(Object.entries(state.values ?? {}).map(([key, text]) => [key, JSON.parse(text)])));
  }
  return null;
}

export function useReview(place: Place) {
  const [rows, setRows] = useState<ReviewRow[] | null>(null);
  const [saving, setSaving] = useState<{ done: number; all: number } | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const busy = useRef(false);

  const change = (key: string, next: (row: ReviewRow) => ReviewRow) =>
    setRows((all) => all?.map((row) => (row.key === key ? next(row) : row)) ?? null);
  const take = (outcomes: Map<string, Outcome>) =>
    setRows(
      (all) =>
        all?.map((row) => (outcomes.has(row.key) ? { ...row, outcome: outcomes.get(row.key) ?? null } : row)) ?? null,
    );

  async function open(candidates: Candidate[]) {
    const fresh = toReviewRows(candidates);
    setRows(fresh);
    setTrouble(null);
    const coded = fresh.flatMap(({ key, code }) => (code && code.length <= 400 ? [{ key, fields: { code } }] : []));
    // Only a courtesy: whoever saves a known code is told then.
    await send(findKnownCodesAction, coded, MAX_LOOKED_UP, take);
  }

  async function save() {
    const due = (rows ?? []).filter((row) => isDue(row, place)).map(toSentRow);
    if (busy.current || due.length === 0) return;
    busy.current = true;
    setTrouble(null);
    setSaving({ done: 0, all: due.length });
    const failed = await send(saveCodesAction, due, MAX_SAVED_AT_ONCE, (outcomes) => {
      take(outcomes);
      setSaving((now) => now && { ...now, done: now.done + outcomes.size });
    });
    setTrouble(failed);
    setSaving(null);
    busy.current = false;
  }

  /** Puts what was saved into the archive, as many at a time as one act takes. */
  async function takeBack() {
    const saved = listSaved(rows ?? []);
    if (busy.current) return;
    busy.current = true;
    setTrouble(null);
    for (let from = 0; from < saved.length; from += MOST_CHOSEN) {
      const portion = saved.slice(from, from + MOST_CHOSEN);
      const ids = portion.map(({ id }) => id);
      const state = await doToCodesAction(idle, toBulkForm("archive", ids)).catch(
        (): ActionState => ({ status: "error" }),
      );
      if (state.status === "error") setTrouble(state.message ?? BROKEN_BACK);
      else take(new Map(portion.map(({ key, id }) => [key, takenBack(id)])));
      if (state.message && state.status === "ok") notify(state.message);
    }
    busy.current = false;
  }

  return { rows, saving, trouble, open, close: () => setRows(null), change, save, takeBack };
}
