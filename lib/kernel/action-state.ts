/** What a server action tells its form; it holds what was typed, so that nothing is lost on a refusal. */
export type ActionState = {
  status: "idle" | "ok" | "error";
  message?: string;
  fields?: Record<string, string>;
  values?: Record<string, string>;
  /** After a conflict: where the record is that stands in the way. */
  href?: string;
  /** Where to go next, when the action succeeded and the form should leave the page. */
  redirectTo?: string;
};

export const idle: ActionState = { status: "idle" };
