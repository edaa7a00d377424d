/** A file that cannot be read is refused as a whole, with one sentence on what it is and one on what to do. */

export type FileRefusal = {
  ok: false;
  code: "empty" | "notText" | "damaged" | "tooManyColumns" | "badHeader";
  reason: string;
  remedy: string;
};

export function refuseFile(code: FileRefusal["code"], reason: string, remedy: string): FileRefusal {
  return { ok: false, code, reason, remedy };
}
