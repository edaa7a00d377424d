// What the tests need from the machine beyond npm: a browser, and a reader for PDF files.
import { spawnSync } from "node:child_process";
import { findChromium } from "./chromium.mjs";
import { modulePath } from "./paths.mjs";
import { run } from "./run.mjs";
import { Trouble } from "./trouble.mjs";

const isThere = (command) => !spawnSync(command, ["-v"], { stdio: "ignore" }).error;
const mayUseApt = () => process.getuid?.() === 0 && isThere("apt-get");

let listsAreFresh = false;

async function installPackage(name) {
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  if (!listsAreFresh) await run("apt-get", ["update", "-q"], { env });
  listsAreFresh = true;
  return run("apt-get", ["install", "-y", "-q", "--no-install-recommends", name], { env });
}

/** @throws {Trouble} when no Chromium is there and none can be installed */
export async function ensureChromium() {
  if (findChromium()) return;
  console.log("Installing Chromium …");
  await run(process.execPath, [modulePath("@playwright", "test", "cli.js"), "install", "chromium"]);
  if (!findChromium() && mayUseApt()) await installPackage("chromium");
  if (!findChromium()) {
    throw new Trouble(
      "No Chromium was found and none could be installed. Install one and set CHROMIUM_PATH to its program.",
    );
  }
}

/** Installs pdftotext where that is possible; the tests that read a PDF say so themselves when it is missing. */
export async function ensurePdfReader() {
  if (!isThere("pdftotext") && mayUseApt()) await installPackage("poppler-utils");
}
