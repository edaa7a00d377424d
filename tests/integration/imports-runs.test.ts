import { beforeAll, describe, expect, it } from "vitest";
import type { Phase } from "@/lib/imports/rules/progress";
import { commitBatch } from "@/lib/imports/service/batch";
import { commitImport } from "@/lib/imports/service/commit";
import { cancelImport, getProgress, listRuns } from "@/lib/imports/service/run";
import { stageFiles, stageImport } from "@/lib/imports/service/stage";
import { AppError } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { globalDb } from "@/lib/server/db";
import { makeBook, makeMember, makeWorkspace } from "../support/factories";
import { adFile, importText, inPieces, stage } from "../support/import-files";
import { dumpBook } from "../support/logical-dump";
import { makeZip } from "../support/workbook";

const db = globalDb();
const of = ({ workspaceId }: Scope) => ({ where: { workspaceId } });
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "done",
    (error) => (error instanceof AppError ? `${error.code}: ${error.message}` : String(error)),
  );
const CANCELLED = "conflict: This was cancelled. Nothing was written.";

const rows = (count: number) =>
  adFile(
    Array.from({ length: count }, (_, n) => ({
      day: new Date(Date.UTC(2026, 5, 1 + (n % 100))).toISOString().slice(0, 10),
      ad: `Ad ${Math.floor(n / 100)}`,
      cost: "1.25",
    })),
  );
const upload = (bytes: AsyncIterable<Uint8Array>, id?: string) => ({
  id,
  stream: bytes,
  fileName: "x.csv",
  sizeBytes: null,
  creatorId: null,
  now: new Date(),
});

/** Bytes that stop half way until they are let go. */
function makeGate(file: string) {
  let open = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  async function* bytes() {
    const all = Buffer.from(file);
    const half = all.length >> 1;
    yield* inPieces(all.subarray(0, half), 20_000);
    await gate;
    yield* inPieces(all.subarray(half), 20_000);
  }
  return { bytes: bytes(), open: () => open() };
}

