// A Trouble is a failure that the person at the keyboard can mend: its message is shown alone, without a stack.
export class Trouble extends Error {}

/** Prints what went wrong: one sentence for a Trouble, the whole stack for anything unforeseen. */
export function report(error) {
  console.error(error instanceof Trouble ? `\n${error.message}` : error);
}
