/** What may be said when an ad is matched to a code. */
import { formObject, parseId, ruled } from "@/lib/kernel/field";

const adField = ruled(
  "The ad",
  (text) => parseId(text, "ad"),
  ({ id }) => id,
);

export const matchAdInput = formObject({
  adId: adField,
  codeId: ruled(
    "The code",
    (text) => parseId(text, "code"),
    ({ id }) => id,
  ),
});
