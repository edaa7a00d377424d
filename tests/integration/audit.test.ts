import { beforeEach, describe, expect, test } from "vitest";
import { verifyAudit } from "@/lib/audit/service";
import { newId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { pool } from "@/lib/server/db";
import { bookkeep, transact } from "@/lib/server/transact";
import { makeWorkspace } from "../support/factories";

let scope: Scope;
let other: Scope;

beforeEach(async () => {
  scope = await makeWorkspace();
  other = await makeWorkspace();
});

function addBrand(by: Scope, notes = 1) {
  return transact(by, "brand.add", async (tx) => {
    const id = newId();
    const data = { workspaceId: by.workspaceId, id, name: id, nameKey: id, targetCategories: [] };
    await tx.db.brand.create({ data });
    for (let n = 0; n < notes; n++) tx.note({ subjectId: id, summary: `Added ${n}`, data: { zeta: n, alpha: "ü" } });
  });
}

/** As somebody with the database's own password would. */
async function tamper(sql: string, values: unknown[]) {
  const client = await pool().connect();
  try {
    await client.query(`ALTER TABLE "AuditEvent" DISABLE TRIGGER ALL`);
    return await client.query(sql, values);
  } finally {
    await client.query(`ALTER TABLE "AuditEvent" ENABLE TRIGGER ALL`);
    client.release();
  }
}

describe("the record", () => {
  test("of thirty verbs at once has no gap and no fork, and each workspace its own", async () => {
    await Promise.all([
      ...Array.from({ length: 30 }, (_, n) => addBrand(scope, 1 + (n % 3))),
      ...Array.from({ length: 5 }, () => addBrand(other)),
    ]);
    expect(await verifyAudit(scope)).toEqual({ ok: true, lines: 60 });
    expect(await verifyAudit(other)).toEqual({ ok: true, lines: 5 });
    const { rows } = await pool().query(
      `SELECT count(DISTINCT "prevHash")::int AS links, max("seq")::int AS last FROM "AuditEvent" WHERE "workspaceId" = $1`,
      [scope.workspaceId],
    );
    expect(rows).toEqual([{ links: 60, last: 60 }]);
  });

  test("of an empty workspace verifies", async () => {
    expect(await verifyAudit(scope)).toEqual({ ok: true, lines: 0 });
  });

  test("does not know of bookkeeping", async () => {
    await bookkeep(scope, (tx) => tx.db.brand.count());
    expect(await verifyAudit(scope)).toEqual({ ok: true, lines: 0 });
  });

  test("keeps what a failed verb beside it would have taken: no number is lost", async () => {
    await addBrand(scope);
    const failing = transact(scope, "brand.add", async (tx) => {
      tx.note({ subjectId: null, summary: "Never" });
      throw new Error("no");
    });
    await Promise.allSettled([failing, addBrand(scope), addBrand(scope)]);
    expect(await verifyAudit(scope)).toEqual({ ok: true, lines: 3 });
  });

  test("cannot be changed, not even by hand-written SQL", async () => {
    await addBrand(scope);
    const change = pool().query(`UPDATE "AuditEvent" SET "summary" = 'x' WHERE "workspaceId" = $1`, [
      scope.workspaceId,
    ]);
    await expect(change).rejects.toThrow(/append-only/);
  });
});

describe("somebody who holds the database", () => {
  const attacks: Record<string, string> = {
    edits: `UPDATE "AuditEvent" SET "summary" = 'x' WHERE "workspaceId" = $1 AND "seq" = 4`,
    "edits a fact": `UPDATE "AuditEvent" SET "data" = '{"zeta":9}' WHERE "workspaceId" = $1 AND "seq" = 4`,
    "names somebody else": `UPDATE "AuditEvent" SET "actorName" = 'x' WHERE "workspaceId" = $1 AND "seq" = 4`,
    "moves a time": `UPDATE "AuditEvent" SET "at" = "at" - interval '1 day' WHERE "workspaceId" = $1 AND "seq" = 4`,
    deletes: `DELETE FROM "AuditEvent" WHERE "workspaceId" = $1 AND "seq" = 4`,
    "cuts off the end": `DELETE FROM "AuditEvent" WHERE "workspaceId" = $1 AND "seq" > 6`,
    "cuts off everything": `DELETE FROM "AuditEvent" WHERE "workspaceId" = $1`,
    "sets the head back": `UPDATE "AuditChain" SET "seq" = 6, "head" = (SELECT "hash" FROM "AuditEvent" WHERE "workspaceId" = $1 AND "seq" = 6) WHERE "workspaceId" = $1`,
  };

  test.each(Object.entries(attacks))("%s, and it shows", async (_name, sql) => {
    for (let n = 0; n < 8; n++) await addBrand(scope);
    await addBrand(other);
    expect((await tamper(sql, [scope.workspaceId])).rowCount).toBeGreaterThan(0);
    expect((await verifyAudit(scope)).ok).toBe(false);
    expect((await verifyAudit(other)).ok).toBe(true);
  });
});
