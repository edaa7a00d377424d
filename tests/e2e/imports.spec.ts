import { expect, type Page } from "@playwright/test";
import { addDays, dayIn } from "@/lib/kernel/day";
import { globalDb } from "@/lib/server/db";
import { makeCreator } from "../support/factories";
import { makeZip } from "../support/workbook";
import { expectAccessible, expectNoSidewaysScroll } from "./support/axe";
import { type AdRow, adsByDayFile } from "./support/files";
import { signIn, test } from "./support/test";

const today = dayIn(new Date(), "America/New_York");
const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const csv = (name: string, text: string | Buffer) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });

async function read(page: Page, files: { name: string; mimeType: string; buffer: Buffer }[], creator?: string) {
  await page.goto("/imports");
  if (creator) await page.getByLabel("Whose file is it?").selectOption({ label: creator });
  await page.getByLabel("Export files (CSV, XLSX or ZIP)").setInputFiles(files);
  await page.getByRole("button", { name: "Read the file" }).click();
}

const adDay = (daysAgo: number, cost: string): AdRow => ({
  day: addDays(today, -daysAgo),
  ad: "Night serum",
  cost,
  impressions: 1_000,
  clicks: 10,
  orders: 1,
  revenue: "30.00",
});

async function spentMinor(workspaceId: string): Promise<number> {
  const { _sum } = await globalDb().dailyMetric.aggregate({ where: { workspaceId }, _sum: { spendMinor: true } });
  return Number(_sum.spendMinor ?? 0);
}

test("a file is looked at, imported, changed by a later one and taken back", async ({ page, context, owner }) => {
  await signIn(context, owner);
  await read(page, [csv("first.csv", adsByDayFile([adDay(3, "10.00"), adDay(2, "20.00")]))]);
  await expect(heading(page)).toHaveText("This file brings 2 new rows");
  expect(await spentMinor(owner.workspaceId)).toBe(0);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(heading(page)).toHaveText("2 rows are in the book");
  expect(await spentMinor(owner.workspaceId)).toBe(3_000);

  await read(page, [csv("second.csv", adsByDayFile([adDay(2, "25.00")]))]);
  await expect(heading(page)).toHaveText("This file changes 1 row");
  const rows = page.getByRole("region", { name: "Rows of the file" });
  await expect(rows.getByText("$20", { exact: false }).first()).toBeVisible();
  await expect(rows.getByText("$25", { exact: false }).first()).toBeVisible();
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(heading(page)).toHaveText("1 row is in the book");
  expect(await spentMinor(owner.workspaceId)).toBe(3_500);

  await page.goto("/imports?state=imported");
  await page.getByRole("link", { name: "first.csv" }).click();
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await page.getByRole("button", { name: "Undo this import" }).click();
  await expect(
    page
      .getByRole("dialog")
      .getByText(/second\.csv.*first/)
      .first(),
  ).toBeVisible();
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();

  await page.goto("/imports");
  await page.getByRole("link", { name: "second.csv" }).click();
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await page.getByRole("button", { name: "Undo this import" }).click();
  await expect(heading(page)).toHaveText("This import was taken back, with 1 row");
  await expectAccessible(page);
  expect(await spentMinor(owner.workspaceId)).toBe(3_000);
});

