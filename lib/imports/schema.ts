/** What an upload, a commit and the command may say. */
import { z } from "zod";

/** The address of an upload: the file's name, and for files without a handle the creator they are about. */
export const uploadQuery = z.strictObject({
  name: z.string().trim().min(1, "The file has no name.").max(255, "The file’s name is longer than 255 characters."),
  creatorId: z.union([z.literal("").transform(() => null), z.uuid("Pick a creator from the list.")]).default(null),
});

const importId = z.uuid("This import does not exist, or it is not yours to see.");
export const commitInput = z.strictObject({ id: importId, planHash: z.string().max(200) });
export const importKeyInput = z.strictObject({ id: importId });
