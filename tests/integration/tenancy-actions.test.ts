/** Every server action, called by the owner of one book with the ids of another: nothing there changes, nothing is told. */
import { readFileSync } from "node:fs";
import { beforeAll, expect, test, vi } from "vitest";
import { z } from "zod";
import { type ActionState, idle } from "@/lib/kernel/action-state";
import { newId } from "@/lib/kernel/id";
import { makeSample } from "@/lib/sample/service";
import { globalDb, pool } from "@/lib/server/db";
import { encodeSession } from "@/lib/server/session-cookie";
import { makeMember } from "../support/factories";

const jar = vi.hoisted(() => new Map<string, string>());
vi.mock("next/headers", () => ({
  cookies: async () => ({
    get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) } : undefined),
    set: () => {},
  }),
  headers: async () => new Headers({ "x-forwarded-for": "203.0.113.10", "next-action": "by script" }),
}));
vi.mock("next/cache", () => ({ refresh: () => {}, revalidatePath: () => {} }));

type Action = (previous: ActionState, form: FormData) => Promise<ActionState>;
type Entry = { name: string; run: Action; shape: Record<string, z.ZodType> };
type Book = { workspaceId: string; sessionOf: string; ids: Record<string, string> };

const nouns = import.meta.glob<Record<string, unknown>>("../../lib/*/{actions,schema}.ts", { eager: true });

function shapeOf(schema: unknown): Record<string, z.ZodType> {
  if (schema instanceof z.ZodObject) return schema.shape as Record<string, z.ZodType>;
  return schema instanceof z.ZodPipe ? shapeOf(schema.in) : {};
}