async function until<T>(look: () => Promise<T | null> | T | null): Promise<T> {
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

let other: Awaited<ReturnType<typeof makeBook>>;
beforeAll(async () => {
  other = await makeBook();
});

describe("a running upload", () => {
  it("tells how far it is, to those who may see it, and nothing once it is done", async () => {
    const { owner, workspaceId, creator } = await makeBook();
    const id = newId();
    const { bytes, open } = makeGate(rows(8_000));
    const staged = stageImport(owner, upload(bytes, id));
    const halfway = await until(async () => {
      const progress = await getProgress(owner, id);
      return progress && progress.rowsRead > 1_000 ? progress : null;
    });
    expect(halfway).toMatchObject({ phase: "reading", rowsWritten: 0, sizeBytes: null });
    expect(halfway.bytesRead).toBeGreaterThan(20_000);
    expect(await getProgress(await makeMember(workspaceId, "MANAGER"), id)).not.toBeNull();
    expect(await getProgress(await makeMember(workspaceId, "CREATOR", [creator.id]), id)).toBeNull();
    expect(await getProgress(other.owner, id)).toBeNull();
    expect(await listRuns(owner)).toMatchObject([{ id, kind: "READ", fileName: "x.csv", phase: "reading" }]);
    expect(await listRuns(other.owner)).toEqual([]);
    expect(await cancelImport(other.owner, id), "nobody else's").toBe(false);
    const reader = await makeMember(workspaceId, "AUDITOR");
    expect(await codeOf(cancelImport(reader, id)), "who changes nothing").toMatch(/^forbidden: /);
    open();
    expect((await staged).id).toBe(id);
    expect(await getProgress(owner, id)).toBeNull();
  });

  it("is called off and leaves nothing, half way through the file or while it is compared", async () => {
    const owner = await makeWorkspace();
    const before = await dumpBook(owner);
    const id = newId();
    const { bytes, open } = makeGate(rows(8_000));
    const staged = codeOf(stageImport(owner, upload(bytes, id)));
    await until(async () => ((await getProgress(owner, id))?.rowsRead ? true : null));
    expect(await cancelImport(owner, id)).toBe(true);
    open();
    expect(await staged).toBe(CANCELLED);

    const second = newId();
    const compared = codeOf(stageImport(owner, upload(inPieces(Buffer.from(rows(20_000))), second)));
    await until(async () => ((await getProgress(owner, second))?.phase === "comparing" ? true : null));
    expect(await cancelImport(owner, second)).toBe(true);
    expect(await compared).toBe(CANCELLED);
    expect([await db.stagedRow.count(of(owner)), await db.import.count(of(owner))]).toEqual([0, 0]);
    expect(await dumpBook(owner)).toEqual(before);
    expect(await cancelImport(owner, id)).toBe(false);
    expect((await importText(owner, rows(10))).counts.create).toBe(10);
  });

  it("ends when its sender has gone, while the file comes, while it is compared, or before", async () => {
    const owner = await makeWorkspace();
    for (const phase of ["reading", "comparing", null]) {
      const id = newId();
      const sender = new AbortController();
      if (phase === null) sender.abort();
      const staged = codeOf(
        stageImport(owner, { ...upload(inPieces(Buffer.from(rows(20_000))), id), signal: sender.signal }),
      );
      if (phase !== null) await until(async () => ((await getProgress(owner, id))?.phase === phase ? true : null));
      sender.abort();
      expect(await staged).toBe(CANCELLED);
      expect(await getProgress(owner, id)).toBeNull();
    }
    expect([await db.stagedRow.count(of(owner)), await db.import.count(of(owner))]).toEqual([0, 0]);
  });

  it("has an id of its own: one that was used is refused, one of a wrong clock is replaced", async () => {
    const owner = await makeWorkspace();
    const file = () => inPieces(Buffer.from(rows(3)));
    const id = newId();
    await stageImport(owner, upload(file(), id));
    expect(await codeOf(stageImport(owner, upload(file(), id)))).toMatch(/^conflict: This upload has arrived already/);
    expect(await db.stagedRow.count(of(owner)), "the first one is untouched").toBe(3);
    const old = "01890a5d-ac96-7d4c-8b5f-000000000001";
    const { staged } = await stageFiles(owner, upload(file(), old));
    expect(staged[0]?.id).not.toBe(old);
  });
});

describe("a running import", () => {
  it("is called off while it is written, leaves nothing, and can be imported later", async () => {
    const owner = await makeWorkspace();
    const { id, planHash } = await stage(owner, rows(20_000));
    const before = await dumpBook(owner);
    const seen: Phase[] = [];
    const commit = codeOf(commitImport(owner, id, planHash));
    await until(async () => {
      const phase = (await getProgress(owner, id))?.phase ?? null;
      if (phase) seen.push(phase);
      return phase === "writing" ? true : null;
    });
    expect(await codeOf(commitImport(owner, id, planHash))).toMatch(/^conflict: This file is being worked on/);
    expect(await cancelImport(owner, id)).toBe(true);
    expect(await commit).toBe(CANCELLED);
    expect(await dumpBook(owner)).toEqual(before);
    expect(await db.import.findFirst(of(owner))).toMatchObject({ committedAt: null });
    await commitImport(owner, id, planHash);
    expect(await db.dailyMetric.count(of(owner))).toBe(20_000);
  }, 60_000);
});

describe("files that go in together", () => {
  const zip = makeZip(
    Object.fromEntries(
      ["a", "b", "c"].map((name, at) => [
        `${name}.csv`,
        Buffer.from(rows(3_000).replaceAll(/Ad (?=\d)/g, `Ad ${at}-`)),
      ]),
    ),
  );
  const send = async (owner: Scope) => {
    const { batchId } = await stageFiles(owner, { ...upload(inPieces(zip)), fileName: "all.zip" });
    return batchId ?? "";
  };

  it("say which of them is at work, to nobody else, and nothing once they are done", async () => {
    const [owner, other] = [await makeWorkspace(), await makeWorkspace()];
    const batchId = await send(owner);
    const seen = new Set<string>();
    let isDone = false;
    const done = commitBatch(owner, batchId).finally(() => {
      isDone = true;
    });
    await until(async () => {
      const progress = await getProgress(owner, batchId);
      if (progress) seen.add(progress.files.map(({ state }) => state).join(" "));
      expect(await getProgress(other, batchId)).toBeNull();
      return isDone || null;
    });
    expect((await done).failed).toEqual([]);
    for (const states of ["runs waits waits", "imported runs waits", "imported imported runs"])
      expect([...seen]).toContain(states);
    expect(await getProgress(owner, batchId)).toBeNull();
  });

  it("are called off: what is in stays in, the others wait on and can be imported later", async () => {
    const owner = await makeWorkspace();
    const batchId = await send(owner);
    const all = commitBatch(owner, batchId);
    await until(async () => (await getProgress(owner, batchId))?.files[1]?.state === "runs" || null);
    expect(await cancelImport(owner, batchId)).toBe(true);
    const { done, failed } = await all;
    expect(done.length + failed.length).toBe(3);
    expect(failed.length).toBeGreaterThan(0);
    expect(failed.at(-1)?.reason).toBe("It was called off before its turn.");
    expect(await db.dailyMetric.count(of(owner))).toBe(done.length * 3_000);
    expect((await commitBatch(owner, batchId)).failed).toEqual([]);
    expect(await db.dailyMetric.count(of(owner))).toBe(9_000);
  }, 60_000);
});
