/* The rows of a review are replaced, never changed, so that each is judged once. */
import { type Candidate, type CaptureField, codeKey, judgeCandidate, toLogFields } from "@/lib/capture/rules/candidate";
import type { Outcome, SentRow } from "@/lib/capture/rules/rows";

export type ReviewRow = Candidate & {
  key: string;
  skip: boolean;
  /** An unusual code was looked at and is right. */
  confirmed: boolean;
  /** Why there is a second code for the same video and brand. */
  doubleReason: string;
  /** What came of saving it, or that it is in the book already. */
  outcome: Outcome | null;
};

export type Place = { zone: string; currency: string; now: Date };
export type Problems = ReturnType<typeof judgeCandidate>;

const judged = new WeakMap<ReviewRow, Problems>();

/** Candidates as rows; one whose code stands further up, or that has none beside its link, is left out until somebody takes it in. */
export function toReviewRows(candidates: readonly Candidate[]): ReviewRow[] {
  const seen = new Set<string>();
  return candidates.map((candidate, index) => {
    const code = codeKey(candidate);
    const isDouble = code !== null && seen.has(code);
    if (code) seen.add(code);
    const says = "This code stands further up as well; it can be saved once.";
    const doubts = isDouble ? [...candidate.doubts, { field: "code" as const, says }] : candidate.doubts;
    const row = {
      key: `r${index + 1}`,
      skip: isDouble || code === null,
      confirmed: false,
      doubleReason: "",
      outcome: null,
    };
    return { ...candidate, ...row, doubts };
  });
}

/** Left empty, these would be filled in silently, or left out; so a doubt about them has to be settled first. */
const ASKED = ["startsOn", "days", "amount"] as const;

/** Why a row cannot be saved yet, by field. */
export function problemsOf(row: ReviewRow, place: Place): Problems {
  let problems = judged.get(row);
  if (!problems) {
    problems = judgeCandidate(row, place);
    if (row.confirmed) delete problems.confirm;
    for (const field of ASKED) {
      const doubt = row.doubts.find((each) => each.field === field);
      if (doubt && row[field] === "") problems[field] = doubt.says;
    }
    judged.set(row, problems);
  }
  return problems;
}

/** A row with one value changed: what was uncertain about it is settled, and a refusal no longer stands. */
export function changeRow(row: ReviewRow, field: CaptureField, value: string): ReviewRow {
  const doubts = row.doubts.filter((doubt) => doubt.field !== field);
  const skip = field === "code" && row.code === "" ? false : row.skip;
  return { ...row, [field]: value, doubts, skip, outcome: null };
}

/** Whether the row is part of the next saving. */
export function isDue(row: ReviewRow, place: Place): boolean {
  const isDone = row.outcome !== null && row.outcome.state !== "refused";
  return !row.skip && !isDone && Object.keys(problemsOf(row, place)).length === 0;
}

export type RowState = "saved" | "known" | "refused" | "skipped" | "wrong" | "unsure" | "ready";

/** The one word for where a row stands. */
export function stateOf(row: ReviewRow, place: Place): RowState {
  if (row.outcome && (row.outcome.state !== "refused" || !row.skip)) return row.outcome.state;
  if (row.skip) return "skipped";
  if (Object.keys(problemsOf(row, place)).length > 0) return "wrong";
  return row.doubts.length > 0 ? "unsure" : "ready";
}

/** The codes that this review has put into the book. */
export function listSaved(rows: readonly ReviewRow[]): { key: string; id: string }[] {
  return rows.flatMap(({ key, outcome }) =>
    outcome?.state === "saved" && outcome.href ? [{ key, id: outcome.href.replace("/codes/", "") }] : [],
  );
}

/** What a row tells once its code is in the archive: there it can be brought back. */
export function takenBack(id: string): Outcome {
  return { state: "known", said: "Taken back: it is in the archive.", href: `/codes/${id}` };
}

/** The row as it is sent. */
export function toSentRow(row: ReviewRow): SentRow {
  return { key: row.key, fields: { ...toLogFields(row, row.confirmed), doubleReason: row.doubleReason } };
}
