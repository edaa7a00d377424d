// End-to-end tests run in a real Chromium: the one on this machine if there is one, else the one Playwright installs.
import { existsSync } from "node:fs";
import { createRequire } from "node:module";

const usualPlaces = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** @returns {string | undefined} path of an installed Chromium (CHROMIUM_PATH first), undefined when there is none */
export function findChromium() {
  const { chromium } = createRequire(import.meta.url)("@playwright/test");
  return [process.env.CHROMIUM_PATH, chromium.executablePath(), ...usualPlaces].find(
    (path) => path && existsSync(path),
  );
}
