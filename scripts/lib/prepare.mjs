// What a fresh clone lacks: dependencies and the production build. Each is made once, and again when its sources change.
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { fingerprint, isStamped, stamp } from "./fingerprint.mjs";
import { modulePath, projectRoot } from "./paths.mjs";
import { run } from "./run.mjs";
import { Trouble } from "./trouble.mjs";

const buildSources = [
  "app",
  "components",
  "lib",
  "public",
  "instrumentation-node.ts",
  "instrumentation.ts",
  "next.config.mjs",
  "package-lock.json",
  "postcss.config.mjs",
  "proxy.ts",
  "tsconfig.json",
];

function installedByHand(lockFile) {
  const written = statSync(modulePath(".package-lock.json"), { throwIfNoEntry: false });
  return written !== undefined && written.mtimeMs >= statSync(lockFile).mtimeMs;
}

/**
 * Installs exactly what package-lock.json names, unless that is what node_modules holds.
 * @param {{ signal?: AbortSignal, say: (line: string) => void }} context
 */
export async function ensureInstalled({ signal, say }) {
  const stampFile = modulePath(".sparkbook-installed");
  const wanted = fingerprint(["package-lock.json"]);
  if (isStamped(stampFile, wanted)) return;
  if (!installedByHand(join(projectRoot, "package-lock.json"))) {
    say("Installing dependencies …");
    const code = await run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
      signal,
      // npm would leave out what building and testing need.
      env: { NODE_ENV: "development" },
      stdout: 2,
    });
    if (code !== 0)
      throw new Trouble("npm ci failed; its message is above. Check the network connection and try again.");
  }
  stamp(stampFile, wanted);
}

/** Makes the production build when a source changed. */
export async function ensureBuilt({ signal, say }) {
  const folder = join(projectRoot, ".next");
  const stampFile = join(folder, "sparkbook-build");
  const wanted = fingerprint(buildSources);
  if (existsSync(join(folder, "BUILD_ID")) && isStamped(stampFile, wanted)) return;
  say("Building …");
  const code = await run(process.execPath, [modulePath("next", "dist", "bin", "next"), "build"], {
    signal,
    env: { NODE_ENV: "production" },
    stdout: 2,
  });
  if (code !== 0) throw new Trouble("The build failed; its message is above.");
  stamp(stampFile, wanted);
}
