import { randomBytes } from "node:crypto";
import pg from "pg";
import { beforeAll, describe, expect, it } from "vitest";
import { getImport, listImports } from "@/lib/imports/data/import";
import { listRejects } from "@/lib/imports/data/rejects";
import { commitImport, discardImport } from "@/lib/imports/service/commit";
import { FileRefused } from "@/lib/imports/service/refusal";
import { stageImport } from "@/lib/imports/service/stage";
import { AppError } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { globalDb } from "@/lib/server/db";
import { makeBook, makeCreator, makeMember, makeVideo, makeWorkspace } from "../support/factories";
import {
  type AdLine,
  adFile,
  fixture,
  importText,
  inPieces,
  NOW,
  postIdAt,
  stage,
  studioFile,
} from "../support/import-files";

const db = globalDb();
const of = ({ workspaceId }: Scope) => ({ where: { workspaceId } });

/** Every row that an import could have written. */
async function everything(scope: Scope) {
  const where = { where: { workspaceId: scope.workspaceId } };
  return {
    imports: await db.import.count(where),
    rejections: await db.importRejection.count(where),
    staged: await db.stagedRow.count(where),
    creators: await db.creator.count(where),
    videos: await db.video.count(where),
    ads: await db.ad.count(where),
    days: await db.dailyMetric.count(where),
    rollups: await db.dailyRollup.count(where),
    events: await db.auditEvent.count(where),
  };
}

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "done",
    (error) => (error instanceof FileRefused ? error.refusal : error instanceof AppError ? error.code : String(error)),
  );

/** Ends the backend of an open transaction when it has been seen so many times, unless `work` is done before. */
async function killWhenSeen(admin: pg.Client, work: Promise<unknown>, times: number): Promise<void> {
  let done = false;
  void work.then(() => {
    done = true;
  });
  const open = `SELECT pid FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start IS NOT NULL`;
  for (let seen = 0; !done; ) {
    const { rowCount } = await admin.query(open);
    if (rowCount && seen++ >= times)
      return void (await admin.query(`SELECT pg_terminate_backend(pid) FROM (${open}) o`));
  }
}

const days = (count: number, from = 0): AdLine[] =>
  Array.from({ length: count }, (_, n) => ({
    day: new Date(Date.UTC(2026, 8, 1 + ((n + from) % 60))).toISOString().slice(0, 10),
    ad: `Ad ${Math.floor((n + from) / 60)}`,
    cost: "1.25",
    impressions: 10,
  }));

let other: Awaited<ReturnType<typeof makeBook>>;
let othersRows: unknown;
beforeAll(async () => {
  other = await makeBook();
  await importText(other.owner, adFile(days(5)));
  othersRows = await everything(other.owner);
});

const orders = (...days: string[]) =>
  [
    "Order ID,Order settlement status,Content ID,Order date",
    ...days.map((day, n) => `57720000000${n},Settled,,${day}`),
  ].join("\n");

