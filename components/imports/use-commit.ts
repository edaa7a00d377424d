"use client";
/* Importing by a button: what came of it is said, and where no answer arrives the page waits until it can tell. */
import { unstable_rethrow, useRouter } from "next/navigation";
import { useTransition } from "react";
import { notify, notifyError } from "@/components/ui/notify";
import type { ActionState } from "@/lib/kernel/action-state";
import { untilOver } from "./use-progress";

const LOST = "The connection broke. It may still be under way; this page tells what came of it.";

/** `id` is that of the run, which goes on without whoever asked for it. */
export function useCommit(id: string, commit: () => Promise<ActionState>) {
  const [pending, start] = useTransition();
  const router = useRouter();
  const run = () =>
    start(async () => {
      try {
        const { status, message } = await commit();
        if (status === "error") notifyError(message ?? "This could not be imported.");
        else if (message) notify(message);
      } catch (error) {
        unstable_rethrow(error);
        notifyError(LOST);
        await untilOver(id);
      }
      // Within the transition, so that it is pending until the page shows what came of it.
      start(() => router.refresh());
    });
  return { pending, run: () => void (pending || run()) };
}
