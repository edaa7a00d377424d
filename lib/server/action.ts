/** The wrapper of every server action: who asks, what was sent, what went wrong, in this order. */
import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { z } from "zod";
import type { ActionState } from "@/lib/kernel/action-state";
import { AppError } from "@/lib/kernel/errors";
import { clientAddress, userAgent } from "@/lib/server/client-address";
import { toActionState } from "@/lib/server/respond";
import { requireViewer, type Viewer } from "@/lib/server/session";

/** What an action may answer: nothing, a message, where to go, or what the form should hold next. */
type Answer = Omit<ActionState, "status"> | undefined;
type FormAction = (previous: ActionState, form: FormData) => Promise<ActionState>;

/** Names never sent back to the browser. */
const SECRET_NAMES = /password|code|token|secret/i;

/** A form as plain data: a repeated name or one ending in [] becomes a list, framework fields and files are left out. */
export function readForm(form: FormData): Record<string, string | string[]> {
  const data: Record<string, string | string[]> = {};
  for (const name of new Set(form.keys())) {
    if (name.startsWith("$ACTION")) continue;
    const texts = form.getAll(name).filter((value) => typeof value === "string");
    if (name.endsWith("[]")) data[name.slice(0, -2)] = texts;
    else data[name] = texts.length > 1 ? texts : (texts[0] ?? "");
  }
  return data;
}

function typedValues(data: Record<string, string | string[]>): Record<string, string> {
  const entries = Object.entries(data).filter(([name, value]) => typeof value === "string" && !SECRET_NAMES.test(name));
  return Object.fromEntries(entries) as Record<string, string>;
}

/**
 * Parses with a schema.
 * @throws AppError invalid whose `fields` hold the first sentence per field
 */
export function parseInput<S extends z.ZodType>(schema: S, data: unknown): z.output<S> {
  const result = schema.safeParse(data);
  if (result.success) return result.data;
  const fields: Record<string, string> = {};
  for (const issue of result.error.issues) {
    const name = issue.path.map(String).join(".") || "form";
    fields[name] ??= issue.message;
  }
  const first = Object.values(fields)[0] ?? "Check what you entered.";
  const message = Object.keys(fields).length === 1 ? first : "Some fields need another look.";
  throw new AppError("invalid", message, fields);
}

async function answer(
  where: string,
  form: FormData,
  run: (data: Record<string, string | string[]>) => Promise<Answer>,
): Promise<ActionState> {
  const data = readForm(form);
  const state = await run(data).then(
    (said): ActionState => ({ status: "ok", ...said }),
    (error) => toActionState(error, where, typedValues(data)),
  );
  // With script the form goes on by itself; a page that was posted without it can only be sent on from here.
  if (state.redirectTo && !(await headers()).has("next-action")) redirect(state.redirectTo);
  return state;
}

/** An action of a signed-in member. */
export function action<S extends z.ZodType>(
  name: string,
  schema: S,
  run: (viewer: Viewer, input: z.output<S>) => Promise<Answer>,
): FormAction {
  return async (_previous, form) =>
    answer(name, form, async (data) => {
      const viewer = await requireViewer();
      return run(viewer, parseInput(schema, data));
    });
}

export type Caller = { address: string; userAgent: string };

/** An action that a stranger may call: signing up, signing a contract by link. The service proves what it may. */
export function publicAction<S extends z.ZodType>(
  name: string,
  schema: S,
  run: (input: z.output<S>, caller: Caller) => Promise<Answer>,
): FormAction {
  return async (_previous, form) =>
    answer(name, form, async (data) => {
      const list = await headers();
      return run(parseInput(schema, data), { address: clientAddress(list), userAgent: userAgent(list) });
    });
}
