/** The arrows between rooms, read from import lines: what a file may do follows from where it lies. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";

type Import = { to: string; typeOnly: boolean };
type SourceFile = { path: string; text: string; imports: Import[] };

const IMPORT_LINE = /^(?:import|export)\s+(type\s+)?(?:[\w*{][^"';]*?\sfrom\s+)?"([^"]+)";?$/gm;
const DYNAMIC_IMPORT = /\bimport\(\s*"([^"]+)"\s*\)/g;

function resolveImport(from: string, to: string): string {
  if (to.startsWith("@/")) return to.slice(2);
  return to.startsWith(".") ? join(dirname(from), to) : `npm:${to}`;
}

function readSource(path: string): SourceFile {
  const text = readFileSync(path, "utf8");
  const lines = [...text.matchAll(IMPORT_LINE)].map(([, type, to = ""]) => ({ to, typeOnly: type !== undefined }));
  const dynamic = [...text.matchAll(DYNAMIC_IMPORT)].map(([, to = ""]) => ({ to, typeOnly: false }));
  const imports = [...lines, ...dynamic].map(({ to, typeOnly }) => ({ to: resolveImport(path, to), typeOnly }));
  return { path, text, imports };
}

const isSource = (path: string) => /\.tsx?$/.test(path) && !path.startsWith("lib/generated");
const under = (folder: string) => readdirSync(folder, { recursive: true }).map((name) => `${folder}/${name}`);
const sources = ["app", "components", "lib"].flatMap(under).filter(isSource).map(readSource);
const roots = readdirSync(".").filter(isSource).map(readSource);
const scripts = under("scripts").filter(isSource).map(readSource);

const KERNEL = "lib/kernel/";
// Pure vocabularies that rules, schemas and screens share; they would be rules if they decided anything.
const RULES = "lib/[^/]+/(rules(/|$)|categories$)";
const PURE = `${KERNEL}|${RULES}`;
const ANY_PACKAGE = "npm:(?!@prisma|pg)";

type Room = { room: string; files: RegExp; may: string; alsoTypes?: boolean };

/** The first row whose `files` fit decides. Type imports carry no code and are judged only where `alsoTypes` says so. */
const ROOMS: Room[] = [
  { room: "kernel, chain", files: /^lib\/kernel\/chain\.ts/, may: `${KERNEL}|npm:node:crypto$`, alsoTypes: true },
  { room: "kernel", files: /^lib\/kernel\//, may: `${KERNEL}|npm:(@date-fns/tz|uuid|zod)$`, alsoTypes: true },
  { room: "server", files: /^lib\/server\//, may: `${KERNEL}|lib/server/|lib/generated/|lib/workspaces/rules$|npm:` },
  {
    room: "outward",
    files: /^lib\/outward\//,
    may: `${KERNEL}|lib/outward/|lib/server/(env|log)$|${RULES}|${ANY_PACKAGE}`,
  },
  { room: "hash", files: /^lib\/contracts\/rules\/hash\.ts/, may: `${PURE}|npm:node:crypto$`, alsoTypes: true },
  { room: "rules", files: new RegExp(`^${RULES.replaceAll("$", "\\.ts$")}`), may: PURE, alsoTypes: true },
  { room: "schema", files: /^lib\/[^/]+\/schema\.ts/, may: `${PURE}|lib/[^/]+/schema$|npm:zod$` },
  {
    room: "data",
    files: /^lib\/[^/]+\/data(\/[\w-]+)?\.ts/,
    may: `${PURE}|lib/[^/]+/data(/|$)|lib/server/(db|database-errors|tenancy|transact|scope|crypto|sql|locks)$|lib/generated/|npm:(server-only|pg|pg-copy-streams|node:stream.*|node:crypto)$`,
  },
  {
    room: "actions",
    files: /^lib\/[^/]+\/actions\.ts/,
    may: `${PURE}|lib/[^/]+/(service|schema)(/|$)|lib/server/(action|session|session-cookie)$|npm:next/(cache|navigation|headers|server)$`,
  },
  {
    room: "service",
    files: /^lib\/[^/]+\/service(\/[\w-]+)?\.ts/,
    may: `lib/(?!generated)(?!server/(db|tenancy)$)(?![^/]+/actions$)|${ANY_PACKAGE}`,
  },
  {
    room: "components",
    files: /^components\//,
    may: `components/|${PURE}|lib/[^/]+/(schema|actions)$|npm:(?!server-only|node:|@prisma|pg)`,
  },
  {
    room: "app",
    files: /^app\//,
    may: `app/|components/|lib/(?!generated|server/(db|tenancy|transact|crypto)$)|${ANY_PACKAGE}`,
  },
];

/** Where each forbidden word may still stand. */
const WORDS: { rule: string; word: RegExp; in: SourceFile[]; allowed: RegExp }[] = [
  {
    rule: "the environment is read in one place",
    word: /process\.env/,
    in: [...sources, ...roots],
    allowed: /^lib\/server\/env\.ts$|^[\w.]+\.config\.ts$|^(proxy|instrumentation)\.ts$/,
  },
  {
    rule: "hand-written SQL stands in few files",
    word: /\$(query|execute)Raw|withRawSql|\bpool\(\)|\brunSql\b/,
    in: [...sources, ...scripts],
    allowed:
      /^lib\/server\/\w[\w-]*\.ts$|^lib\/(users|views|sharing)\/data\.ts$|^lib\/(metrics|imports|scoring|audits|costs)\/data(\/[\w-]+)?\.ts$|^lib\/ads\/data\/(campaigns|join)\.ts$|^lib\/outbox\/data\/(queue|sweep)\.ts$|^lib\/codes\/data\/registry\.ts$|^lib\/renewals\/data\/(decided|ending|windows)\.ts$/,
  },
  {
    rule: "SQL is never made of text; column lists of constants stand in two files",
    word: /RawUnsafe|Prisma\.raw\(/,
    in: [...sources, ...scripts],
    allowed: /^lib\/(metrics|imports)\/data(\/[\w-]+)?\.ts$/,
  },
  {
    rule: "a Scope and a Guest are minted in one file",
    word: /\bas (Scope|Guest)\b/,
    in: [...sources, ...scripts],
    allowed: /^lib\/server\/scope\.ts$/,
  },
  {
    rule: "a Tx is minted in one file",
    word: /\bas Tx\b/,
    in: [...sources, ...scripts],
    allowed: /^lib\/server\/transact\.ts$/,
  },
  { rule: "nothing is re-exported", word: /^export\b[^;()=]*\bfrom\s+"/m, in: [...sources, ...scripts], allowed: /^$/ },
  { rule: "no markup is taken from text", word: /dangerouslySetInnerHTML/, in: sources, allowed: /^$/ },
  {
    rule: "rules have no clock of their own",
    word: /Date\.now\(\)|new Date\(\)|Math\.random\(/,
    in: sources.filter(({ path }) => /^lib\/(kernel|[^/]+\/rules)/.test(path)),
    allowed: /^$/,
  },
];

/** Exported from a "use server" file without the wrapper, and why. */
const UNWRAPPED_ACTIONS = new Set([
  // Takes nothing from outside but the cookie, and must work when the session is gone already.
  "signOutAction",
]);

const paths = (files: { path: string }[]) => files.map(({ path }) => path);
const forbidden = (file: SourceFile, { may, alsoTypes = false }: Room) =>
  file.imports.filter(({ to, typeOnly }) => (alsoTypes || !typeOnly) && !new RegExp(`^(${may})`).test(to));

function findCycles(next: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const walk = (place: string, trail: string[]): string[] => {
    if (trail.includes(place)) return [[...trail.slice(trail.indexOf(place)), place].join(" → ")];
    if (done.has(place)) return [];
    const found = (next.get(place) ?? []).flatMap((to) => walk(to, [...trail, place]));
    done.add(place);
    return found;
  };
  return [...next.keys()].flatMap((place) => walk(place, []));
}

describe("arrows", () => {
  it("gives every file a room", () => {
    expect(paths(sources.filter(({ path }) => !ROOMS.some(({ files }) => files.test(path))))).toEqual([]);
  });

  it.each(ROOMS)("$room imports only what it may", (room) => {
    const inside = sources.filter(({ path }) => ROOMS.find(({ files }) => files.test(path)) === room);
    expect(inside.flatMap((file) => forbidden(file, room).map(({ to }) => `${file.path} → ${to}`))).toEqual([]);
    expect(inside.length, "the row still names files").toBeGreaterThan(0);
  });

  it("has no cycles, by types as well", () => {
    const key = (path: string) => path.replace(/(\/index)?\.tsx?$/, "");
    const next = new Map(sources.map((file) => [key(file.path), file.imports.map(({ to }) => to)]));
    expect(findCycles(next)).toEqual([]);
  });

  it.each(["rules|categories", "schema", "data", "service"])("has no two nouns whose %s need each other", (door) => {
    const nounOf = (path: string) => path.match(`^lib/([^/]+)/(?:${door})(?:$|[./])`)?.[1];
    const next = new Map<string, string[]>();
    for (const { path, imports } of sources) {
      const noun = nounOf(path);
      if (noun === undefined) continue;
      const others = imports.flatMap(({ to }) => nounOf(to) ?? []).filter((other) => other !== noun);
      next.set(noun, [...(next.get(noun) ?? []), ...others]);
    }
    expect(next.size, "the door still has files").toBeGreaterThan(0);
    expect(findCycles(next)).toEqual([]);
  });
});

describe("words", () => {
  it.each(WORDS)("$rule", ({ word, in: files, allowed }) => {
    expect(paths(files.filter(({ path, text }) => word.test(text) && !allowed.test(path)))).toEqual([]);
  });

  it("exports nothing but wrapped actions from a server file", () => {
    const exported = sources
      .filter(({ text }) => /^"use server";/.test(text))
      .flatMap(({ text }) => [...text.matchAll(/^export (.*)$/gm)].map(([, line = ""]) => line));
    const wrapped = (line: string) => /^const \w+Action = (action|publicAction)\(/.test(line);
    const bare = exported.filter((line) => !wrapped(line)).map((line) => line.match(/\w+Action\b/)?.[0] ?? line);
    expect(exported.length).toBeGreaterThan(0);
    expect(bare.filter((name) => !UNWRAPPED_ACTIONS.has(name))).toEqual([]);
    expect(sources.filter(({ path, text }) => /\/actions\.ts$/.test(path) && !/^"use server";/.test(text))).toEqual([]);
    expect(paths(sources.filter(({ text }) => /^\s+"use server"/m.test(text))), "no inline actions").toEqual([]);
  });

  it("keeps server files out of the browser", () => {
    const due = /^lib\/server\/|^lib\/[^/]+\/(data(\/[\w-]+)?|service(\/[\w-]+)?)\.ts$/;
    const without = sources.filter(
      ({ path, imports }) => due.test(path) && !imports.some(({ to }) => to === "npm:server-only"),
    );
    expect(paths(without)).toEqual([]);
  });
});
