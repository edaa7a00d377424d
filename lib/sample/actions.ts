"use server";
/** One click opens the sample, one click removes it. The frame of every page names the workspace: it is drawn anew. */
import { refresh } from "next/cache";
import { openSample, removeSample } from "@/lib/sample/service";
import { action } from "@/lib/server/action";
import { noInput } from "@/lib/users/schema";

export const openSampleAction = action("openSample", noInput, async (viewer) => {
  await openSample(viewer);
  refresh();
  return { redirectTo: "/" };
});

export const removeSampleAction = action("removeSample", noInput, async (viewer) => {
  await removeSample(viewer);
  refresh();
  return { redirectTo: "/", message: "The sample is gone. This is your own book." };
});
