/** A page that is sending files asks before it is left; what is broken off all the same is named by the next one. */

const KEY = "sparkbook.sending";

/** Whatever screen began it: files go on while others are looked at. Name by id. */
const sending = new Map<string, string>();
let isTold = false;

const askToStay = (event: Event) => event.preventDefault();

function note(): void {
  if (sending.size > 0) {
    sessionStorage.setItem(KEY, JSON.stringify([...sending.values()]));
    addEventListener("beforeunload", askToStay);
  } else {
    sessionStorage.removeItem(KEY);
    removeEventListener("beforeunload", askToStay);
  }
}

export function startSending(id: string, name: string): void {
  sending.set(id, name);
  note();
}

export function endSending(id: string): void {
  sending.delete(id);
  note();
}

/** The files that an earlier load of the page left on their way; told once. */
export function takeBrokenOff(): string[] {
  if (isTold) return [];
  isTold = true;
  const names: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? "[]");
  note();
  return Array.isArray(names) ? names.map(String) : [];
}
