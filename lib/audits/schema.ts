/** What may be said of an audit: from which shares on a video is flagged. */
import { parsePercent } from "@/lib/audits/rules/flags";
import { formObject, ruled } from "@/lib/kernel/field";

const percent = (label: string) =>
  ruled(
    label,
    (text) => parsePercent(text, label),
    ({ share }) => share,
    20,
  );

export const flagsInput = formObject({
  completion: percent("The completion"),
  engagement: percent("The engagement"),
});
