import { expect, type Page } from "@playwright/test";
import type { Scope } from "@/lib/kernel/scope";
import { globalDb } from "@/lib/server/db";
import { makeMember } from "../support/factories";
import { addressOf, findIds, type Ids } from "./support/routes";
import { makeFullBook, signIn, test } from "./support/test";
import { findUnopened, type Unopened } from "./support/unopened";

let owner: Scope;
let ids: Ids;
let foreign: Ids;
/** A code that ads ran for: its pages and those of its video and creator tell most. */
let boosted: { id: string; videoId: string; creatorId: string };

const findBoosted = (workspaceId: string) =>
  globalDb().sparkCode.findFirstOrThrow({
    where: { workspaceId, lastPaidOn: { not: null } },
    orderBy: [{ lastPaidOn: "desc" }, { id: "asc" }],
    select: { id: true, videoId: true, creatorId: true },
  });

test.beforeAll(async () => {
  const other = await makeFullBook();
  owner = await makeFullBook();
  [ids, foreign] = [await findIds(owner.workspaceId), await findIds(other.workspaceId)];
  boosted = await findBoosted(owner.workspaceId);
  foreign = { ...foreign, code: (await findBoosted(other.workspaceId)).id };
});

test.beforeEach(({ context }) => signIn(context, owner));

/** What may hold a quantity without an opener beside it: the name or the list it stands under, and why. */
const EXCEPTIONS: { under: RegExp; says?: RegExp; why: string }[] = [
  { under: /^Score and result$/, why: "the boosts of this chart stand below it, each opened" },
  { under: /^Weights that counted$/, why: "a choice: who made it and when stands in its row" },
  { under: /^(Certainty|Size)$/, why: "an import's own: this page is its file, with its person" },
  { under: /^(New|Changed|Unchanged|Left out)$/, says: /^0$/, why: "an import that did none of it" },
];
const isExcepted = ({ label, head, text }: Unopened) =>
  EXCEPTIONS.some(({ under, says }) => (under.test(label) || under.test(head)) && (says?.test(text) ?? true));

async function expectOpeners(page: Page, path: string) {
  await page.goto(path);
  const bare = (await findUnopened(page)).filter((each) => !isExcepted(each));
  expect(bare, path).toEqual([]);
}

test("every quantity on the pages of figures has an opener beside it", async ({ page }) => {
  for (const path of [
    "/",
    "/performance?days=90",
    "/performance/by?days=90&by=code",
    "/performance/ads",
    "/performance/roi",
    "/performance/orders?days=90",
    "/performance/costs",
    "/videos/calibration",
    "/videos/weights",
    "/audit",
    "/renewals",
    "/renewals/timeline",
    "/settings/alerts",
  ])
    await expectOpeners(page, path);
});

test("every quantity on the pages of records has an opener beside it", async ({ page }) => {
  const lists = ["/codes", "/videos", "/creators", "/brands", "/deals", "/contracts", "/imports"];
  const records = (["brand", "deal", "contract", "import"] as const).map((kind) =>
    addressOf(`/${kind}s/[id]`, ids[kind]),
  );
  const busiest = [`/codes/${boosted.id}`, `/videos/${boosted.videoId}`, `/creators/${boosted.creatorId}`];
  for (const path of [...lists, ...records, ...busiest]) await expectOpeners(page, path);
});

/** From a page through the links that are named, one after the other, to a row; the link of its file leads to that import. */
async function followToFile(page: Page, path: string, names: readonly RegExp[]) {
  await page.goto(path);
  for (const name of names) {
    const here = page.url();
    await page.getByRole("main").getByRole("link", { name }).first().click();
    await expect(page).not.toHaveURL(here);
  }
  const file = page.locator('main td a[href^="/imports/"]').first();
  await expect(file.locator("xpath=ancestor::td"), path).toContainText(owner.actor.name);
  await file.click();
  await expect(page).toHaveURL(/\/imports\//);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
}

test("a number of each page of figures leads to its file and its person", async ({ page }) => {
  await followToFile(page, "/", [/where ROAS comes from/]);
  await followToFile(page, "/performance?days=90", [/where ROAS comes from/]);
  await followToFile(page, "/performance/orders?days=90", [/where sales of .* comes from/]);
  await followToFile(page, "/performance/roi", [/^Ads without reported sales cost/]);
  await followToFile(page, "/videos/calibration", [/where the score of .* before its boost comes from/, /points/]);
  await followToFile(page, "/performance/ads", [/where the spend of .* comes from/]);
  await followToFile(page, "/renewals", [/^Spend/, /where it comes from/]);
});

test("a number of each record leads to its file and its person", async ({ page }) => {
  await followToFile(page, `/videos/${boosted.videoId}`, [/[Ww]here .* comes from/]);
  await followToFile(page, `/codes/${boosted.id}`, [/where return on spend comes from/]);
});

test("a creator's own numbers open in the same way, to the files of the own profile", async ({ page, context }) => {
  await signIn(context, await makeMember(owner.workspaceId, "CREATOR", [boosted.creatorId]));
  const own = [`/codes/${boosted.id}`, `/videos/${boosted.videoId}`, `/creators/${boosted.creatorId}`];
  for (const path of ["/", "/performance?days=90", "/performance/ads", "/performance/orders?days=90", "/audit", ...own])
    await expectOpeners(page, path);
  await followToFile(page, `/videos/${boosted.videoId}`, [/[Ww]here .* comes from/]);
});

test("a cost that was entered leads to the person who entered it", async ({ page }) => {
  await page.goto("/performance/costs");
  await page
    .getByRole("link", { name: /where .* comes from/ })
    .first()
    .click();
  const row = page.locator("#costs tbody tr").first();
  await expect(row).toContainText(owner.actor.name);
});

test("an opened number never holds a row of another book", async ({ page, request }) => {
  const own = await globalDb().import.findMany({ where: { workspaceId: owner.workspaceId }, select: { id: true } });
  const mine = new Set(own.map(({ id }) => `/imports/${id}`));
  for (const path of [
    "/performance/where?days=90&kpi=spend",
    "/performance/where/return",
    "/performance/where/orders?days=90",
    "/performance/where/saves",
    `/videos/calibration/${boosted.id}`,
  ]) {
    await page.goto(path);
    const files = await page
      .locator('main a[href^="/imports/"]')
      .evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    expect(
      files.filter((href) => href && !mine.has(href)),
      path,
    ).toEqual([]);
  }
  for (const filter of [`creator=${foreign.creator}`, `brand=${foreign.brand}`, `code=${foreign.code}`]) {
    await page.goto(`/performance/where/return?${filter}`);
    await expect(page.locator("main td"), filter).toHaveCount(0);
  }
  for (const path of [
    `/videos/calibration/${foreign.code}`,
    `/codes/${foreign.code}/where`,
    `/videos/${foreign.video}/where`,
    `/performance/ads/${foreign.ad}`,
  ])
    expect((await page.request.get(path)).status(), path).toBe(404);
  expect((await request.get("/performance/where/return", { maxRedirects: 0 })).status(), "to strangers").not.toBe(200);
});
