/** What the outbox's buttons send. */
import { z } from "zod";

export const messageKeyInput = z.strictObject({ messageId: z.uuid() });
export const nothingInput = z.strictObject({});
