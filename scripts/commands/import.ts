/** `import FILE`: the same reading, preview and import as in the browser. */
import { createReadStream, statSync } from "node:fs";
import { basename, resolve } from "node:path";
import { parseArgs } from "node:util";
import { parseHandle } from "@/lib/creators/rules";
import { formatCounts } from "@/lib/imports/rules/plan";
import { commitImport } from "@/lib/imports/service/commit";
import { FileRefused } from "@/lib/imports/service/refusal";
import { type StagedImport, stageImport, tryImport } from "@/lib/imports/service/stage";
import { AppError } from "@/lib/kernel/errors";
import { systemScope } from "@/lib/server/scope";
import { pickWorkspace } from "./workspace";

const USAGE = `Usage: npm run sparkbook -- import FILE [--creator @handle] [--workspace NAME or ID] [--dry-run] [--json]

  --creator    whose file it is; added to the book with the import when it is not there yet.
               Without it, a Content file belongs to the profile that its links name.
  --workspace  needed when there are several; the sample does not count
  --dry-run    say what would happen, and keep nothing
  --json       {"format", "confidence", "rows", "create", "update", "unchanged", "rejected", "sample", "warnings"}`;

function readArgs(args: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        creator: { type: "string" },
        workspace: { type: "string" },
        "dry-run": { type: "boolean", default: false },
        json: { type: "boolean", default: false },
      },
    });
    const [file] = positionals;
    return file && positionals.length === 1 ? { ...values, file } : null;
  } catch {
    return null;
  }
}

function openFile(file: string) {
  // npm changes the folder; a relative path means where the command was typed.
  const path = resolve(process.env.INIT_CWD ?? process.cwd(), file);
  const facts = statSync(path, { throwIfNoEntry: false });
  if (!facts?.isFile())
    throw new FileRefused(
      "notFound",
      `There is no file ${path}.`,
      "Check the path; one with spaces needs quotation marks.",
    );
  return { stream: createReadStream(path), fileName: basename(path), sizeBytes: facts.size };
}

function report({ format, confidence, warnings, counts, rejects, sample }: StagedImport) {
  const { rows, create, update, unchanged } = counts;
  const rejected = rejects.map(({ line, column, value, reason }) => ({ line, column, value, reason }));
  return { format, confidence, rows, create, update, unchanged, rejected, sample, warnings };
}

function showRefusal({ refusal: code, reason: message, remedy }: FileRefused, json: boolean): number {
  if (json) console.log(JSON.stringify({ error: { code, message, remedy } }));
  else console.error(`${message} ${remedy}`);
  return 2;
}

function showText(staged: StagedImport, done: boolean): void {
  console.log(staged.saw);
  for (const warning of staged.warnings) console.log(`! ${warning}`);
  for (const { line, column, value, reason } of staged.rejects)
    console.log(`✗ line ${line}, ${column}${value ? ` (${value})` : ""}: ${reason}`);
  console.log(`${done ? "Imported" : "Would import"}: ${formatCounts(staged.counts)}.`);
}

/**
 * Imports a file; with --dry-run it only says what importing would do. Exit code 2: the file was refused, nothing was written.
 */
export async function run(args: string[]): Promise<number> {
  if (args.includes("--help")) {
    console.log(USAGE);
    return 0;
  }
  const given = readArgs(args);
  if (!given) {
    console.error(USAGE);
    return 64;
  }
  try {
    const upload = openFile(given.file);
    const workspace = await pickWorkspace(given.workspace);
    const scope = systemScope(workspace.id, "command");
    const creator = given.creator === undefined ? null : parseHandle(given.creator);
    if (creator && !creator.ok) throw new AppError("invalid", creator.reason);
    const dry = given["dry-run"];
    const read = dry ? tryImport : stageImport;
    const handle = creator?.handle ?? null;
    const staged = await read(scope, { ...upload, creatorId: null, handle, now: new Date() });
    if (!dry) await commitImport(scope, staged.id, staged.planHash);
    if (given.json) console.log(JSON.stringify(report(staged)));
    else showText(staged, !dry);
    return 0;
  } catch (error) {
    if (error instanceof FileRefused) return showRefusal(error, given.json);
    throw error;
  }
}
