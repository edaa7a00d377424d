/** `import FILE`: the same reading, preview and import as in the browser, and the way back. */
import { createReadStream, statSync } from "node:fs";
import { basename, resolve } from "node:path";
import { parseArgs } from "node:util";
import { parseHandle } from "@/lib/creators/rules";
import type { Mapping } from "@/lib/imports/rules/mapping";
import { nameColumns } from "@/lib/imports/rules/named-columns";
import { formatCounts } from "@/lib/imports/rules/plan";
import { commitBatch } from "@/lib/imports/service/batch";
import { commitImport } from "@/lib/imports/service/commit";
import type { StagedImport } from "@/lib/imports/service/examine";
import { FileRefused } from "@/lib/imports/service/refusal";
import { type RefusedFile, type StagedFiles, stageFiles, tryImport } from "@/lib/imports/service/stage";
import { undoImport } from "@/lib/imports/service/undo";
import { AppError } from "@/lib/kernel/errors";
import type { Scope } from "@/lib/kernel/scope";
import { type ArchivedFile, type OpenedFile, openFile } from "@/lib/outward/files/open";
import { systemScope } from "@/lib/server/scope";
import { pickWorkspace } from "./workspace";

const USAGE = `Usage: npm run sparkbook -- import FILE [--creator @handle] [--map field=Column …] [--workspace NAME or ID] [--dry-run] [--json]
       npm run sparkbook -- import --undo ID [--workspace NAME or ID] [--json]

  FILE         CSV, XLSX, or a ZIP of them, each as exported
  --creator    whose file it is; added to the book with the import when it is not there yet.
               Without it, a Content file belongs to the profile that its links name.
  --map        what a column is, by its title, such as --map spend=Kosten; may be given again for each column
  --format     what the file holds, such as ads.adByDay, where the columns do not tell
  --decimal    what stands before decimals, "." or ",", where the amounts do not tell
  --workspace  needed when there are several; the sample does not count
  --dry-run    say what would happen, and keep nothing
  --undo       take an import back by its id
  --json       {"id", "format", "confidence", "rows", "create", "update", "unchanged", "rejected", "sample", "warnings"};
               for a ZIP {"files": […], "refused": […]}`;

function readArgs(args: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        creator: { type: "string" },
        map: { type: "string", multiple: true },
        format: { type: "string" },
        decimal: { type: "string" },
        workspace: { type: "string" },
        undo: { type: "string" },
        "dry-run": { type: "boolean", default: false },
        json: { type: "boolean", default: false },
      },
    });
    const isWhole = positionals.length === (values.undo === undefined ? 1 : 0);
    return isWhole ? { ...values, file: positionals[0] ?? "" } : null;
  } catch {
    return null;
  }
}

type Given = NonNullable<ReturnType<typeof readArgs>>;
type Source = { fileName: string; sizeBytes: number; open: () => AsyncIterable<Uint8Array> };

function findSource(file: string): Source {
  // npm changes the folder; a relative path means where the command was typed.
  const path = resolve(process.env.INIT_CWD ?? process.cwd(), file);
  const facts = statSync(path, { throwIfNoEntry: false });
  if (!facts?.isFile())
    throw new FileRefused(
      "notFound",
      `There is no file ${path}.`,
      "Check the path; one with spaces needs quotation marks.",
    );
  return { fileName: basename(path), sizeBytes: facts.size, open: () => createReadStream(path) };
}

/** What `--map`, `--format` and `--decimal` say of the file's columns; undefined when nothing is said. */
async function readMapping(source: Source, { map = [], format, decimal }: Given): Promise<Mapping | undefined> {
  if (map.length === 0 && format === undefined && decimal === undefined) return undefined;
  if (decimal !== undefined && decimal !== "." && decimal !== ",")
    throw new AppError("invalid", `--decimal is "${decimal}". Expected "." or ",".`);
  const named = await openFile(source.open(), async (opened) => {
    if (opened.kind !== "table") return null;
    return nameColumns(opened.file, { pairs: map, format });
  });
  if (named === null) throw new AppError("invalid", "Columns can be told of one table only. Unpack the archive first.");
  if (!named.ok) throw new AppError("invalid", named.reason);
  return { ...named.mapping, ...(decimal ? { decimal } : {}) };
}

type Uploads = { handle: string | null; mapping: Mapping | undefined };
type Refused = Pick<RefusedFile, "name" | "code" | "reason" | "remedy">;
type Outcome = Pick<StagedFiles, "staged"> & { refused: Refused[]; isArchive: boolean };

const tellRefused = ({ name, code, reason, remedy }: Refused): Refused => ({ name, code, reason, remedy });

