/** The one door to the database: reads take a Scope, writes a Tx, and only transact makes a Tx. */
import "server-only";
import type { PrismaClient } from "@/lib/generated/prisma/client";
import { CHAIN_START, hashLine } from "@/lib/kernel/chain";
import { AppError } from "@/lib/kernel/errors";
import type { AuditNote, Scope } from "@/lib/kernel/scope";
import { translateDatabaseError } from "@/lib/server/database-errors";
import { type TenantDb, tenantClient } from "@/lib/server/tenancy";
import { can, type Verb } from "@/lib/workspaces/rules";

declare const txBrand: unique symbol;

/** An open transaction of one verb. `note` adds the lines of the audit record; `now` is the same throughout. */
export type Tx = {
  readonly [txBrand]: true;
  readonly db: TenantDb;
  readonly scope: Scope;
  readonly now: Date;
  readonly note: (note: AuditNote) => void;
};

type ReadName = "findUnique" | "findFirst" | "findMany" | "count" | "aggregate" | "groupBy";
type Models = {
  [M in keyof PrismaClient]: PrismaClient[M] extends { findMany: unknown } ? M : never;
}[keyof PrismaClient];
/** A workspace's client that can only read. */
export type ReadDb = { [M in Models & string]: Pick<PrismaClient[M], ReadName & keyof PrismaClient[M]> };

const readers = new Map<string, ReadDb>();

/** The reading client of a scope. Whole-workspace clients are kept: making one costs more than a query. */
export function reads(scope: Scope): ReadDb {
  const make = () =>
    tenantClient({ workspaceId: scope.workspaceId, creatorIds: scope.creatorIds, readOnly: true }) as unknown as ReadDb;
  if (scope.creatorIds) return make();
  let reader = readers.get(scope.workspaceId);
  if (!reader) {
    if (readers.size > 1_000) readers.clear();
    reader = make();
    readers.set(scope.workspaceId, reader);
  }
  return reader;
}

/** Locks the chain's head and takes the next `count` numbers. Two verbs may write a workspace's first lines at once. */
async function advanceChain(tx: Tx, count: number): Promise<{ seq: bigint; head: string }> {
  const { workspaceId } = tx.scope;
  const advance = () =>
    tx.db.auditChain.updateManyAndReturn({ where: { workspaceId }, data: { seq: { increment: count } } });
  const [chain] = await advance();
  if (chain) return chain;
  await tx.db.auditChain.createMany({ data: [{ workspaceId, seq: 0n, head: CHAIN_START }], skipDuplicates: true });
  const [first] = await advance();
  if (!first) throw new Error("The audit record has no head.");
  return first;
}

/** Every other verb writes its lines as it runs. */
const TELLS_OF_BEFORE: Verb = "sample.open";

/** Appends the notes to the chain; the head is locked here, last, so that long writes do not queue behind each other. */
async function appendAudit(tx: Tx, verb: Verb, notes: AuditNote[]): Promise<void> {
  const { db, scope, now } = tx;
  const { workspaceId, actor } = scope;
  const chain = await advanceChain(tx, notes.length);
  let prevHash = chain.head;
  let seq = chain.seq - BigInt(notes.length);
  const events = notes.map((note) => {
    if (note.deed && verb !== TELLS_OF_BEFORE) throw new Error(`${verb} tells of a deed that is not its own.`);
    const deed = note.deed ?? { verb, at: now };
    seq += 1n;
    const line = {
      workspaceId,
      seq,
      at: deed.at,
      actor: `${actor.kind}:${actor.id}`,
      actorName: actor.name,
      verb: deed.verb,
      subjectId: note.subjectId,
      summary: note.summary,
      data: note.data ?? {},
    };
    const hash = hashLine(prevHash, line);
    const event = { ...line, prevHash, hash };
    prevHash = hash;
    return event;
  });
  await db.auditEvent.createMany({ data: events });
  await db.auditChain.update({ where: { workspaceId }, data: { head: prevHash } });
}

/** How long a verb may hold its transaction, in milliseconds; imports ask for more. */
const TIMEOUT_MS = 15_000;

async function openTransaction<T>(
  scope: Scope,
  timeoutMs: number,
  run: (tx: Tx, notes: AuditNote[]) => Promise<T>,
): Promise<T> {
  const client = tenantClient({ workspaceId: scope.workspaceId, creatorIds: scope.creatorIds, readOnly: false });
  const notes: AuditNote[] = [];
  try {
    return await client.$transaction(
      async (db) => {
        const tx = {
          db: db as unknown as TenantDb,
          scope,
          now: new Date(),
          note: (note: AuditNote) => void notes.push(note),
        } as unknown as Tx;
        return await run(tx, notes);
      },
      { timeout: timeoutMs, maxWait: 5_000 },
    );
  } catch (error) {
    throw translateDatabaseError(error);
  }
}

/**
 * Runs one business verb: refuses unless the scope may, opens the transaction, fixes one `now`, runs `fn`, appends
 * the audit lines it noted (at least one, named by the verb), and commits or rolls back as a whole.
 * @throws AppError forbidden, or whatever `fn` refuses with
 */
export async function transact<T>(
  scope: Scope,
  verb: Verb,
  fn: (tx: Tx) => Promise<T>,
  timeoutMs = TIMEOUT_MS,
): Promise<T> {
  if (!can(scope, verb))
    throw new AppError("forbidden", "Your role in this workspace does not allow this. Ask its owner.");
  return openTransaction(scope, timeoutMs, async (tx, notes) => {
    const result = await fn(tx);
    await appendAudit(tx, verb, notes.length > 0 ? notes : [{ subjectId: null, summary: verb }]);
    return result;
  });
}

/**
 * Bookkeeping of the machine that is no business verb and no part of the record: leases, counters, clean-up of stages.
 * For services only.
 */
export async function bookkeep<T>(scope: Scope, fn: (tx: Tx) => Promise<T>, timeoutMs = TIMEOUT_MS): Promise<T> {
  return openTransaction(scope, timeoutMs, (tx) => fn(tx));
}

/** The key of one row of a tenant table, for findUnique, update and delete. */
export function rowKey(scope: Scope, id: string) {
  return { workspaceId_id: { workspaceId: scope.workspaceId, id } };
}
