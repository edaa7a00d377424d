import { beforeAll, describe, expect, test } from "vitest";
import { AppError } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { globalDb, pool } from "@/lib/server/db";
import { reads, rowKey, type Tx, transact } from "@/lib/server/transact";
import type { Verb } from "@/lib/workspaces/rules";
import { makeBook, makeMember } from "../support/factories";

let mine: Awaited<ReturnType<typeof makeBook>>;
let theirs: Awaited<ReturnType<typeof makeBook>>;

beforeAll(async () => {
  mine = await makeBook();
  theirs = await makeBook();
});

const brandRow = (tx: Tx, name: string) => ({
  workspaceId: tx.scope.workspaceId,
  id: newId(),
  name,
  nameKey: name.toLowerCase(),
  targetCategories: [],
});
const lines = (scope: Scope) =>
  globalDb().auditEvent.findMany({ where: { workspaceId: scope.workspaceId }, orderBy: { seq: "asc" } });
const brandNames = async (scope: Scope) => (await reads(scope).brand.findMany()).map(({ name }) => name);

describe("a verb", () => {
  test("that the role does not have is refused before anything is read or opened", async () => {
    const auditor = await makeMember(mine.workspaceId, "AUDITOR");
    let ran = false;
    const attempt = transact(auditor, "brand.add", async () => {
      ran = true;
    });
    await expect(attempt).rejects.toMatchObject({ code: "forbidden" });
    expect(ran).toBe(false);
  });

  test("that throws leaves neither a row nor a line, whatever it threw", async () => {
    const before = await lines(mine.owner);
    for (const thrown of [new AppError("conflict", "No."), new Error("fault"), "text"]) {
      const attempt = transact(mine.owner, "brand.add", async (tx) => {
        await tx.db.brand.create({ data: brandRow(tx, "Half") });
        tx.note({ subjectId: null, summary: "Half" });
        throw thrown;
      });
      await expect(attempt).rejects.toBe(thrown);
    }
    expect(await brandNames(mine.owner)).not.toContain("Half");
    expect(await lines(mine.owner)).toEqual(before);
  });

  test("writes its rows, its lines and one instant together", async () => {
    let now: Date | undefined;
    await transact(mine.owner, "brand.add", async (tx) => {
      now = tx.now;
      await tx.db.brand.create({ data: brandRow(tx, "Whole") });
      await new Promise((resolve) => setTimeout(resolve, 5));
      tx.note({ subjectId: mine.brand.id, summary: "First", data: { count: 1 } });
      tx.note({ subjectId: null, summary: "Second" });
    });
    const [first, second] = (await lines(mine.owner)).slice(-2);
    expect(await brandNames(mine.owner)).toContain("Whole");
    expect(first).toMatchObject({
      at: now,
      verb: "brand.add",
      actor: `member:${mine.owner.actor.id}`,
      actorName: mine.owner.actor.name,
      subjectId: mine.brand.id,
      summary: "First",
      data: { count: 1 },
    });
    expect(second).toMatchObject({ at: now, seq: (first?.seq ?? 0n) + 1n, summary: "Second", prevHash: first?.hash });
  });

  test("that noted nothing is recorded all the same", async () => {
    await transact(mine.owner, "video.score", async () => {});
    expect((await lines(mine.owner)).at(-1)).toMatchObject({ verb: "video.score", summary: "video.score" });
  });

  test("leaves the other workspace's record alone", async () => {
    expect(await lines(theirs.owner)).toEqual([]);
  });

  test("is told apart by name from its siblings", async () => {
    const creator = await makeMember(mine.workspaceId, "CREATOR", [mine.creator.id]);
    const allowed = async (verb: Verb) =>
      transact(creator, verb, async () => "done").catch((error: AppError) => error.code);
    expect(await allowed("code.log")).toBe("done");
    expect(await allowed("code.release")).toBe("forbidden");
    expect(await allowed("member.join")).toBe("forbidden");
  });
});

