/** What became of an uploaded file follows from its dates. */

export type ImportState = "waiting" | "imported" | "undone";

export function deriveState({
  committedAt,
  undoneAt,
}: {
  committedAt: Date | null;
  undoneAt: Date | null;
}): ImportState {
  if (undoneAt) return "undone";
  return committedAt ? "imported" : "waiting";
}
