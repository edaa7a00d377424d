import { describe, expect, test } from "vitest";
import { z } from "zod";
import { AppError } from "@/lib/kernel/errors";
import { codeRemindersInput, reminderPolicyInput } from "@/lib/reminders/schema";
import { parseInput, readForm } from "@/lib/server/action";
import { acceptInvitationInput, signInInput, signUpInput } from "@/lib/users/schema";
import { inviteInput, memberInput, workspaceSettingsInput } from "@/lib/workspaces/schema";

function form(entries: [string, string | Blob][]): FormData {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return data;
}

const refusal = (run: () => unknown): AppError => {
  try {
    run();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error("Nothing was refused.");
};

describe("reading a form", () => {
  test("keeps texts, makes lists of repeated and []-names, leaves out files and the framework's fields", () => {
    const read = readForm(
      form([
        ["name", "Lena"],
        ["ids[]", "a"],
        ["twice", "1"],
        ["twice", "2"],
        ["$ACTION_ID_x", "y"],
        ["file", new Blob(["x"])],
      ]),
    );
    expect(read).toEqual({ name: "Lena", ids: ["a"], twice: ["1", "2"], file: "" });
  });

  test("a name such as __proto__ changes nothing but itself", () => {
    readForm(
      form([
        ["__proto__", "x"],
        ["constructor[]", "y"],
      ]),
    );
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(Object.prototype.toString.call({})).toBe("[object Object]");
  });
});

describe("parsing", () => {
  test("names each field once, in the words of its first fault", () => {
    const schema = z.strictObject({
      a: z.string().min(2, "Longer.").max(0, "Shorter."),
      b: z.string({ error: "Enter b." }),
    });
    const error = refusal(() => parseInput(schema, { a: "x" }));
    expect(error).toMatchObject({ code: "invalid", fields: { a: "Longer.", b: "Enter b." } });
    expect(error.message).toBe("Some fields need another look.");
  });
});

const SCHEMAS: Record<string, { schema: z.ZodType; good: Record<string, string | string[]> }> = {
  signUp: {
    schema: signUpInput,
    good: {
      name: "Lena",
      email: "lena@example.com",
      password: "a long sentence",
      workspaceName: "Studio",
      timeZone: "Europe/Berlin",
      currency: "EUR",
    },
  },
  signIn: { schema: signInInput, good: { email: "lena@example.com", password: "x" } },
  accept: { schema: acceptInvitationInput, good: { token: "t", name: "Lena", password: "a long sentence" } },
  invite: { schema: inviteInput, good: { email: "lena@example.com", role: "MANAGER" } },
  member: { schema: memberInput, good: { memberId: "0195f000-0000-7000-8000-000000000001", role: "AUDITOR" } },
  settings: {
    schema: workspaceSettingsInput,
    good: { name: "Studio", timeZone: "UTC", currency: "usd" },
  },
  reminders: { schema: reminderPolicyInput, good: { sendHour: "9", reminderOffsets: "14, 7, 1" } },
  codeReminders: {
    schema: codeRemindersInput,
    good: { codeId: "0195f000-0000-7000-8000-000000000001", reminderOffsets: "" },
  },
};
const cases = Object.entries(SCHEMAS).map(([name, entry]) => ({ name, ...entry }));

const HOSTILE: unknown[] = [
  { not: "" },
  { contains: "" },
  { set: "x" },
  [],
  [[]],
  ["a", "b"],
  null,
  Number.POSITIVE_INFINITY,
  true,
  { __proto__: { x: 1 } },
  "x".repeat(1_000_000),
];
const COLUMNS = [
  "id",
  "workspaceId",
  "userId",
  "isSample",
  "createdAt",
  "tokenHash",
  "passwordHash",
  "acceptedAt",
  "__extra",
];

describe("what people send about themselves", () => {
  test.each(cases)("$name: the good form passes", ({ schema, good }) => {
    expect(schema.safeParse(good).success).toBe(true);
  });

  test.each(cases)("$name: no other column gets in beside the fields", ({ schema, good }) => {
    for (const column of COLUMNS) expect(schema.safeParse({ ...good, [column]: "x" }).success, column).toBe(false);
  });

  test.each(cases)("$name: operators, lists, nothing and a megabyte are refused in every field", ({ schema, good }) => {
    for (const field of Object.keys(good))
      for (const value of HOSTILE) {
        const result = schema.safeParse({ ...good, [field]: value });
        // An empty list is a good list.
        if (Array.isArray(value) && value.length === 0 && Array.isArray(good[field])) continue;
        expect(result.success, `${field} = ${JSON.stringify(value)?.slice(0, 40)}`).toBe(false);
      }
  });

  test.each(cases)("$name: NUL and lone surrogates do not reach the database", ({ schema, good }) => {
    for (const field of Object.keys(good)) {
      for (const junk of ["\u0000", "\ud800", "a\u0000b"]) {
        const result = schema.safeParse({ ...good, [field]: junk });
        const kept = result.success ? JSON.stringify(result.data) : "";
        // A password is hashed and a token is hashed: neither is stored or searched as it came.
        if (field !== "password" && field !== "token") expect(kept, field).not.toMatch(/\\u0000|\\ud800/);
      }
    }
  });
});
