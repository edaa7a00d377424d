/** What every form's schema owes, whatever noun it belongs to; a new schema is held to it without being named here. */
import { describe, expect, test } from "vitest";
import { z } from "zod";

type ObjectSchema = z.ZodObject<Record<string, z.ZodType>>;

/** The object at the heart of a schema, through pipes, refinements and defaults. */
function objectIn(schema: unknown): ObjectSchema | null {
  if (schema instanceof z.ZodObject) return schema as ObjectSchema;
  if (schema instanceof z.ZodPipe) return objectIn(schema.in);
  return null;
}

const modules = import.meta.glob<Record<string, unknown>>("../../lib/*/schema.ts", { eager: true });
const schemas = Object.entries(modules).flatMap(([path, exported]) =>
  Object.entries(exported).flatMap(([name, value]) => {
    const object = objectIn(value);
    return object ? [{ name: `${path.split("/").at(-2)}.${name}`, schema: value as z.ZodType, object }] : [];
  }),
);

/** Whether the field itself was refused. */
function refuses(schema: z.ZodType, field: string, value: unknown): boolean {
  const result = schema.safeParse({ [field]: value });
  return !result.success && result.error.issues.some(({ path }) => path[0] === field);
}

const OPERATORS: unknown[] = [
  { not: "" },
  { contains: "" },
  { set: "x" },
  { increment: 1 },
  [[]],
  [{ not: "" }],
  Number.POSITIVE_INFINITY,
];
const COLUMNS = ["workspaceId", "createdAt", "signedAt", "tokenHash", "secret", "archivedAt", "constructor", "__extra"];

test("there are schemas to look at", () => {
  expect(schemas.length).toBeGreaterThan(20);
});

describe.each(schemas)("$name", ({ schema, object }) => {
  const fields = Object.keys(object.shape);

  test("takes no column that it does not name", () => {
    for (const column of COLUMNS.filter((name) => !fields.includes(name))) {
      const result = schema.safeParse({ [column]: "x" });
      expect(result.success ? [] : result.error.issues.map(({ code }) => code), column).toContain("unrecognized_keys");
    }
  });

  test("takes no operator in place of a value", () => {
    for (const field of fields)
      for (const operator of OPERATORS)
        expect(refuses(schema, field, operator), `${field} = ${JSON.stringify(operator)}`).toBe(true);
  });

  test("takes no megabyte, and repeats none in its refusal", () => {
    for (const field of fields) {
      const result = schema.safeParse({ [field]: "x".repeat(1_000_000) });
      expect(refuses(schema, field, "x".repeat(1_000_000)), field).toBe(true);
      const words = result.success ? "" : result.error.issues.map(({ message }) => message).join(" ");
      expect(words.length, field).toBeLessThan(4_000 + 200 * fields.length);
    }
  });
});
