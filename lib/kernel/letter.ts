/** A letter is data: one structure out of which its plain text, its HTML and its preview are made, so that they cannot disagree. */

export type LetterBlock =
  | { kind: "text"; text: string }
  /** Named figures, one per line. */
  | { kind: "facts"; title: string; rows: { label: string; value: string }[] }
  | { kind: "steps"; title: string; steps: string[] }
  /** A text that the reader may copy and send on; it may have several paragraphs. */
  | { kind: "draft"; title: string; text: string }
  /** `url` is null where the reader of a preview may not have the link. */
  | { kind: "link"; label: string; url: string | null };

/** `footer` says who sent it and why. */
export type Letter = { subject: string; greeting: string; blocks: LetterBlock[]; footer: string };
