import { beforeAll, describe, expect, it } from "vitest";
import { readRoi } from "@/lib/costs/service";
import { addDays, storedDay } from "@/lib/kernel/day";
import { newId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { sumRollup } from "@/lib/metrics/data/rollup";
import { countRowsBehind, listRowsBehind } from "@/lib/metrics/data/rows";
import type { SourceRow } from "@/lib/metrics/rules/explain";
import { everything } from "@/lib/metrics/rules/selection";
import { recount } from "@/lib/metrics/service";
import { listActivations } from "@/lib/provenance/data/codes";
import { traceOrders } from "@/lib/provenance/data/orders";
import { type AskedMoney, listMoneyRows } from "@/lib/provenance/data/returns";
import type { TracedRow } from "@/lib/provenance/rules/opened";
import { PAGE_ROWS, type RowsPage } from "@/lib/provenance/rules/pages";
import { globalDb } from "@/lib/server/db";
import { systemScope } from "@/lib/server/scope";
import { bookkeep } from "@/lib/server/transact";
import { type Book, inDays, makeBook, makeCode } from "../support/factories";

const march = { from: "2026-03-01", to: "2026-03-31" };
const period = march;
const money = { period, brandId: null, creatorId: null, codeId: null, currency: "USD" };
const firstPages = { licences: 1, costs: 1, orders: 1 };
const dayOf = (n: number) => storedDay(addDays(march.from, n % 31));
const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);

/** A book with more orders (two products each), costs, parts of licences, codes and days of an ad than one page holds. */
async function fill(worth: bigint): Promise<Book> {
  const book = await makeBook();
  const { workspaceId, owner, creator, deal, code } = book;
  const db = globalDb();
  const own = { workspaceId, currency: "USD" };
  const order = (n: number, skuId: string) => ({
    ...{ ...own, side: "CREATOR" as const, orderId: `o${n}`, skuId, productId: "p", creatorId: creator.id },
    ...{ orderedOn: dayOf(n), gmvMinor: worth + BigInt(n), commissionMinor: 7n, status: "Settled" },
  });
  await db.shopOrder.createMany({ data: numbers(115).flatMap((n) => [order(n, "a"), order(n, "b")]) });
  await db.cost.createMany({
    data: numbers(130).map((n) => ({
      ...{ ...own, id: newId(), kind: "PRODUCT" as const, label: `Jar ${n}`, creatorId: creator.id },
      ...{ amountMinor: worth + BigInt(n), spentOn: dayOf(n) },
    })),
  });
  await db.payment.createMany({
    data: numbers(201).map((n) => ({
      ...{ ...own, id: newId(), dealId: deal.id, label: `Part ${n}`, dueOn: dayOf(n), amountMinor: worth },
    })),
  });
  const ads = numbers(8).map((n) => ({ workspaceId, id: newId(), key: `ad ${n}`, name: `Ad ${n}`, codeId: code.id }));
  await db.ad.createMany({ data: ads });
  await db.dailyMetric.createMany({
    data: numbers(230).map((n) => ({
      ...{ ...own, day: dayOf(n), segment: "PAID" as const, sourceId: ads[Math.floor(n / 31)]?.id ?? "" },
      ...{ spendMinor: worth + BigInt(n), impressions: 10n },
    })),
  });
  const days = numbers(31).map((n) => addDays(march.from, n));
  await bookkeep(systemScope(workspaceId, "reminders"), (tx) => recount(tx, { days, codeIds: [code.id] }));
  for (const _ of numbers(PAGE_ROWS)) await makeCode(owner, { creatorId: creator.id, releasedAt: inDays(-1) });
  return book;
}

let book: Book;
let foreign: Book;
beforeAll(async () => {
  [book, foreign] = [await fill(1_000n), await fill(9_000_000n)];
});

/** All pages of a list, one after the other. */
async function walk(read: (page: number) => Promise<RowsPage<TracedRow>>): Promise<TracedRow[]> {
  const first = await read(1);
  const pages = Math.ceil(first.total / PAGE_ROWS);
  const rows = [...first.rows];
  for (let page = 2; page <= pages; page += 1) rows.push(...(await read(page)).rows);
  expect(rows).toHaveLength(first.total);
  expect(new Set(rows.map(({ key }) => key)).size, "each row once").toBe(first.total);
  expect(await read(pages + 7), "beyond the last is the last").toEqual(await read(pages));
  return rows;
}

