import { mkdtempSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { readSecrets } from "../../../scripts/lib/secrets.mjs";
import { assertPortFree } from "../../../scripts/lib/serve.mjs";
import { completeEnvironment, readAddress } from "../../../scripts/lib/settings.mjs";

afterEach(() => vi.unstubAllEnvs());

function withEnv(values) {
  for (const [name, value] of Object.entries(values)) vi.stubEnv(name, value);
}

test("serves on this machine only, unless HOST says otherwise", () => {
  withEnv({ PORT: "", HOST: "" });
  expect(readAddress()).toEqual({ port: 3000, host: "127.0.0.1", url: "http://localhost:3000" });
  withEnv({ PORT: "3410", HOST: "0.0.0.0" });
  expect(readAddress()).toEqual({ port: 3410, host: "0.0.0.0", url: "http://localhost:3410" });
});

test.each(["abc", "0", "70000", "80.5", "-1"])("PORT=%s is named with what was expected", (port) => {
  withEnv({ PORT: port });
  expect(readAddress).toThrow(`PORT is "${port}". Expected a whole number from 1 to 65535`);
});

test("a busy port is named, with the way out", async () => {
  const other = createServer();
  await new Promise((done) => other.listen(0, "127.0.0.1", done));
  const { port } = other.address();
  await expect(assertPortFree({ host: "127.0.0.1", port })).rejects.toThrow(
    `Port ${port} is in use by another program`,
  );
  await new Promise((done) => other.close(done));
  await expect(assertPortFree({ host: "127.0.0.1", port })).resolves.toBeUndefined();
});

test("what was set is kept, what was not set is filled in", () => {
  const names = [
    "DATABASE_URL",
    "APP_SECRET",
    "CRON_SECRET",
    "APP_URL",
    "NEXTAUTH_URL",
    "NEXTAUTH_SECRET",
    "SCHEDULER",
  ];
  withEnv(Object.fromEntries(names.map((name) => [name, ""])));
  withEnv({ APP_SECRET: "given", SCHEDULER: "off" });
  completeEnvironment({
    databaseUrl: "postgresql://here",
    secrets: { appSecret: "made", cronSecret: "made too" },
    url: "http://localhost:3000",
  });
  expect(names.map((name) => process.env[name])).toEqual([
    "postgresql://here",
    "given",
    "made too",
    "http://localhost:3000",
    "http://localhost:3000",
    "given",
    "off",
  ]);
});

test("secrets are made once, differ, and only their owner can read them", () => {
  const home = mkdtempSync(join(tmpdir(), "sparkbook-secrets-"));
  const secrets = readSecrets(home);
  expect(readSecrets(home)).toEqual(secrets);
  expect(new Set(Object.values(secrets)).size).toBe(3);
  for (const secret of Object.values(secrets)) expect(secret).toMatch(/^[\w-]{43}$/);
  expect(statSync(join(home, "secrets.json")).mode & 0o777).toBe(0o600);
  rmSync(home, { recursive: true });
});
