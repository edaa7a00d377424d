// Secrets nobody had to think of: made once at random, kept in a file only its owner can read.
import { randomBytes } from "node:crypto";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const makeSecret = () => randomBytes(32).toString("base64url");

/**
 * @param {string} home
 * @returns {{ appSecret: string, cronSecret: string, databasePassword: string }} 32 random bytes each, base64url
 */
export function readSecrets(home) {
  const path = join(home, "secrets.json");
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
  const secrets = { appSecret: makeSecret(), cronSecret: makeSecret(), databasePassword: makeSecret() };
  writeFileSync(`${path}.new`, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  renameSync(`${path}.new`, path);
  return secrets;
}
