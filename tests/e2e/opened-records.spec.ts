import { expect, type Page } from "@playwright/test";
import { globalDb } from "@/lib/server/db";
import { makeFullBook, signIn, test } from "./support/test";

const title = (page: Page) => page.getByRole("heading", { level: 1 });

test("a code's days, a profile's rate and an import's counts open to rows, files and people", async ({
  page,
  context,
}) => {
  const owner = await makeFullBook();
  await signIn(context, owner);
  const { workspaceId } = owner;
  const code = await globalDb().sparkCode.findFirstOrThrow({
    where: { workspaceId, lastPaidOn: { not: null }, releasedAt: { not: null } },
    orderBy: { lastPaidOn: "desc" },
  });

  await page.goto(`/codes/${code.id}`);
  await page
    .getByRole("link", { name: /days? .*: where this comes from/ })
    .first()
    .click();
  await expect(page).toHaveURL(/of=periods|performance\/where|\/deals\//);
  await page.goto(`/codes/${code.id}/where?of=periods`);
  await expect(title(page)).toHaveText("Four periods of one code");
  await page
    .getByRole("link", { name: / to .*: where it comes from/ })
    .last()
    .click();

  await page.goto(`/creators/${code.creatorId}`);
  await page.getByRole("link", { name: /where the post rate comes from/ }).click();
  await expect(title(page)).toHaveText(/^Post rate of @/);
  await expect(page.getByRole("table", { name: "Who wrote it" })).toContainText("added");

  const ads = await globalDb().import.findFirstOrThrow({ where: { workspaceId, format: "ads.adByDay" } });
  await page.goto(`/imports/${ads.id}`);
  await page.getByRole("link", { name: /where this count of ads comes from/ }).click();
  await expect(page.getByRole("table", { name: "Ads of this file" })).toBeVisible();
  await page
    .getByRole("link", { name: /where this count comes from/ })
    .first()
    .click();
  await expect(page.getByRole("table", { name: "Rows of the file" })).toBeVisible();
});
