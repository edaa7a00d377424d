/** A message is tried a few times, ever more rarely, and then lies dead in the open until somebody retries it. */

/** Minutes until the next try, after each failed one. */
const BACK_OFF_MINUTES = [1, 5, 30, 120, 360, 360, 360];
export const MAX_TRIES = BACK_OFF_MINUTES.length + 1;

/** What becomes of a message that was not accepted. `tries` counts the failed one as well. */
export function decideAfterFailure(failure: {
  tries: number;
  permanent: boolean;
  now: Date;
}): { dead: true } | { dead: false; retryAt: Date } {
  const minutes = BACK_OFF_MINUTES[failure.tries - 1];
  if (failure.permanent || minutes === undefined) return { dead: true };
  return { dead: false, retryAt: new Date(failure.now.getTime() + minutes * 60_000) };
}

export type MessageFacts = {
  attempts: number;
  leaseUntil: Date | null;
  sentAt: Date | null;
  deadAt: Date | null;
  withdrawnAt: Date | null;
};

export type MessageState = "waiting" | "sending" | "retrying" | "sent" | "withdrawn" | "dead";

/** The one state of a message; derived, never stored. */
export function deriveMessageState(message: MessageFacts, now: Date): MessageState {
  if (message.sentAt) return "sent";
  if (message.withdrawnAt) return "withdrawn";
  if (message.deadAt) return "dead";
  if (message.leaseUntil && message.leaseUntil > now) return "sending";
  return message.attempts > 0 ? "retrying" : "waiting";
}
