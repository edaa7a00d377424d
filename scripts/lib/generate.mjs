// The Prisma client is code, made from the schema on this machine; no engine is downloaded for it.
import { spawnSync } from "node:child_process";
import { modulePath, projectRoot } from "./paths.mjs";

/**
 * Writes lib/generated/prisma from prisma/schema.prisma.
 * @throws {Error} with the generator's own output when the schema is refused
 */
export function generateClient() {
  const result = spawnSync(process.execPath, [modulePath("prisma", "build", "index.js"), "generate", "--no-hints"], {
    cwd: projectRoot,
    encoding: "utf8",
    env: {
      ...process.env,
      // Generating needs no engine, but the command looks for one: any existing executable keeps it from downloading.
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
      CHECKPOINT_DISABLE: "1",
    },
  });
  if (result.status !== 0)
    throw new Error(`The Prisma client could not be generated.\n${result.stdout}${result.stderr}`);
}
