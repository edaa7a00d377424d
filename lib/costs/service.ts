/** The verbs of a cost, and what came back for all of them. */
import "server-only";
import { type CostFields, findOwners, insertCost, setCost, setRemoved } from "@/lib/costs/data/cost";
import { listLedger, listLedgerBy } from "@/lib/costs/data/ledger";
import { prepareRoiLines, type RoiLine } from "@/lib/costs/rules/breakdown";
import { decideOwners } from "@/lib/costs/rules/cost";
import type { RoiFilter } from "@/lib/costs/rules/filter";
import {
  deriveRoi,
  listRoiCurrencies,
  type MoneyRow,
  type RevenueBasis,
  type Roi,
  toMoneyRows,
} from "@/lib/costs/rules/roi";
import type { CostEdit, CostInput } from "@/lib/costs/schema";
import { type Day, FIRST_DAY } from "@/lib/kernel/day";
import { AppError, notFound } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/id";
import { formatMoney } from "@/lib/kernel/money";
import type { Scope } from "@/lib/kernel/scope";
import { listBreakdown } from "@/lib/metrics/data/breakdown";
import { listRollup } from "@/lib/metrics/data/rollup";
import type { Selection } from "@/lib/metrics/rules/selection";
import type { Period } from "@/lib/metrics/rules/series";
import { type Tx, transact } from "@/lib/server/transact";

const sayCost = ({ label, amountMinor, currency }: CostFields) => `${label}, ${formatMoney(amountMinor, currency)}`;

/**
 * @param entryId becomes the new cost's id, so that what is sent twice enters once
 * @returns the new cost's id
 * @throws AppError notFound for a foreign owner, invalid for owners that do not fit, conflict for an entry that came before
 */
export async function addCost(scope: Scope, input: CostInput, entryId: string | null = null): Promise<string> {
  const id = entryId ?? newId();
  await transact(scope, "cost.edit", async (tx) => {
    const fields = await withOwners(tx, input);
    await insertCost(tx, id, fields);
    tx.note({ subjectId: id, summary: `Cost added: ${sayCost(fields)}` });
  });
  return id;
}

/** @throws AppError notFound, also for a foreign owner; invalid for owners that do not fit */
export async function editCost(scope: Scope, { costId, ...input }: CostEdit): Promise<void> {
  await transact(scope, "cost.edit", async (tx) => {
    const fields = await withOwners(tx, input);
    await setCost(tx, costId, fields);
    tx.note({ subjectId: costId, summary: `Cost changed: ${sayCost(fields)}` });
  });
}

/** Takes a cost out of every sum, or back into them. @throws AppError notFound, also when it stands so already */
export async function setCostRemoved(scope: Scope, costId: string, removed: boolean): Promise<void> {
  await transact(scope, "cost.edit", async (tx) => {
    const { label } = await setRemoved(tx, costId, removed);
    tx.note({ subjectId: costId, summary: `Cost ${removed ? "removed" : "brought back"}: ${label}` });
  });
}

async function withOwners(tx: Tx, input: CostInput): Promise<CostFields> {
  const found = await findOwners(tx, input);
  for (const noun of ["brand", "creator", "code"] as const)
    if (input[`${noun}Id`] !== null && !found[noun]) throw notFound(noun);
  const owners = decideOwners(input, found.code || null);
  if (!owners.ok) throw new AppError("invalid", owners.reason, { codeId: owners.reason });
  // The brand of a code may change, and the cost goes along: it is read from the code.
  return { ...input, creatorId: owners.creatorId, brandId: input.codeId === null ? owners.brandId : null };
}

/** All money up to a day: what is paid back was often spent before the period that is looked at. */
async function listMoney(scope: Scope, to: Day, selection: Selection): Promise<MoneyRow[]> {
  const period = { from: FIRST_DAY, to };
  const [ads, others] = await Promise.all([listRollup(scope, period, selection), listLedger(scope, period, selection)]);
  return [...toMoneyRows(ads), ...others];
}

const deriveRois = (rows: readonly MoneyRow[], period: Period, basis: RevenueBasis | null) =>
  listRoiCurrencies(rows, period).map((currency) => deriveRoi(rows, period, { currency, basis }));

type MoneyOf = Pick<RoiFilter, "chosen" | "selection" | "basis">;

/** The money of a period and whom it concerns: per currency what it came to. */
export async function readRoi(scope: Scope, { chosen: { period }, selection, basis }: MoneyOf): Promise<Roi[]> {
  return deriveRois(await listMoney(scope, period.to, selection), period, basis);
}

/** The same, each currency beside an earlier period of its own. */
export async function readRoiChange(
  scope: Scope,
  { chosen: { period }, selection, basis }: MoneyOf,
  earlierOf: (currency: string) => Period | null,
) {
  const rows = await listMoney(scope, period.to, selection);
  const now = deriveRois(rows, period, basis);
  const before = now.flatMap(({ currency }) => {
    const earlier = earlierOf(currency);
    return earlier ? [deriveRoi(rows, earlier, { currency, basis })] : [];
  });
  return { now, before };
}

/** More brands, creators or codes than anybody has in one period. */
const MOST_LINES = 10_000;

/** The return of each brand, creator or code, for each of these currencies. */
export async function readRoiLines(
  scope: Scope,
  { chosen: { period }, selection, by }: Pick<RoiFilter, "chosen" | "selection" | "by">,
  rois: readonly Roi[],
): Promise<RoiLine[][]> {
  const order = { sort: "spend", ascending: false, offset: 0, most: MOST_LINES } as const;
  const [ledger, ...ads] = await Promise.all([
    listLedgerBy(scope, period, { ...selection, by }),
    ...rois.map(({ currency }) => listBreakdown(scope, { by, period, selection, currency, ...order })),
  ]);
  return rois.map((roi, n) => {
    const rows = (ads[n]?.rows ?? []).map((row) => ({ ...row, name: row.said ?? row.name }));
    return prepareRoiLines({ ads: rows, ledger }, period, roi);
  });
}
