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
const sectionOf = (pattern: string) => pattern.split("/")[1] ?? "";
const sections = [...new Set(screens.map(([pattern]) => sectionOf(pattern)))];
/** Long enough for a screen on a machine that has much else to do. */
const SCREEN_MS = 30_000;

export function testScreens(): void {
  let owner: Scope;
  let ids: Ids;

  // Two workers share them out evenly, each with a book of its own.
  test.describe.configure({ mode: "parallel" });

  test.beforeAll(async () => {
    owner = await makeFullBook();
    ids = await findIds(owner.workspaceId);
  });

  // The screens of a section share a browser, which then knows their scripts and fonts.
  for (const section of sections) {
    const ofSection = screens.filter(([pattern]) => sectionOf(pattern) === section);
    test(`every screen of /${section} is readable for everybody`, async ({ page, context }) => {
      test.setTimeout(ofSection.length * SCREEN_MS);
      await signIn(context, owner);
      for (const [pattern, { id, query = "" }] of ofSection)
        await test.step(pattern, async () => {
          const response = await page.goto(addressOf(pattern, id ? ids[id] : "") + query);
          expect.soft(response?.status(), pattern).toBe(200);
          await expect.soft(page.getByRole("heading", { level: 1 }), pattern).toBeVisible();
          await expectNoSidewaysScroll(page);
          await expectAccessible(page);
        });
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