describe("a file that is refused", () => {
  const png = Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), randomBytes(5_000)]);
  const damaged = adFile([{ day: "2026-10-01", ad: "A", cost: "1.00", postId: "7.52762E+18" }]);
  it.each([
    ["a picture named .csv", png, "notText"],
    ["nothing", "", "empty"],
    ["an unknown table", "Name,Age\nAda,36\n", "unknownHeaders"],
    ["only column names", adFile([]), "noRows"],
    ["a file cut in its only line", `${adFile([]).trimEnd()}\n2026-10-01,Aut`, "nothingReadable"],
    ["ids that Excel has damaged", damaged, "damagedByExcel"],
    ["orders of which one puts its month first", orders("07/09/2026", "07/25/2026", "08/09/2026"), "monthFirst"],
    [
      "several profiles and none chosen",
      studioFile([1, 2].map((n) => ({ postId: postIdAt("2026-11-01T10:00:00Z", n), views: 1, handle: `h.${n}` }))),
      "noCreator",
    ],
  ])("%s writes nothing and says what to do", async (_name, content, code) => {
    const owner = await makeWorkspace();
    const before = await everything(owner);
    expect(await codeOf(stage(owner, content))).toBe(code);
    const error = await stage(owner, content).catch((refused) => refused);
    expect(error.reason).toMatch(/^[A-Z].*\.$/s);
    expect(error.remedy).toMatch(/^[A-Z].*\.$/);
    expect(await everything(owner)).toEqual(before);
  });

  it("is too large as soon as it says so, or once that many bytes have come", async () => {
    const owner = await makeWorkspace();
    let pieces = 0;
    async function* endless() {
      yield Buffer.from(adFile(days(1)));
      for (; ; pieces++) yield Buffer.alloc(16_777_216, "x");
    }
    const upload = { fileName: "x.csv", creatorId: null, now: NOW };
    const announced = stageImport(owner, { ...upload, stream: endless(), sizeBytes: 2 ** 40 });
    expect([await codeOf(announced), pieces]).toEqual(["tooLarge", 0]);
    expect(await codeOf(stageImport(owner, { ...upload, stream: endless(), sizeBytes: null }))).toBe("tooLarge");
    expect(pieces).toBeLessThan(40);
    expect(await db.stagedRow.count(of(owner))).toBe(0);
  });

  it("has not arrived as a whole", async () => {
    const owner = await makeWorkspace();
    const bytes = Buffer.from(adFile(days(20)));
    const upload = { stream: inPieces(bytes), fileName: "x.csv", creatorId: null, now: NOW };
    expect(await codeOf(stageImport(owner, { ...upload, sizeBytes: bytes.length + 1 }))).toBe("cutShort");
    expect(await db.stagedRow.count(of(owner))).toBe(0);
  });

  it("keeps what is wrong with single lines, and takes the others", async () => {
    const owner = await makeWorkspace();
    const file = adFile([
      { day: "2026-10-01", ad: "A", cost: "1.00" },
      { day: "not a day", ad: "B", cost: "1.00" },
      { day: "2026-10-01", ad: "C", cost: "much" },
      { day: "2026-10-01", ad: "D\0", cost: "2.00" },
    ]);
    const { id, counts } = await importText(owner, file);
    expect(counts).toMatchObject({ create: 1, rejected: 3 });
    expect((await listRejects(owner, id, 9)).map(({ line, column }) => [line, column])).toEqual([
      [3, "By Day"],
      [4, "Cost"],
      [5, "whole line"],
    ]);
  });
});

