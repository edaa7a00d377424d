/** A line of a history names whoever acted; what the machine did by itself names nobody. */

type Recorded = { summary: string; actor: string; actorName: string };

/** A line as a history shows it: `by` is a person or a link. */
export type Told = { summary: string; by: string | null };

export function tellLine({ summary, actor, actorName }: Recorded): Told {
  return { summary, by: actor.startsWith("system:") ? null : actorName };
}
