/** The score under its owner's hands: weighed otherwise, taught a word, and kept apart from what a post still needs. */
import { expect } from "@playwright/test";
import { globalDb } from "@/lib/server/db";
import { expectNoSidewaysScroll } from "./support/axe";
import { makeFullBook, signIn, test } from "./support/test";

const TITLE = "Retinol, explained with toast";

async function weigh(page: import("@playwright/test").Page, percents: { velocity: string; cta: string; fit: string }) {
  await page.getByLabel("Reach velocity, %").fill(percents.velocity);
  await page.getByLabel("CTA effectiveness, %").fill(percents.cta);
  await page.getByLabel("Brand fit, %").fill(percents.fit);
  await page.getByRole("button", { name: "Show what would move" }).click();
}

test("weights are looked at, saved with a reason, and every score keeps its version", async ({ page, context }) => {
  const owner = await makeFullBook();
  await signIn(context, owner);
  await page.goto("/videos/weights");
  await weigh(page, { velocity: "60", cta: "30", fit: "20" });
  await expect(page.getByText("The weights add up to 110; together they must be 100. Take 10 away.")).toBeVisible();
  await weigh(page, { velocity: "60", cta: "20", fit: "20" });
  await expect(page.getByRole("heading", { name: "What would move" })).toBeVisible();
  await expect(page.getByRole("link", { name: TITLE })).toBeVisible();
  await page.getByLabel("Why").fill("Reach sold best");
  await page.getByRole("button", { name: "Use these weights" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Reach counts 60 %, action 20 %, brand fit 20 %");
  await expect(page.getByRole("row").filter({ hasText: "suitability/1.1" })).toContainText("Reach sold best");

  const { workspaceId } = owner;
  const video = await globalDb().video.findFirstOrThrow({ where: { workspaceId, title: { contains: TITLE } } });
  const kept = await globalDb().suitability.findMany({ where: { workspaceId, videoId: video.id } });
  expect(kept.map(({ version }) => version).sort()).toEqual(["suitability/1", "suitability/1.1"]);
  await page.goto(`/videos/${video.id}`);
  const made = page.getByRole("paragraph").filter({ hasText: "Made by suitability/1.1" });
  await expect(made.getByRole("link", { name: "weights 60 / 20 / 20" })).toBeVisible();
});

test("a word that means something already is refused, another is kept and taken back", async ({ page, context }) => {
  await signIn(context, await makeFullBook());
  await page.goto("/videos/words");
  await page.getByLabel("Word or hashtag").fill("serum");
  await page.getByRole("button", { name: "Add the word" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "means Skincare already" })).toBeAttached();
  await page.getByLabel("Word or hashtag").fill("#SlugLife");
  await page.getByLabel("Means").selectOption("skincare");
  await page.getByRole("button", { name: "Add the word" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "sluglife" })).toContainText("means Skincare");
  await page.getByRole("button", { name: "Remove sluglife" }).click();
  await expect(page.getByRole("button", { name: "Remove sluglife" })).toHaveCount(0);
});

test("tags say what a caption does not, and are cleaned as they are kept", async ({ page, context }) => {
  const owner = await makeFullBook();
  await signIn(context, owner);
  const { workspaceId } = owner;
  const video = await globalDb().video.findFirstOrThrow({ where: { workspaceId, codes: { none: {} } } });
  await page.goto(`/videos/${video.id}`);
  await page.getByLabel("Tags").fill("#NightRoutine, Serum");
  await page.getByRole("button", { name: "Save the tags" }).click();
  await expect(page.getByLabel("Tags")).toHaveValue("nightroutine, serum");
});

test("what was seen in a post decides its readiness and leaves its score", async ({ page, context }) => {
  const owner = await makeFullBook();
  await signIn(context, owner);
  const { workspaceId } = owner;
  const video = await globalDb().video.findFirstOrThrow({ where: { workspaceId, codes: { none: {} } } });
  await page.goto(`/videos/${video.id}`);
  await expect(page.getByRole("heading", { name: "Not ready for a code yet" })).toBeVisible();
  await page.getByText("Say what you saw: duet or stitch").click();
  const form = page.locator("details[open]");
  await form.getByLabel("It shows somebody else's video").check();
  await form.getByRole("button", { name: "Record" }).click();
  await expect(
    page.getByText("The post is a duet or stitch: the other creator's code is needed as well."),
  ).toBeVisible();
  const after = await globalDb().video.findFirstOrThrow({ where: { workspaceId, id: video.id } });
  expect(after.score).toBe(video.score);
});

test("the score's own score says when it has nothing to say, on a phone too", async ({ page, context }) => {
  await signIn(context, await makeFullBook());
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/videos/calibration");
  await expect(page.getByRole("heading", { name: "Score and result" })).toBeVisible();
  await expect(page.getByText(/Other weights are tried from 20 judged boosts on/)).toBeVisible();
  await expectNoSidewaysScroll(page);
});