describe("who may", () => {
  it("an auditor neither uploads nor imports", async () => {
    const { owner, workspaceId } = await makeBook();
    const auditor = await makeMember(workspaceId, "AUDITOR");
    const { id, planHash } = await stage(owner, adFile(days(3)));
    const before = await everything(owner);
    expect(await codeOf(stage(auditor, adFile(days(3))))).toBe("forbidden");
    expect(await codeOf(commitImport(auditor, id, planHash))).toBe("forbidden");
    expect(await codeOf(discardImport(auditor, id))).toBe("forbidden");
    expect(await everything(owner)).toEqual(before);
  });

  it("nobody reaches another workspace's import or creator", async () => {
    const { owner } = await makeBook();
    const { id, planHash } = await stage(owner, adFile(days(3)));
    expect(await codeOf(getImport(other.owner, id))).toBe("notFound");
    expect(await codeOf(commitImport(other.owner, id, planHash))).toBe("notFound");
    expect(await codeOf(discardImport(other.owner, id))).toBe("notFound");
    expect(await listRejects(other.owner, id, 9)).toEqual([]);
    expect(await codeOf(stage(owner, adFile(days(3)), { creatorId: other.creator.id }))).toBe("notFound");
    expect(await codeOf(commitImport(owner, newId(), planHash))).toBe("notFound");
    expect(await codeOf(commitImport(owner, "junk", planHash))).toBe("notFound");
    expect(await everything(other.owner)).toEqual(othersRows);
  });

  it("a creator imports for their own profile only", async () => {
    const { owner, workspaceId, creator } = await makeBook();
    const mine = await makeCreator(owner, { handle: "own.one" });
    const member = await makeMember(workspaceId, "CREATOR", [mine.id]);
    const theirs = await makeVideo(owner, { creatorId: creator.id, postId: postIdAt("2026-11-01T10:00:00Z", 1) });
    const own = postIdAt("2026-11-01T10:00:00Z", 2);
    const file = studioFile([theirs.postId, own].map((postId) => ({ postId, views: 3, handle: "own.one" })));
    const { counts, rejects } = await importText(member, file);
    expect(counts).toMatchObject({ create: 1, rejected: 1 });
    expect(rejects[0]?.reason).not.toContain(creator.handle);
    expect(await codeOf(stage(member, file, { creatorId: creator.id }))).toBe("notFound");

    await importText(owner, adFile([{ day: "2026-10-01", ad: "Theirs", cost: "5.00" }]), { creatorId: creator.id });
    const mixed = ["Theirs", "Mine"].map((ad) => ({ day: "2026-10-01", ad, cost: "9.00" }));
    expect((await importText(member, adFile(mixed))).counts).toMatchObject({ create: 1, update: 0, rejected: 1 });
    expect(await db.dailyMetric.findMany({ ...of(owner), orderBy: { spendMinor: "asc" } })).toMatchObject([
      { spendMinor: 500n, creatorId: creator.id },
      { spendMinor: 900n, creatorId: mine.id },
    ]);
    expect((await listImports(member, {})).rows.every(({ creatorId }) => creatorId === mine.id)).toBe(true);
  });

  it("a file of which everything is somebody else's is refused as such", async () => {
    const { owner, creator } = await makeBook();
    const theirs = await makeVideo(owner, { creatorId: creator.id, postId: postIdAt("2026-11-01T10:00:00Z", 1) });
    const refused = await stage(owner, studioFile([{ postId: theirs.postId, views: 3 }])).catch((error) => error);
    expect(refused).toMatchObject({ refusal: "foreignCreator", reason: expect.stringContaining(`@${creator.handle}`) });
    expect(await everything(owner)).toMatchObject({ imports: 0, staged: 0, rejections: 0 });
  });

  it("a creator of several profiles says which", async () => {
    const { owner, workspaceId } = await makeBook();
    const ids = [(await makeCreator(owner)).id, (await makeCreator(owner)).id];
    const member = await makeMember(workspaceId, "CREATOR", ids);
    expect(await codeOf(stage(member, adFile(days(2))))).toBe("noCreator");
    const strange = studioFile([{ postId: postIdAt("2026-11-01T10:00:00Z"), views: 1, handle: "somebody.else" }]);
    expect(await codeOf(stage(member, strange))).toBe("foreignCreator");
  });
});

