// The production build with a new database of its own, for end-to-end tests; the data goes when the server ends.
import "./lib/node-version.mjs";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { start } from "./lib/start.mjs";

const home = mkdtempSync(join(tmpdir(), "sparkbook-e2e-"));
process.on("exit", () => rmSync(home, { recursive: true, force: true }));
// Set to nothing rather than unset: a developer's .env must not lead the tests to real data.
Object.assign(process.env, { SPARKBOOK_HOME: home, DATABASE_URL: "", HOST: "127.0.0.1" });

await start({
  dev: false,
  onReady: ({ url }) => console.log(`Serving ${url} on database ${process.env.DATABASE_URL}`),
});