/** Says of each file what importing it would do; those of an archive that name nobody are of the profile that its Content file names. */
async function tryFiles(scope: Scope, source: Source, uploads: Uploads): Promise<Outcome> {
  let { handle } = uploads;
  const tryOne = ({ fileName, sizeBytes, open }: Source) =>
    tryImport(scope, { stream: open(), fileName, sizeBytes, creatorId: null, ...uploads, handle, now: new Date() });
  return openFile(source.open(), async (opened: OpenedFile): Promise<Outcome> => {
    if (opened.kind !== "archive") return { isArchive: false, staged: [await tryOne(source)], refused: [] };
    const staged: StagedImport[] = [];
    const refused = new Map<ArchivedFile, Refused>();
    const tryAll = async (due: readonly ArchivedFile[]) => {
      for (const file of due) {
        const { name, sizeBytes, bytes } = file;
        refused.delete(file);
        try {
          const { owner, ...tried } = await tryOne({ fileName: name, sizeBytes, open: bytes });
          staged.push(tried);
          handle ??= owner;
        } catch (error) {
          if (!(error instanceof FileRefused)) throw error;
          refused.set(file, { name, code: error.refusal, reason: error.reason, remedy: error.remedy });
        }
      }
    };
    await tryAll(opened.files);
    if (handle !== null) await tryAll(opened.files.filter((file) => refused.get(file)?.code === "noCreator"));
    return { isArchive: true, staged, refused: [...refused.values()] };
  });
}

async function importFiles(scope: Scope, source: Source, uploads: Uploads): Promise<Outcome> {
  const { fileName, sizeBytes } = source;
  const upload = { stream: source.open(), fileName, sizeBytes, creatorId: null, ...uploads, now: new Date() };
  const { batchId, staged, ...rest } = await stageFiles(scope, upload);
  const refused = rest.refused.map(tellRefused);
  if (batchId === null) {
    for (const { id, planHash } of staged) await commitImport(scope, id, planHash);
    return { isArchive: false, staged, refused };
  }
  const { failed } = staged.length > 0 ? await commitBatch(scope, batchId) : { failed: [] };
  const left = new Set(failed.map(({ id }) => id));
  const lost = failed.map(({ fileName, reason }) => ({
    name: fileName,
    code: "conflict",
    reason,
    remedy: "It waits.",
  }));
  return { isArchive: true, staged: staged.filter(({ id }) => !left.has(id)), refused: [...refused, ...lost] };
}

function report({ id, format, confidence, warnings, counts, rejects, sample }: StagedImport) {
  const { rows, create, update, unchanged } = counts;
  const rejected = rejects.map(({ line, column, value, reason }) => ({ line, column, value, reason }));
  return { id, format, confidence, rows, create, update, unchanged, rejected, sample, warnings };
}

function showRefusal({ refusal: code, reason: message, remedy }: FileRefused, json: boolean): number {
  if (json) console.log(JSON.stringify({ error: { code, message, remedy } }));
  else console.error(`${message} ${remedy}`);
  return 2;
}

function showText({ isArchive, staged, refused }: Outcome, done: boolean): void {
  for (const { fileName, id, saw, warnings, rejects, counts } of staged) {
    console.log(isArchive ? `${fileName}: ${saw}` : saw);
    for (const warning of warnings) console.log(`! ${warning}`);
    for (const { line, column, value, reason } of rejects)
      console.log(`✗ line ${line}, ${column}${value ? ` (${value})` : ""}: ${reason}`);
    console.log(`${done ? `Imported as ${id}` : "Would import"}: ${formatCounts(counts)}.`);
  }
  for (const { name, reason, remedy } of refused) console.error(`✗ ${name}: ${reason} ${remedy}`);
}

function show(outcome: Outcome, { json, "dry-run": dry }: Given): number {
  const { isArchive, staged, refused } = outcome;
  const files = staged.map((each) => ({ file: each.fileName, ...report(each) }));
  if (!json) showText(outcome, !dry);
  else console.log(JSON.stringify(isArchive ? { files, refused } : staged.map(report)[0]));
  return refused.length > 0 ? 2 : 0;
}

async function runUndo(scope: Scope, id: string, json: boolean): Promise<number> {
  await undoImport(scope, id);
  console.log(json ? JSON.stringify({ undone: id }) : "Undone. The book is as it was before this import.");
  return 0;
}

/**
 * Imports a file, or each file of an archive; with --dry-run it only says what importing would do. Exit code 2: a file was refused,
 * nothing of it was written.
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
    const source = given.undo === undefined ? findSource(given.file) : null;
    const workspace = await pickWorkspace(given.workspace);
    const scope = systemScope(workspace.id, "command");
    if (given.undo !== undefined || !source) return await runUndo(scope, given.undo ?? "", given.json);
    const creator = given.creator === undefined ? null : parseHandle(given.creator);
    if (creator && !creator.ok) throw new AppError("invalid", creator.reason);
    const uploads = { handle: creator?.handle ?? null, mapping: await readMapping(source, given) };
    const read = given["dry-run"] ? tryFiles : importFiles;
    return show(await read(scope, source, uploads), given);
  } catch (error) {
    if (error instanceof FileRefused) return showRefusal(error, given.json);
    throw error;
  }
}
