"use client";
/* Where messages appear: one place, above the phone's bar, never one on top of another's undo; they wait while they are read. */
import { CircleAlert, X } from "lucide-react";
import { Toast } from "radix-ui";
import { useSyncExternalStore } from "react";
import { type Notice, noticeStore } from "./notify";

const doneMs = 5_000;
const undoMs = 10_000;
const none: readonly Notice[] = [];

function stayMs({ tone, undo }: Notice): number {
  if (tone === "error") return Number.POSITIVE_INFINITY;
  return undo ? undoMs : doneMs;
}

/** Shown by the ToasterHost. F8 leads to the messages. */
export function Toaster() {
  const notices = useSyncExternalStore(noticeStore.subscribe, noticeStore.read, () => none);
  return (
    <Toast.Provider swipeDirection="down" label="Message">
      {notices.map((notice) => (
        <Toast.Root
          key={notice.id}
          className="toast"
          duration={stayMs(notice)}
          onOpenChange={(open) => open || noticeStore.remove(notice.id)}
        >
          {notice.tone === "error" && <CircleAlert aria-hidden />}
          <Toast.Description>{notice.text}</Toast.Description>
          {notice.undo && (
            <Toast.Action altText="Undo what was just done" onClick={() => void notice.undo?.()}>
              Undo
            </Toast.Action>
          )}
          <Toast.Close aria-label="Close">
            <X aria-hidden />
          </Toast.Close>
        </Toast.Root>
      ))}
      <Toast.Viewport className="toasts" label="Messages ({hotkey})" />
    </Toast.Provider>
  );
}
