/** One workspace's client: every query carries its id, and data may hold scalars only. */
import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { Prisma } from "@/lib/generated/prisma/client";
import { globalDb } from "@/lib/server/db";

const GLOBAL_MODELS = new Set(["User", "Session", "SignInLink", "JobRun"]);
/** They name one row by its key, which must stand at the top of their condition. */
const UNIQUE_WHERE = new Set(["findUnique", "findUniqueOrThrow", "update", "delete", "upsert"]);
const READS = new Set([
  "findUnique",
  "findUniqueOrThrow",
  "findFirst",
  "findFirstOrThrow",
  "findMany",
  "count",
  "aggregate",
  "groupBy",
]);

/** Columns that hold JSON: the only places where an object is data and not a nested write. */
const JSON_COLUMNS: Record<string, readonly string[]> = {
  Suitability: ["detail"],
  Contract: ["terms"],
  Import: ["counts"],
  ImportPrior: ["key", "row"],
  ImportMapping: ["fields"],
  ImportRun: ["progress"],
  StagedRecord: ["record"],
  WeeklyAudit: ["report"],
  Message: ["data"],
  AuditEvent: ["data"],
};

type CreatorFilter = (ids: string[]) => Record<string, unknown>;
const byCreator: CreatorFilter = (ids) => ({ creatorId: { in: ids } });
const nothing: CreatorFilter = () => ({ workspaceId: { in: [] } });
const everything: CreatorFilter = () => ({});

/** What exists for a member who sees only some creator profiles. A model that is not listed does not exist for them. */
const CREATOR_FILTERS: Record<string, CreatorFilter> = {
  Workspace: everything,
  Membership: everything,
  Brand: everything,
  AuditChain: everything,
  AuditEvent: everything,
  Creator: (ids) => ({ id: { in: ids } }),
  MembershipCreator: byCreator,
  Video: byCreator,
  SparkCode: byCreator,
  Deal: byCreator,
  Contract: byCreator,
  Import: byCreator,
  Ad: byCreator,
  DailyMetric: byCreator,
  DailyRollup: byCreator,
  VideoSnapshot: (ids) => ({ video: byCreator(ids) }),
  Suitability: (ids) => ({ video: byCreator(ids) }),
  VideoFinding: (ids) => ({ video: byCreator(ids) }),
  ShareLink: (ids) => ({ code: byCreator(ids) }),
  Reminder: (ids) => ({ code: byCreator(ids) }),
  ContractSignature: (ids) => ({ contract: byCreator(ids) }),
  Payment: (ids) => ({ deal: byCreator(ids) }),
  Offer: (ids) => ({ deal: byCreator(ids) }),
  CodeRequest: (ids) => ({ code: byCreator(ids) }),
  Envelope: (ids) => ({ code: byCreator(ids) }),
  Clearance: (ids) => ({ code: byCreator(ids) }),
  Renewal: (ids) => ({ code: byCreator(ids) }),
  Notice: (ids) => ({ membership: { creators: { some: byCreator(ids) } } }),
  SavedView: everything,
  ImportMapping: everything,
  ScoreWeights: everything,
  CategoryWord: everything,
  AccountDay: byCreator,
  AudienceShare: byCreator,
  ShopOrder: byCreator,
  WeeklyAudit: byCreator,
  Cost: byCreator,
  ImportRejection: (ids) => ({ import: byCreator(ids) }),
  AdTotal: (ids) => ({ ad: byCreator(ids) }),
};

const rawAllowed = new AsyncLocalStorage<true>();

/** Opens hand-written SQL on a tenant client for one call; the SQL must name the workspace itself. */
export function withRawSql<T>(run: () => Promise<T>): Promise<T> {
  return rawAllowed.run(true, async () => await run());
}

type Data = Record<string, unknown>;

function isScalar(value: unknown): boolean {
  if (value === null || typeof value !== "object") return true;
  if (value instanceof Date || value instanceof Uint8Array) return true;
  return Array.isArray(value) && value.every((item) => item === null || typeof item !== "object");
}

