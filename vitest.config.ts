import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// Five hours and three quarters east of UTC: an hour-long mistake cannot hide behind a round offset.
process.env.TZ = "Asia/Kathmandu";

const root = fileURLToPath(new URL(".", import.meta.url));

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@\//, replacement: root },
      { find: /^server-only$/, replacement: `${root}node_modules/server-only/empty.js` },
    ],
  },
  test: {
    pool: "forks",
    maxWorkers: 2,
    // Generous: a busy machine must not make a true test fail.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["tests/unit/**/*.test.{ts,tsx,mjs}"],
          setupFiles: ["tests/support/setup.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.{ts,tsx,mjs}"],
          globalSetup: ["tests/support/global-setup.ts"],
          setupFiles: ["tests/support/setup.ts", "tests/support/database.ts"],
        },
      },
    ],
  },
});
