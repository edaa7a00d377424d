/** The doctor changes nothing: it looks at everything a healthy Sparkbook stands on and says what to mend. */
import { access, constants, statfs } from "node:fs/promises";
import pg from "pg";
import { env } from "@/lib/server/env";
import { pendingMigrations } from "../lib/migrate.mjs";
import { sparkbookHome } from "../lib/paths.mjs";

type Finding = { check: string; status: "ok" | "warning" | "failed"; detail: string };

const bytesPerGigabyte = 1024 ** 3;
const ok = (check: string, detail: string): Finding => ({ check, status: "ok", detail });
const warning = (check: string, detail: string): Finding => ({ check, status: "warning", detail });
const failed = (check: string, detail: string): Finding => ({ check, status: "failed", detail });
const textOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

function checkNode(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const fits = major > 20 || (major === 20 && minor >= 19);
  return fits
    ? ok("Node", process.versions.node)
    : failed("Node", `This is Node ${process.versions.node}; Sparkbook needs 20.19 or newer.`);
}

function checkSettings(): Finding {
  try {
    env();
    return ok("Settings", "complete, and the secret is strong");
  } catch (error) {
    return failed("Settings", textOf(error));
  }
}

function checkMail(): Finding {
  return process.env.SMTP_URL
    ? ok("Mail", `goes out through ${new URL(process.env.SMTP_URL).host}`)
    : warning("Mail", "SMTP_URL is not set: messages wait in the outbox until it is.");
}

async function checkDisk(): Promise<Finding> {
  const home = sparkbookHome();
  try {
    await access(home, constants.W_OK);
    const { bavail, bsize } = await statfs(home);
    const free = `${((bavail * bsize) / bytesPerGigabyte).toFixed(1)} GB free in ${home}`;
    return bavail * bsize >= bytesPerGigabyte ? ok("Disk", free) : warning("Disk", `Only ${free}; make room soon.`);
  } catch (error) {
    return failed("Disk", `${home} cannot be written: ${textOf(error)}`);
  }
}

type DatabaseFacts = {
  version: number;
  encoding: string;
  zone: string;
  fsync: string;
  full_page_writes: string;
  synchronous_commit: string;
};

function checkDurability(facts: DatabaseFacts): Finding {
  const off = (["fsync", "full_page_writes", "synchronous_commit"] as const).filter((name) => facts[name] === "off");
  return off.length === 0
    ? ok("Durability", "what is committed survives a power cut")
    : failed("Durability", `Switched off: ${off.join(", ")}. A power cut may lose committed work; switch it on.`);
}

async function checkMigrations(url: string): Promise<Finding> {
  const pending = await pendingMigrations(url);
  return pending.length === 0
    ? ok("Migrations", "all applied")
    : failed("Migrations", `Not applied: ${pending.join(", ")}. Start Sparkbook once to apply them.`);
}

async function checkDatabase(url: string): Promise<Finding[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  try {
    await client.connect();
    const { rows } = await client.query<DatabaseFacts>(
      `SELECT current_setting('server_version_num')::int AS version, current_setting('server_encoding') AS encoding,
              current_setting('TimeZone') AS zone, current_setting('fsync') AS fsync,
              current_setting('full_page_writes') AS full_page_writes,
              current_setting('synchronous_commit') AS synchronous_commit`,
    );
    const facts = rows[0] as DatabaseFacts;
    const major = Math.floor(facts.version / 10_000);
    return [
      major >= 15
        ? ok("Database", `PostgreSQL ${major}`)
        : failed("Database", `PostgreSQL ${major}; needs 15 or newer.`),
      facts.encoding === "UTF8"
        ? ok("Encoding", "UTF-8")
        : failed("Encoding", `The database stores ${facts.encoding}. Make it anew with ENCODING 'UTF8'.`),
      facts.zone === "UTC"
        ? ok("Time zone", "UTC")
        : warning("Time zone", `The database's sessions begin in ${facts.zone}; UTC is expected.`),
      checkDurability(facts),
      await checkMigrations(url),
    ];
  } catch (error) {
    return [failed("Database", `It cannot be reached: ${textOf(error)}`)];
  } finally {
    await client.end();
  }
}

function show(findings: Finding[]): string {
  const mark = { ok: "✓", warning: "!", failed: "✗" };
  return findings.map(({ check, status, detail }) => `${mark[status]} ${check.padEnd(12)}${detail}`).join("\n");
}

/**
 * Prints one line per check, or with --json `{"ok", "findings": [{"check", "status", "detail"}]}`.
 * @returns 1 when a check failed; warnings alone are 0
 */
export async function run(args: string[]): Promise<number> {
  const findings = [
    checkNode(),
    checkSettings(),
    ...(await checkDatabase(process.env.DATABASE_URL ?? "")),
    checkMail(),
    await checkDisk(),
  ];
  const healthy = findings.every((finding) => finding.status !== "failed");
  console.log(args.includes("--json") ? JSON.stringify({ ok: healthy, findings }) : show(findings));
  return healthy ? 0 : 1;
}
