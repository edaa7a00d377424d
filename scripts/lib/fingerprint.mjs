// A step that made something writes beside it a fingerprint of what it was made from, and is skipped while that holds.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { projectRoot } from "./paths.mjs";

function filesBelow(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return [];
  if (stat.isFile()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/**
 * @param {string[]} paths files and folders, relative to the project; missing ones count as empty
 * @returns {string} hash of all names and contents, and of Node's major version
 */
export function fingerprint(paths) {
  const hash = createHash("sha256").update(process.versions.node.split(".")[0]);
  for (const file of paths.flatMap((path) => filesBelow(join(projectRoot, path)))) {
    const content = readFileSync(file);
    hash.update(`\0${relative(projectRoot, file)}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

/** Whether the stamp file holds exactly this fingerprint. */
export function isStamped(stampFile, value) {
  try {
    return readFileSync(stampFile, "utf8") === value;
  } catch {
    return false;
  }
}

export function stamp(stampFile, value) {
  writeFileSync(stampFile, value);
}
