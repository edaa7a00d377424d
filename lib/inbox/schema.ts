/** What the inbox's buttons send. */
import { formObject, parseId, ruled } from "@/lib/kernel/field";

export const noticeInput = formObject({
  noticeId: ruled(
    "The notice",
    (text) => parseId(text, "notice"),
    ({ id }) => id,
  ),
});
export const everyNoticeInput = formObject({});
