import { defineConfig, devices } from "@playwright/test";
import { findChromium } from "./scripts/lib/chromium.mjs";

const port = Number(process.env.E2E_PORT || 3499);
const smtpPort = Number(process.env.E2E_SMTP_PORT || 3498);
const url = `http://localhost:${port}`;

// The server and the tests themselves (factories, cookies, cron calls) share these; the server announces DATABASE_URL.
Object.assign(process.env, {
  APP_SECRET: "ZTJlLW9ubHktc2VjcmV0LW5ldmVyLXVzZWQtb3V0c2lkZS1tZQ",
  CRON_SECRET: "ZTJlLWNyb24tc2VjcmV0LW5ldmVyLXVzZWQtb3V0c2lkZS0wMQ",
  APP_URL: url,
  NEXTAUTH_URL: url,
  SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
  SCHEDULER: "off",
  LOG_LEVEL: "warn",
});

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: ".sparkbook/test/e2e",
  tsconfig: "scripts/commands/tsconfig.json",
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    baseURL: url,
    locale: "en-US",
    timezoneId: "America/New_York",
    // A trace of every test costs a tenth of the run: take one of a test that fails by --trace on.
    screenshot: "only-on-failure",
    launchOptions: { executablePath: findChromium() },
  },
  projects: [
    // The first owner can be made once only, so this journey comes before all that make users of their own.
    { name: "first-run", use: { ...devices["Desktop Chrome"] }, testMatch: "first-run.spec.ts" },
    {
      name: "desktop",
      dependencies: ["first-run"],
      use: { ...devices["Desktop Chrome"] },
      testIgnore: [/\.phone\.spec\.ts$/, "first-run.spec.ts"],
    },
    {
      name: "phone",
      dependencies: ["first-run"],
      // Narrower than the device, as wide as the phones with the least room.
      use: { ...devices["Pixel 7"], viewport: { width: 390, height: 839 } },
      testMatch: /\.phone\.spec\.ts$/,
    },
  ],
  webServer: {
    command: "node scripts/test-server.mjs",
    env: { PORT: String(port) },
    // A named group becomes an environment variable of the tests.
    wait: { stdout: /database (?<database_url>postgresql:\S+)/ },
    timeout: 300_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 30_000 },
  },
});
