"use server";
/** A member's own calendar address. */
import { refresh } from "next/cache";
import { feedInput } from "@/lib/feed/schema";
import { endFeed, renewFeed } from "@/lib/feed/service";
import { action } from "@/lib/server/action";

export const renewFeedAction = action("renewFeed", feedInput, async ({ scope }) => {
  await renewFeed(scope);
  refresh();
  return { message: "Your calendar has a new address; an older one is dead." };
});

export const endFeedAction = action("endFeed", feedInput, async ({ scope }) => {
  await endFeed(scope);
  refresh();
  return { message: "Your calendar is switched off; its address is dead." };
});
