/** What a campaign cost and brought is counted once, where it belongs, and in no other book. */
import { beforeEach, describe, expect, it } from "vitest";
import { listLicenceParts, listOrderRows } from "@/lib/costs/data/behind";
import { getCost, listCosts, PAGE_SIZE, sumCosts } from "@/lib/costs/data/cost";
import { listCurrencies } from "@/lib/costs/data/currencies";
import { sumLicenceFees } from "@/lib/costs/data/earned";
import { listLedger, listLedgerBy } from "@/lib/costs/data/ledger";
import { findNewestOrder, listOrderSums } from "@/lib/costs/data/orders";
import { deriveRoi, listRoiCurrencies, type MoneyRow } from "@/lib/costs/rules/roi";
import type { CostInput } from "@/lib/costs/schema";
import { addCost, editCost, readRoi, setCostRemoved } from "@/lib/costs/service";
import type { Prisma } from "@/lib/generated/prisma/client";
import { makeRandom } from "@/lib/kernel/chance";
import { addDays } from "@/lib/kernel/day";
import { newId } from "@/lib/kernel/id";
import { everything } from "@/lib/metrics/rules/selection";
import { traceOrders } from "@/lib/provenance/data/orders";
import { cutPage } from "@/lib/provenance/rules/pages";
import { globalDb } from "@/lib/server/db";
import { type Book, makeBook, makeBrand, makeCode, makeCreator, makeMember } from "../support/factories";

let mine: Book;
let theirs: Book;

const period = { from: "2026-03-01", to: "2026-03-31" };
const day = (text: string) => new Date(`${text}T00:00:00Z`);
const cost = (fields: Partial<CostInput> = {}): CostInput => ({
  kind: "PRODUCT",
  label: "12 sets",
  amountMinor: 12_000,
  currency: "USD",
  spentOn: "2026-03-05",
  brandId: null,
  creatorId: null,
  codeId: null,
  ...fields,
});
const filter = { ...everything, period };
const first = { skip: 0, take: 100 };
/** Sums by kind and currency. */
function totals(rows: MoneyRow[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { kind, currency, amount } of rows)
    sums[`${kind} ${currency}`] = (sums[`${kind} ${currency}`] ?? 0) + amount;
  return sums;
}
const ledger = async (book: Book, chosen: object = {}) =>
  totals(await listLedger(book.owner, period, { ...everything, ...chosen }));

beforeEach(async () => {
  await globalDb().$executeRaw`TRUNCATE "Workspace" CASCADE`;
  mine = await makeBook();
  theirs = await makeBook();
});

