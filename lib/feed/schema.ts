/** The calendar's buttons send nothing. */
import { formObject } from "@/lib/kernel/field";

export const feedInput = formObject({});
