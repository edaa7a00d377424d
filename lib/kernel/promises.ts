/** Work that was begun together is ended together: nothing goes on unseen behind a failure. */

/** Waits until every promise has ended, then throws the first fault, if there is one. */
export async function allEnded(work: readonly Promise<unknown>[]): Promise<void> {
  const results = await Promise.allSettled(work);
  const fault = results.find((result) => result.status === "rejected");
  if (fault) throw fault.reason;
}