describe("a cost", () => {
  it("is added, changed, removed and brought back, and each is on the record", async () => {
    const id = await addCost(mine.owner, cost());
    await editCost(mine.owner, { ...cost({ amountMinor: 9_900, kind: "SHIPPING" }), costId: id });
    expect(await getCost(mine.owner, id)).toMatchObject({
      kind: "SHIPPING",
      amountMinor: 9_900,
      spentOn: "2026-03-05",
    });
    expect(await ledger(mine)).toEqual({ "SHIPPING USD": 9_900 });
    await setCostRemoved(mine.owner, id, true);
    expect(await ledger(mine)).toEqual({});
    expect((await listCosts(mine.owner, filter, null)).rows).toEqual([]);
    await expect(editCost(mine.owner, { ...cost(), costId: id })).rejects.toMatchObject({ code: "notFound" });
    await expect(setCostRemoved(mine.owner, id, true)).rejects.toMatchObject({ code: "notFound" });
    await setCostRemoved(mine.owner, id, false);
    expect(await ledger(mine)).toEqual({ "SHIPPING USD": 9_900 });
    const record = await globalDb().auditEvent.findMany({ where: { verb: "cost.edit" }, orderBy: { seq: "asc" } });
    expect(record.map(({ summary }) => summary)).toEqual([
      "Cost added: 12 sets, $120",
      "Cost changed: 12 sets, $99",
      "Cost removed: 12 sets",
      "Cost brought back: 12 sets",
    ]);
  });

  it("that is sent twice enters once, and another book's is another", async () => {
    const entryId = newId();
    const sent = await Promise.allSettled(Array.from({ length: 4 }, () => addCost(mine.owner, cost(), entryId)));
    expect(sent.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(addCost(mine.owner, cost({ label: "Other" }), entryId)).rejects.toMatchObject({ code: "conflict" });
    await addCost(theirs.owner, cost(), entryId);
    expect(await ledger(mine)).toEqual({ "PRODUCT USD": 12_000 });
    await addCost(mine.owner, cost(), newId());
    expect(await ledger(mine)).toEqual({ "PRODUCT USD": 24_000 });
  });

  it("of a code counts for the code's brand and creator, also after the code changed hands", async () => {
    await addCost(mine.owner, cost({ codeId: mine.code.id }));
    for (const chosen of [{ brandId: mine.brand.id }, { creatorId: mine.creator.id }, { codeId: mine.code.id }])
      expect(await ledger(mine, chosen)).toEqual({ "PRODUCT USD": 12_000 });
    const other = await makeBrand(mine.owner);
    await globalDb().sparkCode.updateMany({ where: { id: mine.code.id }, data: { brandId: other.id } });
    expect(await ledger(mine, { brandId: mine.brand.id })).toEqual({});
    expect(await ledger(mine, { brandId: other.id })).toEqual({ "PRODUCT USD": 12_000 });
    const by = { ...everything, by: "brand" } as const;
    expect(await listLedgerBy(mine.owner, period, by)).toEqual([
      { key: other.id, name: other.name, currency: "USD", kind: "PRODUCT", amount: 12_000 },
    ]);
    expect(await listLedgerBy(theirs.owner, period, by)).toEqual([]);
    expect(await sumCosts(mine.owner, { ...filter, brandId: other.id })).toEqual([{ currency: "USD", minor: 12_000 }]);
  });

  it("names no owner that is foreign, or not the code's", async () => {
    const brand = await makeBrand(mine.owner);
    await expect(addCost(mine.owner, cost({ codeId: mine.code.id, brandId: brand.id }))).rejects.toMatchObject({
      code: "invalid",
    });
    for (const foreign of [{ brandId: theirs.brand.id }, { creatorId: theirs.creator.id }, { codeId: theirs.code.id }])
      await expect(addCost(mine.owner, cost(foreign))).rejects.toMatchObject({ code: "notFound" });
    expect(await globalDb().cost.count()).toBe(0);
  });

  it("is listed by pages without losing or doubling one, currencies apart", async () => {
    const count = PAGE_SIZE + 20;
    await globalDb().cost.createMany({
      data: Array.from({ length: count }, (_, n) => ({
        workspaceId: mine.workspaceId,
        id: newId(),
        kind: "FEE",
        label: `${n}`,
        amountMinor: 100n,
        currency: n % 2 ? "USD" : "EUR",
        spentOn: day(`2026-03-${String(1 + (n % 9)).padStart(2, "0")}`),
      })),
    });
    const first = await listCosts(mine.owner, filter, null);
    const second = await listCosts(mine.owner, filter, first.nextAfter);
    expect(first.rows).toHaveLength(PAGE_SIZE);
    expect(second.nextAfter).toBeNull();
    expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(count);
    expect(await sumCosts(mine.owner, filter)).toEqual([
      { currency: "EUR", minor: 3_500 },
      { currency: "USD", minor: 3_500 },
    ]);
  });

  it("is nobody's in another book, and a creator sees their own alone", async () => {
    const id = await addCost(mine.owner, cost({ creatorId: mine.creator.id }));
    await addCost(mine.owner, cost({ brandId: mine.brand.id }));
    await expect(getCost(theirs.owner, id)).rejects.toMatchObject({ code: "notFound" });
    await expect(editCost(theirs.owner, { ...cost(), costId: id })).rejects.toMatchObject({ code: "notFound" });
    await expect(setCostRemoved(theirs.owner, id, true)).rejects.toMatchObject({ code: "notFound" });
    expect(await ledger(theirs)).toEqual({});
    const own = await makeMember(mine.workspaceId, "CREATOR", [mine.creator.id]);
    expect(totals(await listLedger(own, period, everything))).toEqual({ "PRODUCT USD": 12_000 });
    expect((await listCosts(own, filter, null)).rows.map((row) => row.id)).toEqual([id]);
    await expect(addCost(own, cost())).rejects.toMatchObject({ code: "forbidden" });
    const other = await makeMember(mine.workspaceId, "CREATOR", [(await makeCreator(mine.owner)).id]);
    expect(await listLedger(other, period, everything)).toEqual([]);
  });
});

describe("licence parts", () => {
  it("count on the day they were paid, else fall due, while their contract stands", async () => {
    const { workspaceId, deal, creator, brand, code } = mine;
    const contract = async (fields: Partial<Prisma.ContractCreateManyInput>) =>
      globalDb().contract.create({
        data: {
          workspaceId,
          id: newId(),
          dealId: deal.id,
          creatorId: creator.id,
          brandId: brand.id,
          codeId: code.id,
          terms: {},
          startsOn: day("2026-03-01"),
          endsOn: day("2026-03-30"),
          feeMinor: 30_000n,
          currency: "USD",
          ...fields,
        },
      });
    const part = async (contractId: string, amountMinor: bigint, dueOn: string, paidOn?: string) =>
      globalDb().payment.create({
        data: {
          workspaceId,
          id: newId(),
          dealId: deal.id,
          contractId,
          label: "Part",
          amountMinor,
          currency: "USD",
          dueOn: day(dueOn),
          ...(paidOn ? { paidOn: day(paidOn) } : {}),
        },
      });
    const signed = await contract({ signedAt: day("2026-03-01") });
    await part(signed.id, 1n, "2026-03-10");
    await part(signed.id, 10n, "2026-05-10", "2026-03-20");
    await part(signed.id, 100n, "2026-03-10", "2026-04-20");
    await part((await contract({})).id, 1_000n, "2026-03-10");
    await part(
      (await contract({ signedAt: day("2026-03-01"), voidedAt: day("2026-03-02") })).id,
      10_000n,
      "2026-03-10",
    );
    const fees = [
      { currency: "USD", amountMinor: 110, isPaid: true },
      { currency: "USD", amountMinor: 1, isPaid: false },
    ];
    const hers = await makeMember(workspaceId, "CREATOR", [creator.id]);
    const other = await makeMember(workspaceId, "CREATOR", [(await makeCreator(mine.owner)).id]);
    for (const codeId of [null, code.id]) {
      expect(await sumLicenceFees(hers, codeId)).toEqual(fees);
      expect(await sumLicenceFees(other, codeId)).toEqual([]);
      expect(await sumLicenceFees(theirs.owner, codeId)).toEqual([]);
    }
    const listed = async (book: Book, chosen: object = {}) =>
      (await listLicenceParts(book.owner, { ...filter, currency: "USD", ...chosen }, first)).map(
        ({ amountMinor }) => amountMinor,
      );
    const owners = [{ codeId: code.id }, { brandId: brand.id }, { creatorId: creator.id }];
    for (const chosen of [{}, ...owners]) {
      expect(await ledger(mine, chosen)).toEqual({ "licence USD": 11 });
      expect(await listed(mine, chosen), "row by row as in the sum").toEqual([10n, 1n]);
    }
    expect(await ledger(theirs)).toEqual({});
    for (const chosen of [{}, ...owners]) expect(await listed(theirs, chosen)).toEqual([]);
  });
});

describe("shop orders", () => {
  let postId: string;
  const order = (fields: Partial<Prisma.ShopOrderCreateManyInput>) =>
    globalDb().shopOrder.create({
      data: {
        workspaceId: mine.workspaceId,
        side: "CREATOR",
        orderId: "1",
        skuId: "1",
        productId: "1",
        currency: "USD",
        orderedOn: day("2026-03-10"),
        postId,
        creatorId: mine.creator.id,
        creatorHandle: mine.creator.handle,
        status: "Settled",
        gmvMinor: 10_000n,
        commissionMinor: 2_000n,
        ...fields,
      },
    });

  beforeEach(async () => {
    const video = await globalDb().video.findFirstOrThrow({ where: { workspaceId: mine.workspaceId } });
    postId = video.postId;
    await globalDb().sparkCode.updateMany({ where: { id: mine.code.id }, data: { startsAt: day("2026-03-05") } });
  });

  it("that both sides told of are counted once, as the seller told it", async () => {
    await order({});
    await order({ side: "SELLER", gmvMinor: 11_000n, commissionMinor: 2_200n, postId: null, creatorId: null });
    await order({ orderId: "2" });
    expect(await ledger(mine)).toEqual({ "gmv USD": 21_000, "commission USD": 4_200 });
    expect(await ledger(mine, { codeId: mine.code.id }), "the seller's line is placed by the creator's").toEqual({
      "gmv USD": 21_000,
      "commission USD": 4_200,
    });
    const own = await makeMember(mine.workspaceId, "CREATOR", [mine.creator.id]);
    expect(totals(await listLedger(own, period, everything))).toMatchObject({ "gmv USD": 21_000 });
  });

  it("belong to the code that began last before them, and to none before the first", async () => {
    const video = await globalDb().video.findFirstOrThrow({ where: { workspaceId: mine.workspaceId, postId } });
    const next = await makeCode(mine.owner, {
      creatorId: mine.creator.id,
      videoId: video.id,
      brandId: (await makeBrand(mine.owner)).id,
      startsAt: day("2026-03-20"),
      expiresAt: day("2026-04-20"),
    });
    await order({ orderId: "1", orderedOn: day("2026-03-02"), gmvMinor: 1n });
    await order({ orderId: "2", orderedOn: day("2026-03-10"), gmvMinor: 10n });
    await order({ orderId: "3", orderedOn: day("2026-03-25"), gmvMinor: 100n });
    expect(await ledger(mine, { codeId: mine.code.id })).toMatchObject({ "gmv USD": 10 });
    expect(await ledger(mine, { codeId: next.id })).toMatchObject({ "gmv USD": 100 });
    expect(await ledger(mine, { brandId: mine.brand.id })).toMatchObject({ "gmv USD": 10 });
    expect(await ledger(mine, { creatorId: mine.creator.id })).toMatchObject({ "gmv USD": 111 });
    expect(await ledger(mine), "all of them where nobody asks whose they are").toMatchObject({ "gmv USD": 111 });
  });

  it("that are ineligible are told and bring nothing; rates are told apart, and so are currencies", async () => {
    await order({ orderId: "1" });
    await order({ orderId: "2", commissionMinor: 0n, shopAdsMinor: 500n });
    await order({ orderId: "3", status: "Ineligible" });
    await order({ orderId: "5", quantity: 2n, refunded: 2n });
    await order({ orderId: "4", currency: "EUR", status: "Processing" });
    const sums = await listOrderSums(mine.owner, period, { by: "video", most: 10 });
    expect(sums).toHaveLength(2);
    expect(sums.find(({ currency }) => currency === "USD")).toMatchObject({
      key: postId,
      orders: 2,
      settled: 2,
      ineligible: 2,
      gmvMinor: 20_000,
      standardGmvMinor: 10_000,
      standardMinor: 2_000,
      shopAdsGmvMinor: 10_000,
      shopAdsMinor: 500,
    });
    expect(await ledger(mine)).toMatchObject({ "gmv USD": 20_000, "gmv EUR": 10_000, "commission USD": 2_500 });
    expect(await listOrderSums(mine.owner, period, { by: "creator", most: 10 })).toHaveLength(2);
    for (const of of [
      { by: "video", key: postId },
      { by: "creator", key: mine.creator.id },
      { by: "all", key: "" },
    ] as const) {
      const [opened] = await listOrderSums(mine.owner, period, { ...of, most: 1 });
      expect(opened, of.by).toMatchObject({ orders: 2, ineligible: 2, gmvMinor: 20_000, shopAdsMinor: 500 });
      const rows = await listOrderRows(mine.owner, { period, of: { ...of, currency: "USD" } }, first);
      expect(rows.map(({ orderId, ineligible }) => [orderId, ineligible])).toEqual([
        ["5", true],
        ["3", true],
        ["2", false],
        ["1", false],
      ]);
      const counted = rows.filter(({ ineligible }) => !ineligible);
      const add = (name: "gmvMinor" | "standardMinor" | "shopAdsMinor") =>
        counted.reduce((sum, row) => sum + (row[name] ?? 0), 0);
      expect([add("gmvMinor"), add("standardMinor"), add("shopAdsMinor")]).toEqual([20_000, 2_000, 500]);
    }
    expect(await listOrderRows(mine.owner, { period, of: { by: "video", key: "", currency: "USD" } }, first)).toEqual(
      [],
    );
    expect(await findNewestOrder(mine.owner)).toBe("2026-03-10");
  });

  it("are nothing to another book", async () => {
    await order({});
    expect(await ledger(theirs)).toEqual({});
    expect(await listOrderSums(theirs.owner, period, { by: "video", most: 10 })).toEqual([]);
    expect(await findNewestOrder(theirs.owner)).toBeNull();
    const other = await makeMember(mine.workspaceId, "CREATOR", [(await makeCreator(mine.owner)).id]);
    expect(await listOrderSums(other, period, { by: "creator", most: 10 })).toEqual([]);
    for (const scope of [theirs.owner, other])
      for (const of of [{ by: "video", key: postId } as const, { by: "all", key: "" } as const]) {
        expect(await listOrderSums(scope, period, { ...of, most: 10 })).toEqual([]);
        expect(await traceOrders(scope, { period, of: { ...of, currency: "USD" } }, 1)).toEqual(cutPage(1, []));
      }
    const all = await traceOrders(mine.owner, { period, of: { by: "all", key: "", currency: "USD" } }, 1);
    expect(all.rows).toMatchObject([
      { name: "1", cells: ["Tue 10 Mar 2026", "settled", "$100", "$20", "–"], source: null },
    ]);
  });
});

describe("the currencies of a book", () => {
  it("are those of its costs, its contracts and its ads, and of no other book", async () => {
    await addCost(mine.owner, cost({ currency: "EUR" }));
    await setCostRemoved(mine.owner, await addCost(mine.owner, cost({ currency: "CHF" })), true);
    await addCost(theirs.owner, cost({ currency: "JPY" }));
    const ads = { workspaceId: mine.workspaceId, dimension: "brand", key: "", currency: "GBP", spendMinor: 1n };
    await globalDb().dimensionRollup.create({ data: { ...ads, day: day("2026-03-05"), told: 1 } });
    expect((await listCurrencies(mine.owner)).sort()).toEqual(["EUR", "GBP"]);
    expect(await listCurrencies(theirs.owner)).toEqual(["JPY"]);
  });
});

describe("payback", () => {
  it("of sums by day is that of the single rows, to the cent: refunds, both sides' orders, negatives, two currencies", async () => {
    const next = makeRandom(11);
    const random = (most: number) => Math.floor(next() * most);
    const some = (least: number, most: number) => (random(9) === 0 ? null : least + random(most - least));
    const from = "2026-01-01";
    const orders = Array.from({ length: 600 }, () => ({
      workspaceId: mine.workspaceId,
      side: random(2) === 0 ? "SELLER" : "CREATOR",
      orderId: String(random(300)),
      skuId: "1",
      productId: String(random(2)),
      creatorId: mine.creator.id,
      orderedOn: day(addDays(from, random(300))),
      status: ["Settled", "Processing", "INELIGIBLE", "Ineligible, refunded", null][random(5)] ?? null,
      currency: random(4) === 0 ? "EUR" : "USD",
      quantity: some(0, 3),
      refunded: some(0, 3),
      gmvMinor: some(-2_000, 9_000),
      commissionMinor: some(-50, 400),
      shopAdsMinor: some(0, 90),
    }));
    const keyOf = ({ orderId, productId }: { orderId: string; productId: string }) => `${orderId} ${productId}`;
    const stored = [...new Map(orders.map((order) => [`${order.side} ${keyOf(order)}`, order])).values()];
    const spent = Array.from({ length: 80 }, () => ({
      ...cost({ amountMinor: 1 + random(9_000), currency: random(3) === 0 ? "EUR" : "USD" }),
      spentOn: addDays(from, random(300)),
    }));
    const { workspaceId } = mine;
    await globalDb().shopOrder.createMany({ data: stored });
    await globalDb().cost.createMany({
      data: spent.map((each) => ({ ...each, workspaceId, id: newId(), spentOn: day(each.spentOn) })),
    });
    const sellers = new Set(stored.filter(({ side }) => side === "SELLER").map(keyOf));
    const counted = stored.filter((order) => {
      const { side, status, quantity, refunded } = order;
      const isReturned = quantity !== null && refunded !== null && quantity > 0 && refunded >= quantity;
      return !isReturned && !/^ineligible/i.test(status ?? "") && (side === "SELLER" || !sellers.has(keyOf(order)));
    });
    const rows: MoneyRow[] = [
      ...spent.map(({ spentOn, currency, kind, amountMinor }) => ({
        day: spentOn,
        currency,
        kind,
        amount: amountMinor,
      })),
      ...counted.flatMap(({ orderedOn, currency, gmvMinor, commissionMinor, shopAdsMinor }) => {
        const on = { day: orderedOn.toISOString().slice(0, 10), currency };
        const paid = { ...on, kind: "commission" as const, amount: (commissionMinor ?? 0) + (shopAdsMinor ?? 0) };
        return gmvMinor === null ? [paid] : [paid, { ...on, kind: "gmv" as const, amount: gmvMinor }];
      }),
    ];
    const states = new Set<string>();
    for (let n = 0; n < 12; n++) {
      const first = addDays(from, random(280));
      const within = { from: first, to: addDays(first, random(60)) };
      const chosen = { preset: null, period: within, problem: null };
      const selections = [everything, { ...everything, creatorId: n % 2 === 0 ? mine.creator.id : "" }];
      const [all, own] = await Promise.all(
        selections.map((selection) => readRoi(mine.owner, { chosen, selection, basis: "shop" })),
      );
      const plain = listRoiCurrencies(rows, within).map((currency) =>
        deriveRoi(rows, within, { currency, basis: "shop" }),
      );
      expect(all).toEqual(plain);
      for (const { payback } of all ?? []) states.add(payback.state);
      const orderRows = rows.filter(({ kind }) => (kind === "gmv" || kind === "commission") === (n % 2 === 0));
      expect(own).toEqual(
        listRoiCurrencies(orderRows, within).map((currency) =>
          deriveRoi(orderRows, within, { currency, basis: "shop" }),
        ),
      );
      expect(await readRoi(theirs.owner, { chosen, selection: everything, basis: "shop" })).toEqual([]);
    }
    expect([...states].sort()).toEqual(["back", "missing"]);
  });
});
