// Where things lie: the checkout, and the one folder that holds everything a start leaves behind.
import { mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), "..", "..");

/** The folder for data, secrets and locks (`.sparkbook/`, or SPARKBOOK_HOME); made on first use, closed to other users. */
export function sparkbookHome() {
  const home = resolve(projectRoot, process.env.SPARKBOOK_HOME || ".sparkbook");
  mkdirSync(home, { recursive: true, mode: 0o700 });
  return home;
}

/** @param {...string} parts path below node_modules */
export function modulePath(...parts) {
  return join(projectRoot, "node_modules", ...parts);
}
