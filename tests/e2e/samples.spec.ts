import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { makeCreator } from "../support/factories";
import { signIn, test } from "./support/test";

const SAMPLES = "../shared/samples";
const FILES = [
  "studio_Content.en-US.real.csv",
  "adsmgr_ad_by_day.en.headers-real_values-invented.csv",
  "adsmgr_ad_level.en.headers-real_values-invented.csv",
];

test.skip(!existsSync(SAMPLES), "the sample exports lie beside the checkout, not in it");

test("exports as people have them go in, and in again without change", async ({ page, context, owner }) => {
  await makeCreator(owner, { handle: "example_creator" });
  await signIn(context, owner);
  for (const name of FILES) {
    const upload = async () => {
      await page.goto("/imports");
      await page.getByLabel("Whose file is it?").selectOption({ label: "@example_creator" });
      await page
        .getByLabel("Export files (CSV, XLSX or ZIP)")
        .setInputFiles({ name, mimeType: "text/csv", buffer: readFileSync(join(SAMPLES, name)) });
      await page.getByRole("button", { name: "Read the file" }).click();
    };
    await upload();
    const heading = page.getByRole("heading", { level: 1 });
    await expect(heading, name).toHaveText(/^This file brings/);
    await page.getByRole("button", { name: "Import", exact: true }).click();
    await expect(heading, name).toHaveText(/in the book$/);
    await upload();
    await expect(heading, name).toHaveText("This file changes nothing");
  }
  await page.goto("/videos");
  await expect(page.getByText("BUXOM PLUMPING LIP GLOSS").first()).toBeVisible();
});
