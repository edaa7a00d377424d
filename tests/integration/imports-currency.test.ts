/** Amounts whose file tells no currency: they are the book's until somebody says another, who sees the preview made anew. */
import { beforeAll, expect, it } from "vitest";
import { getImport } from "@/lib/imports/data/import";
import { commitImport } from "@/lib/imports/service/commit";
import { sayCurrency } from "@/lib/imports/service/currency";
import { getPreview } from "@/lib/imports/service/examine";
import type { Scope } from "@/lib/kernel/scope";
import { globalDb } from "@/lib/server/db";
import { makeWorkspace } from "../support/factories";
import { stage } from "../support/import-files";

const db = globalDb();
const daily = (cost: string, ad = "180100000000001") =>
  `By Day,Campaign name,Ad name,Ad ID,Cost,Total complete payment value\n2026-03-01,Spring,A,${ad},${cost},50.00\n`;
const campaigns = (cost: string) => `By Day,Campaign name,Cost\n2026-03-01,Spring,${cost}\n`;
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "done",
    ({ code }: { code: string }) => code,
  );
const firstOf = async (scope: Scope, id: string) => {
  const { rows } = await getPreview(scope, await getImport(scope, id), { outcome: null, after: 0, most: 1 });
  return rows[0]?.values;
};
const daysOf = ({ workspaceId }: Scope) =>
  db.dailyMetric.findMany({
    where: { workspaceId, segment: "PAID" },
    select: { currency: true, spendMinor: true, revenueMinor: true },
  });

let owner: Scope;
let other: Scope;
beforeAll(async () => {
  [owner, other] = [await makeWorkspace(), await makeWorkspace()];
});

it("said, counts from the import on, and an import by the preview before is refused", async () => {
  const { id, planHash, warnings } = await stage(owner, daily("12.34"));
  expect(warnings).toEqual([
    expect.stringMatching(/^Nothing in this file tells the currency: amounts are taken as USD/),
  ]);
  expect(await getImport(owner, id)).toMatchObject({ fromDay: "2026-03-01", toDay: "2026-03-01" });
  await sayCurrency(owner, id, "EUR");
  const row = await getImport(owner, id);
  expect(row.warnings).toEqual([
    "Nothing in this file tells the currency: amounts are taken as EUR, as somebody has said.",
  ]);
  expect(await firstOf(owner, id)).toMatchObject({ currency: "EUR", spendMinor: 1_234, revenueMinor: 5_000 });
  expect(await codeOf(commitImport(owner, id, planHash))).toBe("conflict");
  await commitImport(owner, id, row.planHash);
  expect(await daysOf(owner)).toEqual([{ currency: "EUR", spendMinor: 1_234n, revenueMinor: 5_000n }]);
  expect(await codeOf(sayCurrency(owner, id, "GBP"))).toBe("conflict");
  // The very same file again is of the currency that was said of it, and changes nothing.
  const again = await stage(owner, daily("12.34"));
  expect(again.counts).toMatchObject({ create: 0, update: 0, unchanged: 1 });
  expect(again.warnings).toEqual(row.warnings);
});

it("may have no decimals, where no amount has any, and can be said again until the import", async () => {
  for (const [text, minor] of [
    [daily("1200.00", "180100000000002").replace("50.00", "0"), { spendMinor: 1_200, revenueMinor: 0 }],
    [campaigns("1200"), { spendMinor: 1_200 }],
  ] as const) {
    const { id } = await stage(other, text);
    await sayCurrency(other, id, "JPY");
    expect(await firstOf(other, id)).toMatchObject({ currency: "JPY", ...minor });
    await sayCurrency(other, id, "KWD");
    expect(await firstOf(other, id)).toMatchObject({ currency: "KWD", spendMinor: 1_200_000 });
    await sayCurrency(other, id, "USD");
    expect(await firstOf(other, id)).toMatchObject({ currency: "USD", spendMinor: 120_000 });
    expect((await getImport(other, id)).warnings).toHaveLength(1);
  }
  for (const text of [daily("12.34"), campaigns("12.34")]) {
    const { id, planHash } = await stage(other, text);
    const before = await getImport(other, id);
    expect(await codeOf(sayCurrency(other, id, "JPY"))).toBe("invalid");
    expect(await getImport(other, id)).toEqual({ ...before, planHash });
  }
});

it("is not asked of a file that tells it, of somebody else's file, or in words that are no currency", async () => {
  const { id } = await stage(owner, daily("5.00", "180100000000003"));
  const before = await getImport(owner, id);
  for (const currency of ["", "XXXX", "usd", "'; DROP TABLE"])
    expect(await codeOf(sayCurrency(owner, id, currency)), currency).toBe("invalid");
  expect(await codeOf(sayCurrency(other, id, "EUR"))).toBe("notFound");
  expect(await codeOf(sayCurrency({ ...owner, role: "AUDITOR" }, id, "EUR"))).toBe("forbidden");
  expect(await getImport(owner, id)).toEqual(before);
  for (const told of [daily("£5.00"), daily("5.00").replace("Cost,", "Cost (GBP),")]) {
    const staged = await stage(owner, told);
    expect(staged.warnings).toEqual([]);
    expect(await codeOf(sayCurrency(owner, staged.id, "EUR"))).toBe("conflict");
  }
});

it("said at once by two and imported by a third leaves one currency, the one of the preview that was imported", async () => {
  const book = await makeWorkspace();
  const { id, planHash } = await stage(book, daily("20.00"));
  await Promise.all([
    codeOf(sayCurrency(book, id, "EUR")),
    codeOf(sayCurrency(book, id, "GBP")),
    codeOf(commitImport(book, id, planHash)),
  ]);
  const row = await getImport(book, id);
  if (row.committedAt === null) await commitImport(book, id, row.planHash);
  const [day] = await daysOf(book);
  const { warnings } = await getImport(book, id);
  expect(warnings[0]).toContain(`taken as ${day?.currency},`);
  expect(day?.spendMinor).toBe(2_000n);
});

it("an id that ends in zeros as Excel leaves it is named in the preview, and the file goes in", async () => {
  const ids = Array.from({ length: 99 }, (_, at) => `57721234567891${2345 + at * 7}`);
  const lines = ["577212345678912000", ...ids].map((id) => `2026-03-02,Spring,A,${id},USD,1.00`);
  const { warnings, counts } = await stage(
    owner,
    `By Day,Campaign name,Ad name,Ad ID,Currency,Cost\n${lines.join("\n")}\n`,
  );
  expect(counts.rows).toBe(100);
  expect(warnings).toEqual([expect.stringContaining('The id "577212345678912000" in line 2 of the column "Ad ID"')]);
});
