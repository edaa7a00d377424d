/** What an upload, a mapping, a commit and the command may say. */
import { z } from "zod";
import type { Field } from "@/lib/imports/rules/fields";
import { listMappableFields } from "@/lib/imports/rules/mapping";
import { SHAPES } from "@/lib/imports/rules/shapes";

/** The address of an upload: its own id and that of the files it came with, its name, and the creator of files without a handle. */
export const uploadQuery = z.strictObject({
  id: z.uuid("This upload has no proper id. Reload the page and try again.").optional(),
  name: z.string().trim().min(1, "The file has no name.").max(255, "The file’s name is longer than 255 characters."),
  batchId: z.uuid("These files have no proper id. Reload the page and try again.").optional(),
  creatorId: z.union([z.literal("").transform(() => null), z.uuid("Pick a creator from the list.")]).default(null),
});

const importId = z.uuid("This import does not exist, or it is not yours to see.");
export const commitInput = z.strictObject({ id: importId, planHash: z.string().max(200) });
export const importKeyInput = z.strictObject({ id: importId });
export const batchInput = z.strictObject({ batchId: importId });

const FORMATS = SHAPES.map(({ format }) => format);
const FIELDS = new Set<string>(FORMATS.flatMap((format) => listMappableFields(format).map(({ field }) => field)));
const cell = z.string().max(2_000);

/** For each column of a file the field it is to be read as, or "" where it is not used. */
export const columnChoices = z.strictObject({
  header: z.array(cell).min(1).max(500),
  format: z.enum(FORMATS, { error: "Choose what this file holds from the list." }),
  columns: z
    .array(z.string().max(50))
    .max(500)
    .transform((all, context) =>
      all.map((name): Field | null => {
        if (name !== "" && !FIELDS.has(name))
          context.addIssue({
            code: "custom",
            message: `There is no field ${JSON.stringify(name)}. Choose from the list.`,
          });
        return name === "" ? null : (name as Field);
      }),
    ),
  decimal: z.union([z.literal("").transform(() => null), z.enum([".", ","])]).default(null),
});

export const triedChoices = columnChoices.extend({ sample: z.array(z.array(cell).min(1).max(500)).max(20) });

export const mappingKeyInput = z.strictObject({
  headerKey: z.string().regex(/^[0-9a-f]{64}$/, "These columns are not remembered. Reload the page."),
});
