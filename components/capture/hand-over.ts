/* What was pasted or dropped goes to its form in memory: a code must stand in no address and in no storage. */

/** One code or link for the log form, a whole text for the review, or a code log that was dropped elsewhere. */
type Pasted = { code: string; link: string } | { text: string } | { log: File };

/** One code or link, as the log form takes it. */
export function isOne(pasted: Pasted): pasted is { code: string; link: string } {
  return "code" in pasted;
}

/** A whole text, as the review takes it. */
export function isText(pasted: Pasted): pasted is { text: string } {
  return "text" in pasted;
}

/** A code log, as the page that imports one takes it. */
export function isLog(pasted: Pasted): pasted is { log: File } {
  return "log" in pasted;
}

const EVENT = "sparkbook:pasted";
let waiting: Pasted | null = null;

/** Leaves something for the form that is open, or that opens next. */
export function handOver(pasted: Pasted): void {
  waiting = pasted;
  window.dispatchEvent(new Event(EVENT));
}

/** Calls `take` with what waits now and what comes later, as far as `wants` says so. @returns the way to stop it */
export function onPasted<P extends Pasted>(
  wants: (pasted: Pasted) => pasted is P,
  take: (pasted: P) => void,
): () => void {
  const look = () => {
    if (!waiting || !wants(waiting)) return;
    const pasted = waiting;
    waiting = null;
    take(pasted);
  };
  look();
  window.addEventListener(EVENT, look);
  return () => window.removeEventListener(EVENT, look);
}
