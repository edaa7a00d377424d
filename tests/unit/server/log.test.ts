import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

/** Logs in a process of its own, as the server does, and returns what came out. */
function logged(script: string): string {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", "--input-type=module", "-e", `import { log, logFault } from "./lib/server/log.ts";\n${script}`],
    {
      encoding: "utf8",
      env: {
        ...process.env,
        TSX_TSCONFIG_PATH: "scripts/commands/tsconfig.json",
        NODE_ENV: "production",
        APP_SECRET: "dW5pdC1vbmx5LXNlY3JldC1uZXZlci11c2VkLW91dHNpZGU",
        DATABASE_URL: "postgresql://localhost/none",
        APP_URL: "http://localhost:3999",
        LOG_LEVEL: "debug",
      },
    },
  );
  return stdout + stderr;
}

test("what a field's name calls secret is hidden; a fault leaves its name and place, not its words", () => {
  const output = logged(`
    log().info({ password: "canary-1", code: "canary-2", token: "canary-3", given: { secret: "canary-4", url: "canary-5" }, count: 7 }, "tried");
    const id = logFault(new TypeError("canary-6 was typed"), "logCode");
    log().info({ id });
  `);
  const lines = output
    .trim()
    .split("\\n")
    .flatMap((text) => text.split("\n"))
    .map((line) => JSON.parse(line));
  expect(output).not.toContain("canary");
  expect(lines[0]).toMatchObject({ msg: "tried", count: 7, password: "[hidden]" });
  expect(lines[1]).toMatchObject({ where: "logCode", name: "TypeError" });
  expect(lines[1].id).toBe(lines[2].id);
});
