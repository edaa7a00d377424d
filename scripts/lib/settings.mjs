// What the environment says, with a default for everything: an explicit setting wins, then .env, then what is generated.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "./paths.mjs";
import { Trouble } from "./trouble.mjs";

/** Reads `.env` beside package.json, if there is one; variables that are set already stay as they are. */
export function loadEnvFile() {
  const file = join(projectRoot, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
  process.env.NEXT_TELEMETRY_DISABLED = "1";
}

/**
 * Where to serve, from PORT (3000) and HOST (127.0.0.1).
 * @returns {{ port: number, host: string, url: string }}
 * @throws {Trouble} when PORT is not a port number
 */
export function readAddress() {
  const text = process.env.PORT || "3000";
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Trouble(`PORT is "${text}". Expected a whole number from 1 to 65535, for example PORT=3000.`);
  }
  const host = process.env.HOST || "127.0.0.1";
  const name = ["127.0.0.1", "0.0.0.0", "::", "::1"].includes(host) ? "localhost" : host;
  return { port, host, url: `http://${name}:${port}` };
}

/** Fills in what the application needs and nobody set. */
export function completeEnvironment({ databaseUrl, secrets, url }) {
  const env = process.env;
  env.DATABASE_URL = databaseUrl;
  env.APP_SECRET ||= secrets.appSecret;
  env.CRON_SECRET ||= secrets.cronSecret;
  env.APP_URL ||= url;
  env.NEXTAUTH_URL ||= env.APP_URL;
  env.NEXTAUTH_SECRET ||= env.APP_SECRET;
  env.SCHEDULER ||= "on";
}