describe("the database's refusals, in words", () => {
  test("a broken unique key names the field", async () => {
    const attempt = transact(mine.owner, "brand.add", (tx) =>
      tx.db.brand.create({ data: brandRow(tx, mine.brand.name) }),
    );
    await expect(attempt).rejects.toMatchObject({
      code: "conflict",
      fields: { name: expect.stringContaining("brand") },
    });
  });

  test("a foreign record and a missing one are both not found", async () => {
    const dealWith = (brandId: string) =>
      transact(mine.owner, "contract.draft", (tx) =>
        tx.db.deal.create({
          data: { workspaceId: mine.workspaceId, id: newId(), creatorId: mine.creator.id, brandId },
        }),
      ).catch((error: AppError) => [error.code, error.message]);
    const foreign = await dealWith(theirs.brand.id);
    expect(foreign).toContain("notFound");
    expect(await dealWith(newId())).toEqual(foreign);
  });

  test("a row that is gone is a conflict", async () => {
    const attempt = transact(mine.owner, "brand.edit", (tx) =>
      tx.db.brand.update({ where: rowKey(mine.owner, newId()), data: { name: "x" } }),
    );
    await expect(attempt).rejects.toMatchObject({ code: "conflict" });
  });

  test("each sentence belongs to an index that exists", async () => {
    const { readFileSync } = await import("node:fs");
    const named = [...readFileSync("lib/server/database-errors.ts", "utf8").matchAll(/^ {2}(\w+_key): \{/gm)].map(
      ([, name]) => name,
    );
    const { rows } = await pool().query<{ name: string }>(
      "SELECT indexname AS name FROM pg_indexes WHERE schemaname = 'public'",
    );
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((name) => !rows.some((row) => row.name === name))).toEqual([]);
  });
});

describe("undefined and operators", () => {
  test("an undefined condition is refused, never dropped", async () => {
    const unknown = undefined as never;
    await expect(reads(mine.owner).brand.findMany({ where: { name: unknown } })).rejects.toThrow(/undefined/);
    for (const run of [
      (tx: Tx) => tx.db.brand.updateMany({ where: { id: unknown }, data: { notes: "x" } }),
      (tx: Tx) => tx.db.brand.deleteMany({ where: { id: unknown } }),
      (tx: Tx) => tx.db.brand.updateMany({ where: { id: mine.brand.id }, data: { notes: unknown } }),
    ])
      await expect(transact(mine.owner, "brand.edit", run)).rejects.toThrow(/undefined/);
    expect((await reads(mine.owner).brand.findMany()).every(({ notes }) => notes === null)).toBe(true);
  });

  test("an operator in place of a value finds nobody's row by a unique key", async () => {
    for (const operator of [{ not: "" }, { contains: "" }, { in: [] }, []]) {
      const where = { workspaceId_tokenHash: { workspaceId: mine.workspaceId, tokenHash: operator as never } };
      await expect(reads(mine.owner).shareLink.findUnique({ where })).rejects.toThrow();
    }
    await expect(globalDb().signInLink.findUnique({ where: { tokenHash: { not: "" } as never } })).rejects.toThrow();
  });

  test("an operator that widens the workspace stays within it", async () => {
    const wide = { OR: [{ workspaceId: theirs.workspaceId }, { workspaceId: { not: mine.workspaceId } }, { NOT: {} }] };
    expect(await reads(mine.owner).sparkCode.findMany({ where: wide })).toEqual([]);
    const all = await reads(mine.owner).sparkCode.findMany({ where: { workspaceId: { not: newId() } } });
    expect(all.map(({ workspaceId }) => workspaceId)).toEqual([mine.workspaceId]);
    const cursor = rowKey(theirs.owner, theirs.code.id);
    expect(await reads(mine.owner).sparkCode.findMany({ cursor })).toEqual([]);
  });
});