/** The wrapped actions with the fields that their schemas name, as the source pairs them. */
function listActions(): Entry[] {
  const schemas = Object.fromEntries(
    Object.entries(nouns).flatMap(([path, exported]) => (path.endsWith("schema.ts") ? Object.entries(exported) : [])),
  );
  return Object.entries(nouns).flatMap(([path, exported]) => {
    if (!path.endsWith("actions.ts")) return [];
    const source = readFileSync(path.replace("../../", ""), "utf8");
    const pairs = source.matchAll(/export const (\w+) = (?:action|publicAction)\(\s*"\w+",\s*(\w+)/g);
    return [...pairs].map(([, name = "", schema = ""]) => ({
      name,
      run: exported[name] as Action,
      shape: shapeOf(schemas[schema]),
    }));
  });
}

const KINDS: Record<string, string> = {
  code: "SparkCode",
  brand: "Brand",
  contact: "Contact",
  creator: "Creator",
  deal: "Deal",
  video: "Video",
  contract: "Contract",
  payment: "Payment",
  alert: "AlertRule",
  cost: "Cost",
  ad: "Ad",
  import: "Import",
  link: "ShareLink",
  request: "CodeRequest",
  envelope: "Envelope",
  message: "Message",
  notice: "Notice",
  member: "Membership",
  invitation: "Invitation",
};

async function makeBook(): Promise<Book> {
  const id = newId();
  const user = await globalDb().user.create({ data: { id, name: "Owner", email: `${id}@example.com` } });
  const workspaceId = await makeSample(user);
  const later = new Date(Date.now() + 864e5);
  const code = await globalDb().sparkCode.findFirstOrThrow({ where: { workspaceId } });
  const key = { workspaceId, createdAt: new Date() };
  await globalDb().shareLink.create({
    data: { ...key, id: newId(), codeId: code.id, label: "x", tokenHash: newId(), expiresAt: later },
  });
  await globalDb().envelope.create({
    data: { ...key, id: newId(), codeId: code.id, label: "x", tokenHash: newId(), expiresAt: later },
  });
  await globalDb().invitation.create({
    data: {
      ...key,
      id: newId(),
      email: "x@example.com",
      role: "AUDITOR",
      tokenHash: newId(),
      expiresAt: later,
      invitedById: id,
    },
  });
  await globalDb().message.create({
    data: {
      ...key,
      id: newId(),
      dedupeKey: "x",
      kind: "test",
      toEmail: "x@example.com",
      toName: "x",
      data: {},
      deadAt: new Date(),
    },
  });
  const counts = {
    rows: 0,
    create: 0,
    update: 0,
    unchanged: 0,
    rejected: 0,
    skipped: 0,
    newAds: 0,
    changedAds: 0,
    repostedAds: 0,
    matchedAds: 0,
    unmatchedAds: 0,
  };
  const file = {
    fileName: "x.csv",
    fileSha256: "0",
    sizeBytes: 1n,
    format: "studio.content",
    confidence: 1,
    saw: "x",
    warnings: [],
    planHash: "0",
  };
  await globalDb().import.create({ data: { ...key, id: newId(), ...file, counts } });
  const session = await globalDb().session.create({ data: { id: newId(), userId: id, workspaceId, expiresAt: later } });
  const ids: Record<string, string> = {};
  for (const [kind, table] of Object.entries(KINDS)) {
    const { rows } = await pool().query(`SELECT "id" FROM "${table}" WHERE "workspaceId" = $1 ORDER BY "id" LIMIT 1`, [
      workspaceId,
    ]);
    ids[kind] = rows[0]?.id;
  }
  return { workspaceId, sessionOf: await encodeSession({ userId: id, sessionId: session.id }), ids };
}

/** One number for everything that is stored for a workspace. */
async function digest(workspaceId: string): Promise<string> {
  const { rows } = await pool().query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'workspaceId'
     AND table_name <> 'Session' ORDER BY 1`,
  );
  const parts = rows.map(
    ({ name }) =>
      `(SELECT md5(coalesce(string_agg(t::text, '' ORDER BY t::text), '')) FROM "${name}" t WHERE "workspaceId" = $1)`,
  );
  const result = await pool().query(
    `SELECT ${parts.join(" || ")} || (SELECT md5(w::text) FROM "Workspace" w WHERE "id" = $1) AS digest`,
    [workspaceId],
  );
  return result.rows[0].digest;
}

const GUESSES = [
  "30",
  "Attack",
  "2027-01-01",
  "on",
  "attack@example.com",
  "AUDITOR",
  "USD",
  "UTC",
  "copy",
  "SOUND",
  "commercial",
  "",
  "14, 7",
  "https://www.tiktok.com/@attack/video/7527623000473079054",
];

/** The kind of record that a field's name speaks of: "contractId" → contract. */
const kindOf = (field: string) =>
  Object.keys(KINDS).find((kind) => field.toLowerCase().startsWith(kind) && /Ids?$/.test(field));

/** Forms that reach as far as they can: foreign ids where ids belong, something the schema takes everywhere else. */
function formsFor({ shape }: Entry, ids: Book["ids"]): FormData[] {
  const bare = Object.keys(shape).some((field) => ["id", "token"].includes(field)) ? Object.keys(KINDS) : ["code"];
  return bare.map((kind) => {
    const form = new FormData();
    for (const [field, type] of Object.entries(shape)) {
      const named = kindOf(field);
      const id = field === "id" ? ids[kind] : named && ids[named];
      if (id) form.append(field.endsWith("Ids") ? `${field}[]` : field, id);
      else {
        const guess = GUESSES.find((text) => type.safeParse(text).success);
        if (guess !== undefined) form.append(field, guess);
      }
    }
    return form;
  });
}

let mine: Book;
let theirs: Book;
const actions = listActions();
// These end or leave the book that acts, and are not about another's records.
const APART = new Set(["removeSampleAction", "openSampleAction", "openWorkspaceAction"]);

beforeAll(async () => {
  mine = await makeBook();
  theirs = await makeBook();
}, 60_000);

async function runAll(book: Pick<Book, "sessionOf">, ids = theirs.ids): Promise<string[]> {
  const answers: string[] = [];
  for (const entry of actions.filter(({ name }) => !APART.has(name)))
    for (const form of formsFor(entry, ids)) {
      jar.set("sparkbook-session", book.sessionOf);
      const state = await entry
        .run(idle, form)
        .catch((error: { digest?: string }) => ({ status: "thrown", message: error.digest ?? String(error) }));
      answers.push(`${entry.name} ${JSON.stringify(state)}`);
    }
  return answers;
}

test("all of them are found, with their fields", () => {
  expect(actions.length).toBeGreaterThan(30);
  expect(actions.filter(({ run }) => typeof run !== "function").map(({ name }) => name)).toEqual([]);
});

test("with foreign ids they change nothing there, tell nothing, and are no fault", async () => {
  const before = await digest(theirs.workspaceId);
  const answers = await runAll(mine);
  expect(await digest(theirs.workspaceId)).toBe(before);
  expect(answers.filter((answer) => answer.includes("failed on our side"))).toEqual([]);
  expect(answers.filter((answer) => answer.includes('"thrown"') && !answer.includes("NEXT_REDIRECT"))).toEqual([]);
  expect(answers.filter((answer) => answer.includes(theirs.workspaceId))).toEqual([]);
}, 120_000);

test("a creator's member changes nothing of another profile", async () => {
  const { workspaceId } = theirs;
  const [lena, theo] = await globalDb().creator.findMany({ where: { workspaceId }, orderBy: { handle: "asc" } });
  const where = { workspaceId, creatorId: lena?.id ?? "" };
  const rows = async () => ({
    creator: await globalDb().creator.findMany({ where: { workspaceId, id: where.creatorId } }),
    video: await globalDb().video.findMany({ where, orderBy: { id: "asc" } }),
    code: await globalDb().sparkCode.findMany({ where, orderBy: { id: "asc" } }),
    deal: await globalDb().deal.findMany({ where, orderBy: { id: "asc" } }),
    contract: await globalDb().contract.findMany({ where, orderBy: { id: "asc" } }),
    ad: await globalDb().ad.findMany({ where, orderBy: { id: "asc" } }),
  });
  const before = await rows();
  const ids = Object.fromEntries(Object.entries(before).map(([kind, [first]]) => [kind, first?.id ?? ""]));
  const member = await makeMember(workspaceId, "CREATOR", [theo?.id ?? ""]);
  const key = { workspaceId_id: { workspaceId, id: member.actor.id } };
  const { userId } = await globalDb().membership.findUniqueOrThrow({ where: key });
  const session = { id: newId(), userId, workspaceId, expiresAt: new Date(Date.now() + 864e5) };
  await globalDb().session.create({ data: session });
  const answers = await runAll({ sessionOf: await encodeSession({ userId, sessionId: session.id }) }, ids);
  expect(await rows()).toEqual(before);
  expect(answers.filter((answer) => answer.includes("failed on our side"))).toEqual([]);
  expect(answers.filter((answer) => answer.includes('"code":"#'))).toEqual([]);
}, 120_000);

test("in the own book the same calls do change something, so that the test above means something", async () => {
  const before = await digest(theirs.workspaceId);
  const answers = await runAll(theirs);
  expect(await digest(theirs.workspaceId)).not.toBe(before);
  expect(answers.filter((answer) => answer.includes('"status":"ok"')).length).toBeGreaterThan(15);
}, 120_000);
