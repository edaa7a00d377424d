"use server";
/** One click opens the sample, one click removes it. */
import { openSample, removeSample } from "@/lib/sample/service";
import { action } from "@/lib/server/action";
import { noInput } from "@/lib/users/schema";

export const openSampleAction = action("openSample", noInput, async (viewer) => {
  await openSample(viewer);
  return { redirectTo: "/" };
});

export const removeSampleAction = action("removeSample", noInput, async (viewer) => {
  await removeSample(viewer);
  return { redirectTo: "/", message: "The sample is gone. This is your own book." };
});
