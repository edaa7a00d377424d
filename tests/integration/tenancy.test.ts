import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/lib/kernel/id";
import { globalDb, pool } from "@/lib/server/db";
import { tenantClient } from "@/lib/server/tenancy";
import { reads, rowKey, transact } from "@/lib/server/transact";
import { type Book, makeBook, makeCreator, makeMember, makeVideo } from "../support/factories";

const GLOBAL = ["User", "Session", "SignInLink", "JobRun", "RateLimit", "_prisma_migrations"];

let mine: Book;
let theirs: Book;

beforeAll(async () => {
  mine = await makeBook();
  theirs = await makeBook();
});

const client = (book: Book) => tenantClient({ workspaceId: book.workspaceId, readOnly: false });

describe("the catalogue", () => {
  const first = (kind: string) =>
    pool().query<{ table: string; name: string; first: string }>(
      `SELECT t.relname AS "table", c.conname AS name, a.attname AS first
       FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
       JOIN pg_namespace n ON n.oid = t.relnamespace AND n.nspname = 'public'
       JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = c.conkey[1]
       WHERE c.contype = $1 AND NOT t.relname = ANY($2)`,
      [kind, GLOBAL],
    );

  it("knows no table without a workspace but the global ones", async () => {
    const { rows } = await pool().query<{ name: string }>(
      `SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
       WHERE c.relkind = 'r' AND NOT c.relname = ANY($1) AND NOT EXISTS (
         SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'workspaceId')`,
      [GLOBAL],
    );
    expect(rows.map(({ name }) => name)).toEqual(["Workspace"]);
  });

  it("begins every primary key and unique constraint with the workspace", async () => {
    const { rows } = await first("p");
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.filter((row) => row.first !== "workspaceId" && row.table !== "Workspace")).toEqual([]);
    expect((await first("u")).rows.filter((row) => row.first !== "workspaceId")).toEqual([]);
  });

  it("begins every unique index with the workspace", async () => {
    const { rows } = await pool().query<{ name: string; first: string }>(
      `SELECT i.relname AS name, a.attname AS first
       FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
       JOIN pg_namespace n ON n.oid = t.relnamespace AND n.nspname = 'public'
       JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = x.indkey[0]
       WHERE x.indisunique AND NOT t.relname = ANY($1) AND t.relname <> 'Workspace'`,
      [GLOBAL],
    );
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.filter((row) => row.first !== "workspaceId")).toEqual([]);
  });

  it("begins every foreign key with the workspace, except from a member to their account", async () => {
    const { rows } = await first("f");
    expect(rows.length).toBeGreaterThan(20);
    const others = rows.filter((row) => row.first !== "workspaceId").map(({ name }) => name);
    expect(others).toEqual(["Membership_userId_fkey"]);
  });

  it("refuses a row that points into another workspace", async () => {
    const row = { workspaceId: mine.workspaceId, id: newId(), creatorId: theirs.creator.id, brandId: mine.brand.id };
    await expect(globalDb().deal.create({ data: row })).rejects.toMatchObject({ code: "P2003" });
  });
});