/** A change of a scalar such as { increment: 1 }, not a nested write. */
function isScalarChange(value: object): boolean {
  return Object.entries(value).every(
    ([key, inner]) => ["set", "increment", "decrement"].includes(key) && isScalar(inner),
  );
}

function checkScalars(model: string, data: Data): void {
  for (const [key, value] of Object.entries(data)) {
    if (isScalar(value) || JSON_COLUMNS[model]?.includes(key) || isScalarChange(value as object)) continue;
    throw new Error(`Nested write refused: ${model}.${key}. Write the record through its own noun.`);
  }
}

type Confines = { workspaceId: string; creatorIds?: readonly string[]; readOnly: boolean };

function refuseForeignCreator(model: string, { creatorId }: Data, { creatorIds }: Confines): void {
  if (creatorIds && typeof creatorId === "string" && !creatorIds.includes(creatorId))
    throw new Error(`Foreign ${model} refused.`);
}

/** What a new row holds: the workspace's id goes in, and may not be another. */
function ownData(model: string, data: Data, confines: Confines): Data {
  checkScalars(model, data);
  const { workspaceId } = confines;
  const key = model === "Workspace" ? "id" : "workspaceId";
  if (data[key] !== undefined && data[key] !== workspaceId) throw new Error(`Foreign ${model} refused.`);
  refuseForeignCreator(model, data, confines);
  return { ...data, [key]: workspaceId };
}

/** What a change may hold: a row never moves to another workspace, nor to a creator out of sight. */
function changedData(model: string, data: Data, confines: Confines): Data {
  checkScalars(model, data);
  if ("workspaceId" in data || "id" in data) throw new Error(`The key of a ${model} never changes.`);
  refuseForeignCreator(model, data, confines);
  return data;
}

type Args = { where?: Data; data?: Data | Data[]; create?: Data; update?: Data };

function confineArgs(model: string, operation: string, given: unknown, confines: Confines): Args {
  const args = { ...(given as Args) };
  const own: Data = { [model === "Workspace" ? "id" : "workspaceId"]: confines.workspaceId };
  const filter = confines.creatorIds ? (CREATOR_FILTERS[model] ?? nothing)([...confines.creatorIds]) : {};
  if (UNIQUE_WHERE.has(operation)) args.where = { ...args.where, ...own, AND: [args.where?.AND ?? [], filter].flat() };
  else if (!operation.startsWith("create")) args.where = { AND: [args.where ?? {}, own, filter] };

  if (operation.startsWith("create")) {
    const data = args.data ?? {};
    args.data = Array.isArray(data) ? data.map((row) => ownData(model, row, confines)) : ownData(model, data, confines);
  } else if (operation === "upsert") {
    args.create = ownData(model, args.create ?? {}, confines);
    args.update = changedData(model, args.update ?? {}, confines);
  } else if (operation.startsWith("update")) {
    args.data = changedData(model, (args.data ?? {}) as Data, confines);
  }
  return args;
}

function tenancy(confines: Confines) {
  return Prisma.defineExtension({
    name: "tenancy",
    query: {
      $allOperations({ model, operation, args, query }) {
        if (!model) {
          if (rawAllowed.getStore()) return query(args);
          throw new Error("Hand-written SQL is not for a workspace's client.");
        }
        if (GLOBAL_MODELS.has(model)) throw new Error(`${model} belongs to no workspace.`);
        if (confines.readOnly && !READS.has(operation)) throw new Error(`${operation} is a write: use transact.`);
        return query(confineArgs(model, operation, args, confines) as typeof args);
      },
    },
  });
}

export type TenantDb = Prisma.TransactionClient;

/** A client that knows one workspace only; the base of reads and of transactions. */
export function tenantClient(confines: Confines) {
  return globalDb().$extends(tenancy(confines));
}
