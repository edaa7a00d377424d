/** Every screen of a full book, looked at by the rules of accessibility. */
import { expect } from "@playwright/test";
import type { Scope } from "@/lib/kernel/scope";
import { makeBook } from "../../support/factories";
import { expectAccessible, expectNoSidewaysScroll } from "./axe";
import { addressOf, findIds, type Ids, ROUTES } from "./routes";
import { makeFullBook, signIn, test } from "./test";

const screens = Object.entries(ROUTES).filter(
  ([path, route]) => route.for === "members" && !route.data && path !== "/no-workspace",
);

export function testScreens(): void {
  let owner: Scope;
  let ids: Ids;

  test.beforeAll(async () => {
    owner = await makeFullBook();
    ids = await findIds(owner.workspaceId);
  });

  for (const [pattern, route] of screens) {
    test(`${pattern} is readable for everybody`, async ({ page, context }) => {
      await signIn(context, owner);
      const response = await page.goto(addressOf(pattern, route.id ? ids[route.id] : ""));
      expect(response?.status()).toBe(200);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
    });
  }

  test("an empty book is readable for everybody", async ({ page, context, owner: newcomer }) => {
    await signIn(context, newcomer);
    for (const path of ["/", "/codes", "/creators", "/brands", "/deals", "/videos", "/performance"]) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
    }
  });

  test("the pages of strangers are readable for everybody", async ({ page }) => {
    await makeBook();
    for (const path of ["/sign-in", "/sign-in/link/some-token", "/nothing-here"]) {
      await page.goto(path);
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
    }
  });
}
