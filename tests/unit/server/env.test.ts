import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

const GOOD = {
  NODE_ENV: "production",
  DATABASE_URL: "postgresql://localhost/none",
  APP_SECRET: "dW5pdC1vbmx5LXNlY3JldC1uZXZlci11c2VkLW91dHNpZGU",
  APP_URL: "https://book.example.com",
};
const ALL = ["CRON_SECRET", "SMTP_URL", "MAIL_FROM", "SCHEDULER", "TRUSTED_PROXIES", "DATABASE_POOL", "LOG_LEVEL"];

async function start(settings: Record<string, string | undefined>) {
  for (const name of [...ALL, ...Object.keys(GOOD)]) vi.stubEnv(name, undefined);
  for (const [name, value] of Object.entries({ ...GOOD, ...settings })) vi.stubEnv(name, value);
  const { env } = await import("@/lib/server/env");
  return env();
}

beforeEach(() => vi.resetModules());
afterEach(() => vi.unstubAllEnvs());

describe("settings", () => {
  test("three are enough; the rest has safe values", async () => {
    expect(await start({})).toMatchObject({
      SCHEDULER: "off",
      TRUSTED_PROXIES: 0,
      DATABASE_POOL: 10,
      LOG_LEVEL: "info",
    });
    expect((await start({})).CRON_SECRET).toBeUndefined();
  });

  test("an empty value is the same as none", async () => {
    expect(await start({ CRON_SECRET: "", SMTP_URL: "", SCHEDULER: "", LOG_LEVEL: "" })).toMatchObject({
      SCHEDULER: "off",
    });
  });

  test.each([
    ["APP_SECRET", undefined],
    ["APP_SECRET", ""],
    ["APP_SECRET", "short"],
    ["APP_SECRET", "a".repeat(64)],
    ["APP_SECRET", "secret".repeat(6)],
    ["DATABASE_URL", undefined],
    ["APP_URL", undefined],
    ["APP_URL", "book.example.com"],
    ["APP_URL", "javascript:alert(1)"],
    ["SCHEDULER", "yes"],
    ["TRUSTED_PROXIES", "-1"],
    ["TRUSTED_PROXIES", "many"],
    ["DATABASE_POOL", "0"],
    ["LOG_LEVEL", "loud"],
    ["NODE_ENV", "staging"],
  ])("refuse to start with %s = %s, and say which", async (name, value) => {
    await expect(start({ [name]: value })).rejects.toThrow(name);
  });

  test("name every fault at once, how to mend it, and never the value", async () => {
    const refusal = await start({ APP_SECRET: "tooshort-canary", APP_URL: "canary-url" }).catch(
      (error: Error) => error.message,
    );
    expect(refusal).toContain("APP_SECRET");
    expect(refusal).toContain("randomBytes(32)");
    expect(refusal).toContain("APP_URL");
    expect(refusal).not.toContain("canary");
  });
});
