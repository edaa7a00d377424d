"use server";
/** Marking notices as read. */
import { refresh } from "next/cache";
import { everyNoticeInput, noticeInput } from "@/lib/inbox/schema";
import { markRead } from "@/lib/inbox/service";
import { action } from "@/lib/server/action";

export const readNoticeAction = action("readNotice", noticeInput, async ({ scope }, { noticeId }) => {
  await markRead(scope, noticeId);
  refresh();
  return {};
});

export const readAllNoticesAction = action("readAllNotices", everyNoticeInput, async ({ scope }) => {
  await markRead(scope, null);
  refresh();
  return { message: "All read." };
});
