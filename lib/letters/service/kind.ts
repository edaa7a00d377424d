/** What every kind of letter is made of and gives back. */
import "server-only";
import type { Letter } from "@/lib/kernel/letter";
import type { Scope } from "@/lib/kernel/scope";
import type { RenewalFigures } from "@/lib/reminders/data";

export type CalendarFile = { fileName: string; content: string };

/** `keep` is what the message shall remember of what it said; `answerTo` the address that answers and unsubscribing go to. */
export type Prepared =
  | { ok: true; letter: Letter; calendar?: CalendarFile; keep?: object; answerTo?: string }
  | { ok: false; reason: string };

/** The part of a message that its letter is made of. */
export type Source = { toName: string; subjectId: string | null; data: unknown };

/** What the letters of one batch share: figures that need not be read twice. Whether a letter still holds is never shared. */
export type Desk = {
  zone: () => Promise<string>;
  figures: (codeId: string, postedAt: Date | null) => Promise<RenewalFigures>;
};

/** `isOpen` is the check made just before sending, where `make` does not make it itself. */
export type Kind = {
  isOpen?: (scope: Scope, subjectId: string, now: Date, data: unknown) => Promise<boolean>;
  make: (scope: Scope, message: Source, now: Date, desk: Desk) => Promise<Prepared>;
};
