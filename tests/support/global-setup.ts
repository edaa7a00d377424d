// One throw-away PostgreSQL for the whole run, with a migrated template that every test file copies.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { openThrowAwayDatabase } from "../../scripts/lib/throw-away.mjs";

declare module "vitest" {
  interface ProvidedContext {
    /** URL of the migrated database; copy it, never connect to it. */
    templateUrl: string;
  }
}

export default async function setup(project: TestProject) {
  const home = mkdtempSync(join(tmpdir(), "sparkbook-test-"));
  const remove = () => rmSync(home, { recursive: true, force: true });
  const database = await openThrowAwayDatabase(home).catch((error) => {
    remove();
    throw error;
  });
  project.provide("templateUrl", database.url);
  return async () => {
    await database.close();
    remove();
  };
}
