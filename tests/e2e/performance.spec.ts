import { expect } from "@playwright/test";
import type { Scope } from "@/lib/kernel/scope";
import { globalDb } from "@/lib/server/db";
import { makeFullBook, signIn, test } from "./support/test";

let owner: Scope;
let brand: { id: string; name: string };

test.beforeAll(async () => {
  owner = await makeFullBook();
  const code = await globalDb().sparkCode.findFirstOrThrow({
    where: { workspaceId: owner.workspaceId, lastPaidOn: { not: null }, brandId: { not: null } },
    orderBy: { lastPaidOn: "desc" },
    include: { brand: true },
  });
  brand = { id: code.brandId ?? "", name: code.brand?.name ?? "" };
});

test("a brand's numbers are narrowed down, led by one figure, and kept as a view", async ({ page, context }) => {
  await signIn(context, owner);
  await page.goto("/performance?days=90");
  await expect(page.getByRole("heading", { name: "Goals" })).toBeVisible();
  await page.getByText("Filters", { exact: true }).click();
  await page.getByRole("combobox", { name: "Brand", exact: true }).selectOption({ label: brand.name });
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(new RegExp(`brand=${brand.id}`));
  await expect(page.getByRole("heading", { name: "Goals" })).toHaveCount(0);
  await expect(page.getByText("Incremental views", { exact: true })).toBeVisible();
  await expect(page.getByRole("heading", { name: "By code" })).toBeVisible();

  await page.getByLabel("Choose the figure that says whether this works").selectOption({ label: "CPM" });
  await page.getByRole("button", { name: "Choose" }).click();
  await expect(page.getByLabel("Steer by another figure")).toBeVisible();
  const star = page.locator("section").filter({ has: page.getByRole("heading", { name: "North star" }) });
  await star.getByText("As a table").click();
  await expect(star.getByRole("columnheader", { name: "CPM" })).toBeVisible();
  const file = await page.request.get(
    (await star.getByRole("link", { name: "Export as CSV" }).getAttribute("href")) ?? "",
  );
  expect((await file.text()).split("\n")[0]).toContain("CPM, of the seven days up to it");

  await page.getByLabel("Name of this view").fill("The brand");
  await page.getByRole("button", { name: "Save this view" }).click();
  await expect(page.getByRole("link", { name: "The brand" })).toBeVisible();
  await page.goto("/performance/by");
  await page.getByRole("link", { name: "The brand" }).click();
  await expect(page).toHaveURL(new RegExp(`brand=${brand.id}`));
});

test("the keyboard passes by tabs and filters to the first number", async ({ page, context }) => {
  await signIn(context, owner);
  await page.goto("/performance?days=90");
  await page.getByRole("link", { name: "Skip to the numbers" }).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: /where paid views comes from/ })).toBeFocused();
});

test("a brand that is named by no id, or is another book's, is not found", async ({ page, context }) => {
  const other = await makeFullBook();
  const foreign = await globalDb().brand.findFirstOrThrow({ where: { workspaceId: other.workspaceId } });
  await signIn(context, owner);
  for (const path of ["/performance", "/performance/by", "/performance/roi", "/performance/where"])
    for (const name of ["7", foreign.id]) {
      await page.goto(`${path}?brand=${name}`);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is nothing at this address");
    }
});

test("a chart tells its days one by one to the arrow keys", async ({ page, context }) => {
  await signIn(context, owner);
  await page.goto("/performance?days=90");
  const days = page.getByRole("slider", { name: "Day by day: Paid and organic views by day" });
  await days.focus();
  const newest = await days.getAttribute("aria-valuetext");
  expect(newest).toMatch(/^\w{3} \d.* Paid views .*, Organic views /);
  await days.press("ArrowLeft");
  await expect(days).not.toHaveAttribute("aria-valuetext", newest ?? "");
  await days.press("End");
  await expect(days).toHaveAttribute("aria-valuetext", newest ?? "");
});

test("a number opens to its formula and its rows, and the breakdown is a file as well", async ({ page, context }) => {
  await signIn(context, owner);
  await page.goto("/performance/by?days=90&by=code");
  const table = page.getByRole("table");
  await expect(table.getByRole("row").nth(1)).toBeVisible();
  await table.getByRole("link", { name: "CPM", exact: true }).click();
  await expect(page.getByRole("columnheader", { name: "CPM" })).toHaveAttribute("aria-sort", "descending");
  const file = await page.request.get(
    (await page.getByRole("link", { name: /^Export all/ }).getAttribute("href")) ?? "",
  );
  expect(file.headers()["content-type"]).toContain("text/csv");
  const lines = (await file.text()).trim().split("\n");
  expect(lines[0]).toContain(",Zone");
  expect(lines[0]).toContain("Post id,Code id");
  expect(lines).toHaveLength(await table.getByRole("row").count());

  await table
    .getByRole("link", { name: /where ROAS of/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^ROAS: /);
  await expect(page.getByText("revenue ÷ spend")).toBeVisible();
  await expect(page.getByRole("table").getByRole("row").nth(1)).toBeVisible();
});

test("a goal opens to its codes, and a score to its parts and their files", async ({ page, context }) => {
  await signIn(context, owner);
  await page.goto("/");
  await page.getByRole("link", { name: /where Renewals comes from/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Renewed before expiry: /);
  await expect(page.getByText("renewed in time ÷ ends")).toBeVisible();
  const video = await globalDb().video.findFirstOrThrow({
    where: { workspaceId: owner.workspaceId, score: { not: null } },
    orderBy: { score: "desc" },
  });
  await page.goto(`/videos/${video.id}`);
  await page.getByRole("link", { name: /Where this comes from.*Reach velocity/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Reach velocity: /);
  await expect(page.getByRole("heading", { name: "Its totals" })).toBeVisible();
});