test("the currency of a report that tells none is said before it is imported", async ({ page, context, owner }) => {
  await signIn(context, owner);
  const report = `By Day,Campaign name,Ad name,Cost\n${addDays(today, -2)},Autumn,Night serum,12.34\n`;
  await read(page, [csv("no-currency.csv", report)]);
  await expect(heading(page)).toHaveText("This file brings 1 new row");
  await expect(page.getByText(/^Nothing in this file tells the currency: amounts are taken as USD/)).toBeVisible();
  const rows = page.getByRole("region", { name: "Rows of the file" });
  await expect(rows.getByText("$12.34")).toBeVisible();

  await page.getByLabel("Currency of the amounts").selectOption("JPY");
  await page.getByRole("button", { name: "It is in this currency" }).click();
  await expect(page.getByText(/more decimals than JPY has/).first()).toBeVisible();
  await page.getByLabel("Currency of the amounts").selectOption("EUR");
  await page.getByRole("button", { name: "It is in this currency" }).click();
  await expect(rows.getByText("€12.34")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(heading(page)).toHaveText("1 row is in the book");
  const days = await globalDb().dailyMetric.findMany({ where: { workspaceId: owner.workspaceId } });
  expect(days.map(({ currency, spendMinor }) => [currency, Number(spendMinor)])).toEqual([["EUR", 1_234]]);
});

test("a connection that breaks while importing leaves the page as it is", async ({ page, context, owner }) => {
  await signIn(context, owner);
  await read(page, [csv("first.csv", adsByDayFile([adDay(3, "10.00")]))]);
  await expect(heading(page)).toHaveText("This file brings 1 new row");
  const breaks = "**/imports/*";
  await page.route(breaks, (route) => (route.request().method() === "POST" ? route.abort() : route.fallback()));
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(page.getByText("The connection broke", { exact: false }).first()).toBeVisible();
  await expect(heading(page)).toHaveText("This file brings 1 new row");
  await page.unroute(breaks);
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(heading(page)).toHaveText("1 row is in the book");
});

test("a line that is left out is mended in the file that hands it back, and goes in", async ({
  page,
  context,
  owner,
}) => {
  await signIn(context, owner);
  await read(page, [csv("broken.csv", adsByDayFile([adDay(3, "10.00"), adDay(2, "much")]))]);
  await expect(page.getByRole("heading", { name: "1 line is left out" })).toBeVisible();
  await expectNoSidewaysScroll(page);
  const href = await page.getByRole("link", { name: "Download as CSV" }).getAttribute("href");
  const leftOut = await (await page.request.get(href ?? "")).text();
  expect(leftOut).toContain("What is wrong (Sparkbook)");
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(heading(page)).toHaveText("1 row is in the book");

  await read(page, [csv("mended.csv", leftOut.replace("much", "20.00"))]);
  await expect(heading(page)).toHaveText("This file brings 1 new row");
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(heading(page)).toHaveText("1 row is in the book");
  expect(await spentMinor(owner.workspaceId)).toBe(3_000);
});

test("the columns of an unknown file are told once", async ({ page, context, owner }) => {
  await signIn(context, owner);
  const file = (day: number) =>
    csv("kosten.csv", `Datum heute;Werbung;Ausgaben heute\n${addDays(today, -day)};Night serum;12,50\n`);
  await read(page, [file(3)]);
  const mapping = page.getByRole("region", { name: "What its columns are" });
  await expect(mapping).toBeVisible();
  await mapping
    .getByLabel("What does this file hold?")
    .selectOption({ label: "Ads Manager report, one row per ad and day" });
  await mapping.getByLabel("Datum heute").selectOption("adName");
  await mapping.getByLabel("Werbung").selectOption("adName");
  await mapping.getByLabel("Ausgaben heute").selectOption("spend");
  await expect(mapping.getByRole("alert")).toContainText("both chosen");
  await expect(mapping.getByRole("button", { name: "Read it like this" })).toBeDisabled();
  await mapping.getByLabel("Datum heute").selectOption("day");
  await expect(mapping.getByRole("table")).toContainText("$12.50");
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await mapping.getByRole("button", { name: "Read it like this" }).click();
  await expect(heading(page)).toHaveText("This file brings 1 new row");

  await read(page, [file(2)]);
  await expect(heading(page)).toHaveText("This file brings 1 new row");
  await page.goto("/imports");
  await page.getByRole("button", { name: "Forget" }).click();
  await expect(page.getByRole("heading", { name: "Columns that were explained" })).toHaveCount(0);
  await read(page, [file(2)]);
  await expect(mapping).toBeVisible();
});

test("an archive goes in with one press, and its account is told of", async ({ page, context, owner }) => {
  const creator = await makeCreator(owner, { handle: "lena.care" });
  await signIn(context, owner);
  const on = (daysAgo: number) =>
    new Date(`${addDays(today, -daysAgo)}T12:00:00Z`).toLocaleDateString("en-US", {
      month: "long",
      day: "numeric",
      timeZone: "UTC",
    });
  const files = {
    "Overview.csv": `"Date","Video Views","Profile Views","Likes","Comments","Shares"\n"${on(3)}","900","5","7","1","0"\n"${on(2)}","1200","6","8","1","0"`,
    "FollowerHistory.csv": `"Date","Followers","Difference in followers from previous day"\n"${on(3)}","5000","0"\n"${on(2)}","5012","12"`,
    "FollowerGender.csv": `"Gender","Distribution"\n"Female","0.59"\n"Male","0.41"`,
    "notes.csv": "a,b\n1,2\n",
  };
  const zip = makeZip(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [name, new TextEncoder().encode(text)])),
  );
  await read(page, [{ name: "Overview.zip", mimeType: "application/zip", buffer: zip }], "@lena.care");
  await expect(page.getByText("notes.csv:", { exact: false }).first()).toBeVisible();
  await expect(page.getByText("Overview.zip: 3 files")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Import all" }).click();
  await expect(page.getByRole("button", { name: "Import all" })).toHaveCount(0);
  await page.goto("/imports?state=waiting");
  await expect(page.getByText("Nothing waits for you")).toBeVisible();

  await page.goto(`/creators/${creator.id}`);
  await expect(page.getByRole("heading", { name: /5,012 followers on/ })).toBeVisible();
  await expect(page.getByText("59 %")).toBeVisible();
  await expectAccessible(page);
});

