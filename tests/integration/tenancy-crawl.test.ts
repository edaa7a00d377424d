import { beforeAll, describe, expect, test } from "vitest";
import { Prisma } from "@/lib/generated/prisma/client";
import { newId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { everything } from "@/lib/metrics/rules/selection";
import { makeSample } from "@/lib/sample/service";
import { globalDb, pool } from "@/lib/server/db";
import { memberScope } from "@/lib/server/scope";
import { reads } from "@/lib/server/transact";
import { makeMember } from "../support/factories";

type Reader = { name: string; read: (...args: unknown[]) => unknown };
type Book = { owner: Scope; ids: string[]; singles: string[]; words: string[] };

/** Every exported function of a noun's data that takes a Scope first: a new one is crawled without being named here. */
async function listReaders(): Promise<Reader[]> {
  const modules = import.meta.glob<Record<string, unknown>>("../../lib/*/{data,data/*}.ts");
  const readers: Reader[] = [];
  for (const [path, load] of Object.entries(modules))
    for (const [name, read] of Object.entries(await load()))
      if (
        typeof read === "function" &&
        /^(async )?function \w+\(\s*(scope|\{ ?(workspaceId|creatorIds))\b/.test(String(read))
      )
        readers.push({ name: `${path.split("/").at(-2)}.${name}`, read: read as Reader["read"] });
  return readers;
}

const TEXT_TABLES = [
  "Creator",
  "Brand",
  "Contact",
  "Video",
  "SparkCode",
  "Contract",
  "ContractSignature",
  "Payment",
  "Ad",
  "Import",
  "Cost",
  "AuditEvent",
];

/** Marks every text that people typed, so that one of them in an answer is seen. */
async function mark(workspaceId: string, word: string) {
  const client = await pool().connect();
  try {
    await client.query(`ALTER TABLE "AuditEvent" DISABLE TRIGGER ALL`);
    for (const table of TEXT_TABLES) {
      const { rows } = await client.query<{ column: string }>(
        `SELECT column_name AS column FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1
         AND data_type = 'text' AND column_name IN ('name', 'note', 'notes', 'title', 'label', 'typedName', 'mask', 'summary', 'email', 'website', 'fileName')`,
        [table],
      );
      for (const { column } of rows)
        await client.query(`UPDATE "${table}" SET "${column}" = $2 || ' ' || "${column}" WHERE "workspaceId" = $1`, [
          workspaceId,
          word,
        ]);
    }
  } finally {
    await client.query(`ALTER TABLE "AuditEvent" ENABLE TRIGGER ALL`);
    client.release();
  }
}

async function makeMarkedBook(word: string): Promise<Book> {
  const id = newId();
  const user = await globalDb().user.create({ data: { id, name: `${word} person`, email: `${id}@example.com` } });
  const workspaceId = await makeSample(user);
  await mark(workspaceId, word);
  const member = await globalDb().membership.findFirstOrThrow({ where: { workspaceId } });
  const ids: string[] = [];
  const singles: string[] = [];
  for (const table of [...TEXT_TABLES, "Deal", "DailyMetric"]) {
    const column = table === "AuditEvent" || table === "DailyMetric" ? "workspaceId" : "id";
    const { rows } = await pool().query(
      `SELECT DISTINCT "${column}" AS id FROM "${table}" WHERE "workspaceId" = $1 LIMIT 30`,
      [workspaceId],
    );
    ids.push(...rows.map((row) => row.id));
    singles.push(...rows.slice(0, 1).map((row) => row.id));
  }
  return { owner: memberScope({ ...member, creatorIds: [] }), ids, singles, words: [word, workspaceId] };
}

const toText = (value: unknown) =>
  JSON.stringify(value, (_, inner) => (typeof inner === "bigint" ? String(inner) : inner)) ?? "";

/** What the readers of this kind are called with besides a scope: ids one by one and together, days, instants, filters. */
function guesses({ ids, singles, words }: Book): unknown[][] {
  const now = new Date();
  const period = { from: "2020-01-01", to: "2030-01-01" };
  const many = { ids, codeIds: ids, videoIds: ids, creatorIds: ids, brandIds: ids, subjectIds: ids };
  const filter = {
    ...many,
    ...period,
    q: words[0],
    now,
    sort: "expires",
    status: "all",
    archived: false,
    after: "",
    most: 50,
    period,
  };
  const numbers = {
    ...filter,
    by: "code",
    selection: everything,
    segment: "PAID",
    currency: "USD",
    sort: "spend",
    offset: 0,
    after: null,
  };
  return [
    [],
    [now],
    [ids],
    [ids, 50],
    [50],
    [words[0], 50],
    [0n, 500],
    [period],
    [period, now],
    [filter],
    [filter, now],
    [numbers],
    [now, 50],
    ...singles.flatMap((id) => [
      [id],
      [id, now],
      [id, period],
      [{ ...filter, id, codeId: id, videoId: id, creatorId: id, brandId: id }],
    ]),
  ];
}

/** All answers the reader gives to any guess; refusals are no answers. */
async function crawl(reader: Reader, as: Scope, target: Book): Promise<string> {
  const answers = await Promise.allSettled(guesses(target).map(async (args) => reader.read(as, ...args)));
  return answers.map((each) => (each.status === "fulfilled" ? toText(each.value) : "")).join("\n");
}

let mine: Book;
let theirs: Book;
let readers: Reader[];

beforeAll(async () => {
  readers = await listReaders();
  mine = await makeMarkedBook("AmberMark");
  theirs = await makeMarkedBook("CobaltMark");
}, 120_000);

describe("what is read in one workspace", () => {
  test("never holds a word of another, whatever is asked with its ids", async () => {
    const leaks: string[] = [];
    let telling = 0;
    for (const reader of readers) {
      const answer = await crawl(reader, mine.owner, theirs);
      if (theirs.words.some((word) => answer.includes(word))) leaks.push(reader.name);
      const own = await crawl(reader, theirs.owner, theirs);
      if (theirs.words.some((word) => own.includes(word))) telling += 1;
    }
    expect(leaks).toEqual([]);
    expect(readers.length).toBeGreaterThan(25);
    // Many readers tell numbers alone.
    expect(telling, "the crawl does find what is there").toBeGreaterThan(readers.length / 4);
  }, 120_000);

  test("is the same for every model of the client", async () => {
    const models = Object.keys(Prisma.ModelName).filter(
      (name) => !["User", "Session", "SignInLink", "JobRun"].includes(name),
    );
    const db = reads(mine.owner) as unknown as Record<string, { findMany: () => Promise<unknown[]> }>;
    for (const model of models) {
      const text = toText(await db[model.charAt(0).toLowerCase() + model.slice(1)]?.findMany());
      expect(
        theirs.words.filter((word) => text.includes(word)),
        model,
      ).toEqual([]);
    }
    expect(models.length).toBeGreaterThan(20);
  });
});

describe("a creator's member", () => {
  let member: Scope;
  let foreign: Book;

  beforeAll(async () => {
    const [lena, theo] = await globalDb().creator.findMany({
      where: { workspaceId: mine.owner.workspaceId },
      orderBy: { handle: "asc" },
    });
    member = await makeMember(mine.owner.workspaceId, "CREATOR", [theo?.id ?? ""]);
    const of = { workspaceId: mine.owner.workspaceId, creatorId: lena?.id ?? "" };
    const [videos, codes, contracts, deals] = await Promise.all([
      globalDb().video.findMany({ where: of }),
      globalDb().sparkCode.findMany({ where: of }),
      globalDb().contract.findMany({ where: of }),
      globalDb().deal.findMany({ where: of }),
    ]);
    const ids = [...codes, ...contracts, ...deals, ...videos].map(({ id }) => id);
    const words = [lena?.id ?? "", lena?.handle ?? "", ...ids, ...videos.map(({ postId }) => postId)];
    const singles = [lena, codes[0], contracts[0], deals[0], videos[0]].map((row) => row?.id ?? "");
    foreign = { owner: mine.owner, ids, singles, words };
  });

  test("reads nothing of another profile, whatever is asked with its ids", async () => {
    const leaks: string[] = [];
    for (const reader of readers) {
      const answer = await crawl(reader, member, foreign);
      if (foreign.words.some((word) => answer.includes(word))) leaks.push(reader.name);
    }
    expect(leaks).toEqual([]);
  }, 120_000);

  test("has no row of another profile in any model", async () => {
    const db = reads(member) as unknown as Record<string, { findMany: () => Promise<unknown[]> }>;
    for (const model of Object.keys(Prisma.ModelName)) {
      // The record names subjects by id; who may open it is judged by the page.
      if (["User", "Session", "SignInLink", "JobRun", "AuditEvent"].includes(model)) continue;
      const text = toText(await db[model.charAt(0).toLowerCase() + model.slice(1)]?.findMany());
      expect(
        foreign.words.filter((word) => text.includes(word)),
        model,
      ).toEqual([]);
    }
  });
});
