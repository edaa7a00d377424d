/** What an upload, a mapping, a commit and the command may say. */
import { z } from "zod";
import type { Field } from "@/lib/imports/rules/fields";
import { listMappableFields } from "@/lib/imports/rules/mapping";
import { SHAPES } from "@/lib/imports/rules/shapes";
import { formObject } from "@/lib/kernel/field";
import { isCurrency } from "@/lib/kernel/money";
import { quoted } from "@/lib/kernel/text";

const AGAIN = "Reload the page and try again.";

/** An id that a page has made. `label` begins a sentence. */
const idField = (label: string) =>
  z.uuid({ error: ({ input }) => `${label} is ${quoted(String(input))}, which is no id. ${AGAIN}` });

const sayUnknownCreator = ({ input }: { input?: unknown }) =>
  `The chosen creator, ${quoted(String(input))}, is not known. Choose one from the list.`;

/** The address of an upload: its own id and that of the files it came with, its name, and the creator of files without a handle. */
export const uploadQuery = formObject({
  id: idField("The id of this upload").optional(),
  name: z
    .string({ error: "This upload does not say what the file is called. Choose the file again." })
    .trim()
    .min(1, "The file has no name. Give it one and choose it again.")
    .max(255, "The file’s name is longer than 255 characters. Shorten it and choose the file again."),
  batchId: idField("The id of the files that came together").optional(),
  /** Of an archive the one file at this path. */
  inside: z.string().max(1_000, `No file inside an archive is called so. ${AGAIN}`).optional(),
  creatorId: z
    .union([z.literal("").transform(() => null), z.uuid({ error: sayUnknownCreator })], { error: sayUnknownCreator })
    .default(null),
});

const importId = z.uuid("This import does not exist, or it is not yours to see.");
export const commitInput = formObject({
  id: importId,
  planHash: z
    .string({ error: `This does not say which preview is to be imported. ${AGAIN}` })
    .max(200, `This is not the mark of a preview. ${AGAIN}`),
});
const UNKNOWN_CURRENCY = "Choose the currency of the amounts from the list.";
const dayOf = (which: string) =>
  z
    .string({ error: `The ${which} day did not arrive. ${AGAIN}` })
    .trim()
    .max(40, `The ${which} day is longer than a day such as 2026-01-31. Choose it from the calendar.`);
export const periodInput = formObject({ id: importId, from: dayOf("first"), to: dayOf("last") });
export const currencyInput = formObject({
  id: importId,
  currency: z.string({ error: UNKNOWN_CURRENCY }).trim().max(10, UNKNOWN_CURRENCY),
});
export const importKeyInput = formObject({ id: importId });
export const batchInput = formObject({ batchId: importId });

const FORMATS = SHAPES.map(({ format }) => format);
const FIELDS = new Set<string>(FORMATS.flatMap((format) => listMappableFields(format).map(({ field }) => field)));
const cell = z
  .string({ error: `A cell did not arrive as text. ${AGAIN}` })
  .max(2_000, "A cell is longer than 2,000 characters. Shorten it and upload the file again.");
const cells = (what: string) =>
  z
    .array(cell, { error: `${what} did not arrive. ${AGAIN}` })
    .min(1, `${what} did not arrive. ${AGAIN}`)
    .max(500, `${what} are more than 500. Take columns out of the file and upload it again.`);

/** For each column of a file the field it is to be read as, or "" where it is not used. */
export const columnChoices = formObject({
  header: cells("The titles of the columns"),
  format: z.enum(FORMATS, { error: "Choose what this file holds from the list." }),
  columns: z
    .array(
      z.string({ error: `A field did not arrive as text. ${AGAIN}` }).max(50, `There is no such field. ${AGAIN}`),
      {
        error: `What the columns are did not arrive. ${AGAIN}`,
      },
    )
    .max(500, "At most 500 columns can be read. Take columns out of the file and upload it again.")
    .transform((all, context) =>
      all.map((name): Field | null => {
        if (name !== "" && !FIELDS.has(name))
          context.addIssue({ code: "custom", message: `There is no field ${quoted(name)}. Choose from the list.` });
        return name === "" ? null : (name as Field);
      }),
    ),
  decimal: z
    .union([z.literal("").transform(() => null), z.enum([".", ","])], {
      error: "Choose what stands before decimals: a point or a comma.",
    })
    .default(null),
  currency: z
    .string({ error: UNKNOWN_CURRENCY })
    .refine((code) => code === "" || isCurrency(code), { error: UNKNOWN_CURRENCY })
    .transform((code) => code || null)
    .default(null),
});

export const triedChoices = columnChoices.extend({
  sample: z
    .array(cells("The cells of a row"), { error: `The first rows did not arrive. ${AGAIN}` })
    .max(20, "At most 20 rows can be tried. Send fewer."),
});

export const mappingKeyInput = formObject({
  headerKey: z
    .string({ error: `This does not say which columns to forget. ${AGAIN}` })
    .regex(/^[0-9a-f]{64}$/, "These columns are not remembered. Reload the page."),
});
