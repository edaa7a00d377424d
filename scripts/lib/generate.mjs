// The Prisma client is code, made from the schema on this machine; no engine is downloaded for it.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fingerprint, isStamped, stamp } from "./fingerprint.mjs";
import { modulePath, projectRoot } from "./paths.mjs";
import { Trouble } from "./trouble.mjs";

const stampFile = join(projectRoot, "lib", "generated", "prisma", ".fingerprint");
const sources = ["prisma/schema.prisma", "package-lock.json"];

/**
 * Writes lib/generated/prisma from prisma/schema.prisma.
 * @throws {Trouble} with the generator's own output when the schema is refused
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
    throw new Trouble(`The Prisma client could not be generated.\n${result.stdout}${result.stderr}`);
  stamp(stampFile, fingerprint(sources));
}

/** Generates the client when the schema changed. */
export function ensureGenerated({ say }) {
  if (isStamped(stampFile, fingerprint(sources))) return;
  say("Generating the database client …");
  generateClient();
}