describe("two at once", () => {
  it("one file is imported once", async () => {
    const owner = await makeWorkspace();
    const { id, planHash } = await stage(owner, adFile(days(50)));
    const all = await Promise.all([1, 2, 3, 4].map(() => codeOf(commitImport(owner, id, planHash))));
    expect(all.sort()).toEqual(["conflict", "conflict", "conflict", "done"]);
    expect(await db.dailyMetric.count(of(owner))).toBe(50);
  });

  it("the same file under two previews counts once, and the second preview is renewed", async () => {
    const owner = await makeWorkspace();
    const staged = await Promise.all([1, 2].map(() => stage(owner, adFile(days(50)))));
    const all = await Promise.all(staged.map(({ id, planHash }) => codeOf(commitImport(owner, id, planHash))));
    expect(all.sort()).toEqual(["conflict", "done"]);
    expect(await db.dailyMetric.count(of(owner))).toBe(50);
    const waiting = (await listImports(owner, {})).rows.find(({ committedAt }) => !committedAt);
    expect(waiting?.counts).toMatchObject({ create: 0, unchanged: 50, newAds: 0 });
    expect(await codeOf(commitImport(owner, waiting?.id ?? "", waiting?.planHash ?? ""))).toBe("done");
    const { _sum } = await db.dailyRollup.aggregate({ ...of(owner), _sum: { spendMinor: true } });
    expect(_sum.spendMinor).toBe(6_250n);
  });

  it("a preview whose rows are gone asks for the file again", async () => {
    const owner = await makeWorkspace();
    const { id, planHash } = await stage(owner, adFile(days(5)));
    await db.stagedRow.deleteMany(of(owner));
    expect(await codeOf(commitImport(owner, id, planHash))).toBe("expired");
    expect(await db.dailyMetric.count(of(owner))).toBe(0);
    await discardImport(owner, id);
    expect(await codeOf(discardImport(owner, id))).toBe("notFound");
    const imported = await importText(owner, adFile(days(1)));
    await expect(discardImport(owner, imported.id)).rejects.toMatchObject({
      code: "conflict",
      message: "This file is imported already.",
    });
  });
});

describe("cut off", () => {
  it("slow uploads leave connections for everybody else", async () => {
    const owner = await makeWorkspace();
    let finish = () => {};
    const signal = new Promise<void>((done) => {
      finish = done;
    });
    async function* slow() {
      yield Buffer.from(adFile(days(1_500)));
      await signal;
    }
    const send = () =>
      stageImport(owner, { stream: slow(), fileName: "x.csv", sizeBytes: null, creatorId: null, now: NOW });
    const uploads = Array.from({ length: 8 }, () => codeOf(send()));
    await Promise.race(uploads);
    expect(await db.import.count(of(owner)), "pages still answer").toBe(0);
    finish();
    expect((await Promise.all(uploads)).sort()).toEqual([...Array(4).fill("done"), ...Array(4).fill("unavailable")]);
    expect(await codeOf(stage(owner, adFile(days(3))))).toBe("done");
  });

  it("an upload that breaks leaves nothing", async () => {
    const owner = await makeWorkspace();
    const before = await everything(owner);
    async function* broken() {
      yield* inPieces(Buffer.from(adFile(days(4_000))), 20_000);
      throw new Error("The connection was lost");
    }
    const upload = { stream: broken(), fileName: "x.csv", sizeBytes: null, creatorId: null, now: NOW };
    await expect(stageImport(owner, upload)).rejects.toThrow("The connection was lost");
    expect(await everything(owner)).toEqual(before);
  });

  it("a commit whose connection is killed at any moment writes all or nothing", async () => {
    const owner = await makeWorkspace();
    const admin = new pg.Client({ connectionString: process.env.DATABASE_URL });
    await admin.connect();
    let expected = 0;
    const outcomes = new Set<string>();
    for (let round = 0; round < 12; round++) {
      const { id, planHash } = await stage(owner, adFile(days(1_500, round * 1_500)));
      const commit = codeOf(commitImport(owner, id, planHash));
      await killWhenSeen(admin, commit, round);
      const outcome = await commit;
      const done = (await db.import.findFirst({ where: { id } }))?.committedAt !== null;
      if (done) expected += 1_500;
      outcomes.add(done ? "all" : "nothing");
      expect(await db.dailyMetric.count(of(owner)), `round ${round}: ${outcome}`).toBe(expected);
      const { _sum } = await db.dailyRollup.aggregate({ ...of(owner), _sum: { spendMinor: true } });
      expect(_sum.spendMinor ?? 0n).toBe(BigInt(expected * 125));
    }
    await admin.end();
    expect(outcomes).toContain("nothing");
  }, 60_000);
});

it("touches nobody else's book", async () => {
  await importText((await makeBook()).owner, fixture("studio-content.csv"), { now: new Date("2026-03-05T12:00:00Z") });
  expect(await everything(other.owner)).toEqual(othersRows);
});
