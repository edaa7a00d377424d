#!/usr/bin/env node
/** Draws the installable app's icons from the mark in public/favicon.svg: `node scripts/icons.mjs`, after the mark has changed. */
import { readFileSync, writeFileSync } from "node:fs";
import { chromium } from "@playwright/test";
import { findChromium } from "./lib/chromium.mjs";

const GROUND = "#211c18";
const mark = readFileSync("public/favicon.svg", "utf8");
/** The mark without its rounded ground, so that a mask may cut it anywhere; `share` is what it takes of the side. */
const full = (share) => {
  const inner = mark.replace(/^<svg[^>]*>|<title>.*?<\/title>|<rect[^>]*\/>|<\/svg>\s*$/g, "");
  const side = 32 / share;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${16 - side / 2} ${16 - side / 2} ${side} ${side}"><rect x="-100" y="-100" width="300" height="300" fill="${GROUND}"/>${inner}</svg>`;
};

const icons = [
  { file: "public/icons/192.png", size: 192, svg: mark },
  { file: "public/icons/512.png", size: 512, svg: mark },
  // A mask keeps at least a circle of 80 % of the side.
  { file: "public/icons/maskable-512.png", size: 512, svg: full(0.9) },
];

const browser = await chromium.launch({ executablePath: await findChromium() });
for (const { file, size, svg } of icons) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>*{margin:0}svg{display:block;width:100vw;height:100vh}</style>${svg}`);
  writeFileSync(file, await page.screenshot({ omitBackground: true }));
  await page.close();
}
await browser.close();
