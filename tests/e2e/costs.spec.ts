/** What a campaign cost beside its ads, what came back, and a number that is watched. */
import { expect } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "./support/axe";
import { makeFullBook, signIn, test } from "./support/test";

test("a cost is entered, counts in the return, is removed and brought back", async ({ page, context }) => {
  await signIn(context, await makeFullBook());
  await page.goto("/performance/roi");
  await page.getByRole("link", { name: "Add a cost" }).click();
  await expect(page).toHaveURL(/costs/);

  await test.step("an amount that cannot be read is refused, and nothing typed is lost", async () => {
    await page.getByLabel("What it was for").fill("Studio for a day");
    await page.getByLabel("Kind").selectOption("Product");
    await page.getByLabel("Amount").fill("a lot");
    await page.getByRole("button", { name: "Add cost" }).click();
    await expect(page.getByText("is not a number").last()).toBeVisible();
    await expect(page.getByLabel("What it was for")).toHaveValue("Studio for a day");
  });

  await test.step("then it stands in the list and in the sum", async () => {
    await page.getByLabel("Amount").fill("1,234.50");
    await page.getByRole("button", { name: "Add cost" }).click();
    const costs = page.getByRole("region", { name: "Costs" });
    await expect(costs.getByText("$1,234.50")).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Remove Studio for a day" }).click();
    await expect(page.getByText("Removed. It is in no sum any more.", { exact: true })).toBeVisible();
    await expect(costs.getByText("$1,234.50")).toHaveCount(0);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(costs.getByText("$1,234.50")).toBeVisible();
  });

  await test.step("it is changed, and a file tells of it", async () => {
    await page.getByRole("link", { name: "Change Studio for a day" }).click();
    await expect(page.getByRole("heading", { name: "Change the cost" })).toBeVisible();
    await page.getByLabel("What it was for").fill("=Studio");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(
      page.getByRole("region", { name: "Costs" }).getByRole("cell", { name: "=Studio", exact: true }),
    ).toBeVisible();
    const file = await (await context.request.get("/api/costs/export")).text();
    expect(file).toContain("Day (America/New_York)");
    expect(file).toContain("'=Studio");
  });

  await test.step("the return counts one kind of sales at a time", async () => {
    await page.goto("/performance/roi");
    const bars = page.getByRole("table", { name: "Costs and sales in USD" });
    await expect(bars.getByRole("row", { name: /^Product/ })).toBeVisible();
    await expect(bars.getByRole("row", { name: /^Sales of ads/ })).toBeVisible();
    await page.getByRole("link", { name: "Count shop orders instead" }).click();
    await expect(bars.getByRole("row", { name: /^Shop orders/ })).toBeVisible();
    await expect(bars.getByRole("row", { name: /^Sales of ads/ })).toHaveCount(0);
    await expectAccessible(page);
    await page.getByRole("link", { name: "By creator" }).click();
    await page.getByRole("region", { name: "Return by creator in USD" }).getByRole("link").first().click();
    await expect(page).toHaveURL(/creator=/);
    const file = await (await context.request.get("/api/roi/export")).text();
    expect(file).toContain("Sales so far");
    await page.setViewportSize({ width: 390, height: 844 });
    await expectNoSidewaysScroll(page);
  });
});

test("a return says what of a filter costs are not kept by, and keeps the rest", async ({ page, context }) => {
  await signIn(context, await makeFullBook());
  await page.goto("/performance/roi?campaign=Autumn");
  await expect(page.getByText("Costs are not kept by campaign: what follows is of all campaigns.")).toBeVisible();
  await page.goto("/performance?brand=own");
  await page.getByRole("link", { name: "ROI", exact: true }).click();
  await expect(page.getByText("Costs do not tell boosts of your own apart")).toBeVisible();
  const file = await (await context.request.get("/api/roi/export?what=rows")).text();
  expect(file).toContain("Brand,Brand id,");
});

test("shop orders are told by video and by creator, each counted once", async ({ page, context }) => {
  await signIn(context, await makeFullBook());
  await page.goto("/performance/orders");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("orders came through creators");
  await expect(page.getByText("The Shop Ads rate paid about")).toBeVisible();
  await page.getByRole("link", { name: "By creator" }).click();
  const table = page.getByRole("region", { name: "Shop orders by creator in USD" });
  await expect(table).toContainText("@lena.care");
  await expectAccessible(page);
  await table.getByRole("link", { name: /where sales of @lena\.care/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Orders of @lena\.care: /);
  await expect(page.getByRole("table").getByRole("row").nth(1)).toBeVisible();
});

test("a number is watched, changed, paused, and forgotten again", async ({ page, context }) => {
  await signIn(context, await makeFullBook());
  await page.goto("/settings/alerts");
  await expect(page.getByText("ROAS falls below 2× over 14 days, Otterly")).toBeVisible();
  await expect(page.getByText("Crossed", { exact: true })).toBeVisible();
  await page.getByLabel("Tell me when").selectOption("Ad spend rises above");
  await page.getByLabel("The line").fill("lots");
  await page.getByRole("button", { name: "Watch it" }).click();
  await expect(page.getByText("is not a number").last()).toBeVisible();
  await page.getByLabel("The line").fill("99,000");
  await page.getByRole("button", { name: "Watch it" }).click();
  const name = "Ad spend rises above $99,000 over 7 days";
  await expect(page.getByText(name)).toBeVisible();
  await expect(page.getByText("Within", { exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: `Change: ${name}` }).click();
  await expect(page.getByLabel("The line")).toHaveValue("$99,000");
  await page.getByLabel("The line").fill("98,000");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(name)).toHaveCount(0);
  await page.getByRole("link", { name: "Change: Ad spend rises above $98,000 over 7 days" }).click();
  await expect(page.getByLabel("The line")).toHaveValue("$98,000");
  await page.getByLabel("The line").fill("99,000");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: `Pause: ${name}` }).click();
  await expect(page.getByText("Paused", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: `Remove: ${name}` }).click();
  await expect(page.getByRole("button", { name: `Resume: ${name}` })).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).last().click();
  await expect(page.getByRole("button", { name: `Pause: ${name}` })).toBeVisible();
});