describe("a workspace's client", () => {
  it("finds only its own rows, by key and by any condition", async () => {
    const db = client(mine);
    const { id } = theirs.code;
    const key = { workspaceId_id: { workspaceId: theirs.workspaceId, id } };
    expect(await db.sparkCode.findUnique({ where: key })).toBeNull();
    expect(await db.sparkCode.findUnique({ where: rowKey(mine.owner, id) })).toBeNull();
    expect(await db.sparkCode.findMany({ where: { workspaceId: theirs.workspaceId } })).toEqual([]);
    expect((await db.brand.findMany({ where: { OR: [{ name: { not: "" } }] } })).map(({ id: own }) => own)).toEqual([
      mine.brand.id,
    ]);
    expect(await db.sparkCode.count()).toBe(1);
    expect((await db.sparkCode.groupBy({ by: ["workspaceId"] })).map((row) => row.workspaceId)).toEqual([
      mine.workspaceId,
    ]);
  });

  it("asks all that was asked of a row named by its key", async () => {
    const db = client(mine);
    const { id, name } = mine.brand;
    const key = rowKey(mine.owner, id);
    for (const AND of [{ name: "another" }, [{ name }, { name: "another" }]]) {
      expect(await db.brand.findUnique({ where: { ...key, AND } })).toBeNull();
      await expect(db.brand.update({ where: { ...key, AND }, data: { notes: "x" } })).rejects.toMatchObject({
        code: "P2025",
      });
      await expect(db.brand.delete({ where: { ...key, AND } })).rejects.toMatchObject({ code: "P2025" });
    }
    expect(await db.brand.findUnique({ where: { ...key, AND: { name } } })).toMatchObject({ id });
    const foreign = rowKey(theirs.owner, theirs.brand.id);
    expect(await db.brand.findUnique({ where: { ...foreign, AND: {} } })).toBeNull();
  });

  it("changes and deletes only its own rows", async () => {
    const db = client(mine);
    const { id } = theirs.brand;
    const key = { workspaceId_id: { workspaceId: theirs.workspaceId, id } };
    await expect(db.brand.update({ where: key, data: { name: "x" } })).rejects.toMatchObject({ code: "P2025" });
    await expect(db.brand.delete({ where: key })).rejects.toMatchObject({ code: "P2025" });
    expect(await db.brand.updateMany({ where: { id }, data: { name: "x" } })).toEqual({ count: 0 });
    expect(await db.brand.deleteMany({ where: { id } })).toEqual({ count: 0 });
    const row = { id, name: "x", nameKey: "x", targetCategories: [], workspaceId: theirs.workspaceId };
    await expect(db.brand.upsert({ where: key, create: row, update: { name: "x" } })).rejects.toThrow(/Foreign/);
    await expect(globalDb().brand.findUnique({ where: key })).resolves.toMatchObject({ name: theirs.brand.name });
  });

  it("cannot write into another workspace, nor move a row there", async () => {
    const db = client(mine);
    const { workspaceId } = theirs;
    const row = { id: newId(), name: "x", nameKey: "x", targetCategories: [], workspaceId };
    await expect(db.brand.create({ data: row })).rejects.toThrow(/Foreign/);
    await expect(db.brand.createMany({ data: [row] })).rejects.toThrow(/Foreign/);
    for (const data of [{ workspaceId }, { id: newId() }])
      await expect(db.brand.updateMany({ data })).rejects.toThrow(/never changes/);
  });

  it("refuses every nested write", async () => {
    const db = client(mine);
    const foreign = { workspaceId_id: { workspaceId: theirs.workspaceId, id: theirs.code.id } };
    const where = rowKey(mine.owner, mine.brand.id);
    const attacks = [
      { codes: { connect: foreign } },
      { codes: { set: [foreign] } },
      { codes: { update: { where: foreign, data: { note: "x" } } } },
      { codes: { updateMany: { where: {}, data: { note: "x" } } } },
      { codes: { deleteMany: {} } },
      { workspace: { update: { name: "x" } } },
      { workspace: { connect: { id: theirs.workspaceId } } },
      { contacts: { create: { id: newId(), name: "x", email: "x@example.com" } } },
    ];
    for (const data of attacks) {
      await expect(db.brand.update({ where, data: data as never })).rejects.toThrow(/Nested write refused/);
    }
    const made = {
      id: newId(),
      name: "x",
      nameKey: "x",
      targetCategories: [],
      workspace: { connect: { id: mine.workspaceId } },
    };
    await expect(db.brand.create({ data: made as never })).rejects.toThrow(/Nested write refused/);
    const code = await globalDb().sparkCode.findUniqueOrThrow({ where: foreign });
    expect(code).toMatchObject({ brandId: theirs.brand.id, note: null });
  });

  it("refuses hand-written SQL and what belongs to no workspace", async () => {
    const db = client(mine);
    await expect(db.$queryRaw`SELECT 1`).rejects.toThrow(/Hand-written SQL/);
    await expect(db.$executeRawUnsafe('DELETE FROM "Brand"')).rejects.toThrow(/Hand-written SQL/);
    await expect(db.user.findMany()).rejects.toThrow(/belongs to no workspace/);
    await expect(db.session.deleteMany()).rejects.toThrow(/belongs to no workspace/);
  });

  it("holds inside a transaction, and reads cannot write", async () => {
    await transact(mine.owner, "brand.edit", async (tx) => {
      expect(await tx.db.sparkCode.findMany({ where: { id: theirs.code.id } })).toEqual([]);
      tx.note({ subjectId: null, summary: "Looked" });
    });
    const reader = reads(mine.owner) as unknown as ReturnType<typeof client>;
    await expect(reader.brand.updateMany({ data: { name: "x" } })).rejects.toThrow(/use transact/);
    await expect(reader.brand.deleteMany()).rejects.toThrow(/use transact/);
  });
});

describe("a member with the role CREATOR", () => {
  it("has only their own profiles, and what hangs on these", async () => {
    const other = await makeCreator(mine.owner);
    const video = await makeVideo(mine.owner, { creatorId: other.id });
    const member = await makeMember(mine.workspaceId, "CREATOR", [other.id]);
    const db = reads(member);
    expect((await db.creator.findMany()).map(({ id }) => id)).toEqual([other.id]);
    expect((await db.video.findMany()).map(({ id }) => id)).toEqual([video.id]);
    expect(await db.sparkCode.findMany()).toEqual([]);
    expect(await db.deal.findMany()).toEqual([]);
    expect(await db.contact.findMany()).toEqual([]);
    expect(await db.message.findMany()).toEqual([]);
    expect(await db.sparkCode.findUnique({ where: rowKey(member, mine.code.id) })).toBeNull();
    const noProfile = await makeMember(mine.workspaceId, "CREATOR", []);
    expect(await reads(noProfile).creator.findMany()).toEqual([]);
  });

  it("cannot hand a row to another profile", async () => {
    const own = await makeCreator(mine.owner);
    const video = await makeVideo(mine.owner, { creatorId: own.id });
    const member = await makeMember(mine.workspaceId, "CREATOR", [own.id]);
    const write = transact(member, "video.score", (tx) =>
      tx.db.video.updateMany({ where: { id: video.id }, data: { creatorId: mine.creator.id } }),
    );
    await expect(write).rejects.toThrow(/Foreign/);
  });
});
