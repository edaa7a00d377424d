/** Scoring everything again asks for nothing. */
import { formObject } from "@/lib/kernel/field";

export const rescoreInput = formObject({});