const minorOf = (text = "") => Math.round(Number(text.replace(/[$,]/g, "")) * 100);
const add = (rows: readonly TracedRow[], cell: number) =>
  rows.reduce((sum, { cells }) => sum + minorOf(cells[cell]), 0);

describe("the pages of a return", () => {
  it("hold every part, cost and order once, and add up to what it is made of", async () => {
    const list = (kind: keyof AskedMoney) =>
      walk(async (page) => (await listMoneyRows(book.owner, money, { ...firstPages, [kind]: page }))[kind]);
    const [roi] = await readRoi(book.owner, {
      ...{ chosen: { preset: null, period, problem: null }, selection: everything, basis: "shop", by: "brand" },
    });
    const cost = (id: string) => roi?.costs.find((each) => each.id === id)?.minor;
    const orders = await list("orders");
    expect(add(await list("licences"), 1)).toBe(cost("licence"));
    expect(add(await list("costs"), 2)).toBe(cost("PRODUCT"));
    expect([add(orders, 1), add(orders, 2)]).toEqual([roi?.gmvMinor, cost("commission")]);
  });

  it("hold no row of another book", async () => {
    const { licences, costs, orders } = await listMoneyRows(foreign.owner, money, firstPages);
    expect([licences.total, costs.total, orders.total]).toEqual([201, 130, 230]);
    const strange = { ...money, creatorId: book.creator.id };
    const theirs = await listMoneyRows(foreign.owner, strange, { licences: 2, costs: 2, orders: 2 });
    expect([theirs.licences.rows, theirs.costs.rows, theirs.orders.rows]).toEqual([[], [], []]);
  });
});

describe("the pages of a sum of orders and of a goal", () => {
  it("hold every order once, up to the sum", async () => {
    const sum = { period, of: { by: "creator", key: book.creator.id, currency: "USD" } } as const;
    const rows = await walk((page) => traceOrders(book.owner, sum, page));
    expect(add(rows, 2)).toBe(numbers(115).reduce((total, n) => total + 2 * (1_000 + n), 0));
    expect((await traceOrders(foreign.owner, sum, 1)).total).toBe(0);
  });

  it("hold every code once, with the one handed over last first", async () => {
    const span = { from: inDays(-2), until: new Date(), zone: "UTC" };
    const rows = await walk((page) => listActivations(book.owner, span, page));
    expect(rows).toHaveLength(PAGE_ROWS);
    expect(rows.some(({ key }) => key === foreign.code.id)).toBe(false);
  });
});

describe("the pages of daily rows", () => {
  const of = { period, selection: everything, segment: "PAID", currency: "USD" } as const;
  const read = async (scope: Scope) => {
    const rows: SourceRow[] = [];
    for (;;) {
      const last = rows.at(-1);
      const after = last ? { day: last.day, sourceId: last.sourceId } : null;
      const page = await listRowsBehind(scope, { ...of, after, most: PAGE_ROWS });
      rows.push(...page);
      if (page.length < PAGE_ROWS) return rows;
    }
  };

  it("hold each row once, as many as are counted, up to the sum", async () => {
    const rows = await read(book.owner);
    expect(rows).toHaveLength(await countRowsBehind(book.owner, of, 10_000));
    expect(new Set(rows.map(({ day, sourceId }) => `${day} ${sourceId}`)).size).toBe(230);
    expect(rows.reduce((sum, { spendMinor }) => sum + (spendMinor ?? 0), 0)).toBe(
      (await sumRollup(book.owner, period, everything)).reduce((sum, { spendMinor }) => sum + (spendMinor ?? 0), 0),
    );
    expect(await countRowsBehind(book.owner, of, 50), "never more than is asked").toBe(50);
  });

  it("hold no row of another book", async () => {
    const own = new Set((await read(book.owner)).map(({ sourceId }) => sourceId));
    expect((await read(foreign.owner)).filter(({ sourceId }) => own.has(sourceId))).toEqual([]);
  });
});
