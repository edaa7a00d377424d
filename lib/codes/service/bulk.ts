/** What is done to many codes is done to each alone: one that refuses says why and stops no other. */
import "server-only";
import { findCodeByPrint, listCodesById } from "@/lib/codes/data/registry";
import type { BulkAct } from "@/lib/codes/schema";
import { setCodeArchived } from "@/lib/codes/service/life";
import { releaseCode, takeBackRelease } from "@/lib/codes/service/release";
import { AppError, notFound } from "@/lib/kernel/errors";
import type { Scope } from "@/lib/kernel/scope";
import { plural } from "@/lib/kernel/text";
import { remindNow, takeBackReminder } from "@/lib/reminders/service/now";
import { fingerprint } from "@/lib/server/crypto";
import { spend } from "@/lib/server/rate-limit";
import { transact } from "@/lib/server/transact";

type Act = { said: string; undo: BulkAct | null; run: (scope: Scope, zone: string, id: string) => Promise<void> };

const ACTS: Record<BulkAct, Act> = {
  release: {
    said: "handed over",
    undo: "unrelease",
    run: (scope, zone, id) => releaseCode(scope, zone, { id, reason: null }),
  },
  unrelease: { said: "taken back", undo: null, run: (scope, _zone, id) => takeBackRelease(scope, id) },
  remind: { said: "reminded of", undo: "unremind", run: (scope, _zone, id) => remindOf(scope, id) },
  unremind: { said: "no longer reminded of", undo: null, run: (scope, _zone, id) => forgetReminder(scope, id) },
  archive: { said: "archived", undo: "restore", run: (scope, _zone, id) => setCodeArchived(scope, id, true) },
  restore: { said: "back in the registry", undo: null, run: (scope, _zone, id) => setCodeArchived(scope, id, false) },
};

function remindOf(scope: Scope, id: string): Promise<void> {
  return transact(scope, "renewal.decide", async (tx) => {
    const readers = await remindNow(tx, id);
    tx.note({ subjectId: id, summary: `Reminded ${plural(readers, "reader", "readers")} of its end, by hand` });
  });
}

function forgetReminder(scope: Scope, id: string): Promise<void> {
  return transact(scope, "renewal.decide", async (tx) => {
    if ((await takeBackReminder(tx, id)) === 0) throw new AppError("conflict", "The reminder is on its way already.");
    tx.note({ subjectId: id, summary: "The reminder by hand was taken back" });
  });
}

type BulkResult = { said: string; done: string[]; undo: BulkAct | null };

/**
 * Does one thing to each code.
 * @returns a sentence about all of them, those it was done to, and what takes it back
 * @throws AppError notFound when none of them is the asker's; conflict with every reason when none could be done
 */
export async function doToCodes(scope: Scope, zone: string, act: BulkAct, ids: readonly string[]): Promise<BulkResult> {
  const codes = await listCodesById(scope, ids);
  if (codes.length === 0) throw notFound("code");
  const done: string[] = [];
  const refused: string[] = [];
  for (const { id, title } of codes) {
    try {
      await ACTS[act].run(scope, zone, id);
      done.push(id);
    } catch (error) {
      if (!(error instanceof AppError) || error.code === "forbidden") throw error;
      refused.push(`${title}: ${error.message}`);
    }
  }
  if (done.length === 0) throw new AppError("conflict", refused.join(" "));
  const said = [`${plural(done.length, "code", "codes")} ${ACTS[act].said}.`, ...refused];
  return { said: said.join(" "), done, undo: ACTS[act].undo };
}

/** Finds the code that carries a string, by its print alone. Limited per member. @throws AppError notFound; limit */
export async function findCode(scope: Scope, text: string): Promise<string> {
  await spend("reveal", scope.actor.id);
  const id = await findCodeByPrint(scope, fingerprint(text, scope.workspaceId));
  if (!id) throw new AppError("notFound", "No code in the book carries this string.");
  return id;
}
