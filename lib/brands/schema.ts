/** A brand and its contacts enter in one canonical shape; the brand's key decides what is the same brand. */

import type { z } from "zod";
import { CATEGORY_IDS } from "@/lib/creators/categories";
import { parseEmail } from "@/lib/kernel/email";
import { choicesField, formObject, noteField, optionalRuled, parseId, ruled } from "@/lib/kernel/field";
import { brandKey, deriveTargetWeights, parseName, parseWebsite, TARGET_WEIGHTS, weightChoice } from "./rules";

const weights = new Set([...CATEGORY_IDS].flatMap((id) => TARGET_WEIGHTS.map((weight) => weightChoice(id, weight))));

const brand = {
  name: ruled(
    "The brand's name",
    (text) => parseName(text, "The brand's name"),
    ({ name }) => name,
  ),
  website: optionalRuled("The website", parseWebsite, ({ website }) => website),
  targetCategories: choicesField("The target categories", CATEGORY_IDS),
  weights: choicesField("The weights", weights),
  notes: noteField("The note", 4_000),
};
const brandId = ruled(
  "The brand",
  (text) => parseId(text, "brand"),
  ({ id }) => id,
);

/** A new brand; `nameKey` is unique within a workspace, `targetWeights` stand beside `targetCategories`. */
export const brandInput = formObject(brand).transform(toBrand);

/** Changes to a brand: the same fields and the `id`. */
export const brandEdit = formObject({ ...brand, id: brandId }).transform(toBrand);

/** The brand that an action is about. */
export const brandRef = formObject({ id: brandId });

const contact = {
  brandId,
  name: ruled(
    "The contact's name",
    (text) => parseName(text, "The contact's name"),
    ({ name }) => name,
  ),
  email: ruled("The e-mail address", parseEmail, ({ email }) => email),
};

/** A new person at a brand. */
export const contactInput = formObject(contact);

/** A known person at a brand, whole: to change, to remove, and to take the removal back. */
export const contactEdit = formObject({
  ...contact,
  id: ruled(
    "The contact",
    (text) => parseId(text, "contact"),
    ({ id }) => id,
  ),
});

export type BrandInput = z.output<typeof brandInput>;
export type BrandEdit = z.output<typeof brandEdit>;
export type ContactInput = z.output<typeof contactInput>;
export type ContactEdit = z.output<typeof contactEdit>;

function toBrand<T extends { name: string; targetCategories: string[]; weights: string[] }>({ weights, ...input }: T) {
  const targetWeights = deriveTargetWeights(input.targetCategories, weights);
  return { ...input, nameKey: brandKey(input.name), targetWeights };
}
