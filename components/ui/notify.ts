"use client";
/* Short messages about what was just done; what can be taken back carries its undo. The Toaster shows them. */

export type Notice = {
  id: number;
  text: string;
  tone: "done" | "error";
  undo?: () => void | Promise<void>;
};

let notices: readonly Notice[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function replace(next: readonly Notice[]): void {
  notices = next;
  for (const listener of listeners) listener();
}

function add(notice: Omit<Notice, "id">): void {
  lastId += 1;
  replace([...notices, { id: lastId, ...notice }]);
}

/** Says what was done. With `undo` the message stays for ten seconds and offers it. */
export function notify(text: string, undo?: () => void | Promise<void>): void {
  add({ text, tone: "done", undo });
}

/** Says what could not be done; stays until it is closed. */
export function notifyError(text: string): void {
  add({ text, tone: "error" });
}

/** The messages on show; for the Toaster. */
export const noticeStore = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  read: () => notices,
  /** Whether there was ever anything to show. */
  isUsed: () => lastId > 0,
  remove: (id: number) => replace(notices.filter((notice) => notice.id !== id)),
};