test("a file inside an archive is told its columns in place, and goes in with the others, each with its progress", async ({
  page,
  context,
  owner,
}) => {
  await signIn(context, owner);
  const zip = makeZip({
    "ads.csv": Buffer.from(adsByDayFile([adDay(3, "10.00")])),
    "more/kosten.csv": Buffer.from(`Datum heute;Werbung;Ausgaben heute\n${addDays(today, -2)};Night serum;12,50\n`),
  });
  await read(page, [{ name: "reports.zip", mimeType: "application/zip", buffer: zip }]);
  const mapping = page.getByRole("region", { name: "What its columns are: more/kosten.csv" });
  await expect(mapping).toBeVisible();
  await mapping
    .getByLabel("What does this file hold?")
    .selectOption({ label: "Ads Manager report, one row per ad and day" });
  await mapping.getByLabel("Datum heute").selectOption("day");
  await mapping.getByLabel("Werbung").selectOption("adName");
  await mapping.getByLabel("Ausgaben heute").selectOption("spend");
  await expectAccessible(page);
  await mapping.getByRole("button", { name: "Read it like this" }).click();
  await expect(page.getByText("reports.zip: 2 files")).toBeVisible();
  await expect(mapping).toHaveCount(0);

  // An answer that is held back stands for files that take their time.
  const files = ["ads.csv", "kosten.csv"].map((fileName, at) => ({
    id: fileName,
    fileName,
    state: at === 0 ? "imported" : "runs",
  }));
  const progress = { phase: "writing", rowsWritten: 0, files };
  await page.route("**/api/imports/progress*", (route) => route.fulfill({ json: { progress } }));
  await page.route("**/imports", async (route) => {
    if (route.request().method() === "POST") await expect(page.getByText("kosten.csv is being imported")).toBeVisible();
    await route.continue();
  });
  await page.getByRole("button", { name: "Import all" }).click();
  await expect(page.getByText("2 files are imported.").first()).toBeVisible();
  expect(await spentMinor(owner.workspaceId)).toBe(2_250);
});

test("what is no export is refused in place, and a list of codes is shown its way", async ({
  page,
  context,
  owner,
}) => {
  await signIn(context, owner);
  await read(page, [csv("picture.csv", Buffer.from("\x89PNG\r\n\x1a\n", "latin1"))]);
  await expect(page.getByText("This file is a PNG picture", { exact: false })).toBeVisible();
  const log =
    "Spark code,Video link,Creator,Brand\n#AbCdEfGhIjKlMnOpQrSt,https://www.tiktok.com/@a/video/7,@a,GlowLab\n";
  await read(page, [csv("codes.csv", log)]);
  await page.getByRole("link", { name: "Open it as a code log" }).click();
  await expect(page).toHaveURL(/\/codes\/import$/);
  await expect(page.getByRole("button", { name: "Review 1 row" })).toBeVisible();
  await expect(page.getByText("No column is read as Start", { exact: false })).toBeVisible();
  expect(await globalDb().import.count({ where: { workspaceId: owner.workspaceId } })).toBe(0);
});
