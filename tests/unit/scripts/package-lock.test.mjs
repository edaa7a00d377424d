import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));

/** Where npm looks for a package that another one needs: beneath it first, then ever further up. */
function placesOf(name, dependent) {
  const folders = dependent
    .split("/node_modules/")
    .map((_, index, parts) => parts.slice(0, index + 1).join("/node_modules/"));
  return ["", ...folders].map((folder) => `${folder && `${folder}/`}node_modules/${name}`);
}

test("the lock names the binaries of every platform: npm ci refuses one that was written where some were out of reach", () => {
  const missing = Object.entries(packages)
    .filter(([dependent]) => dependent !== "")
    .flatMap(([dependent, { optionalDependencies = {} }]) =>
      Object.entries(optionalDependencies)
        .filter(([name]) => !placesOf(name, dependent).some((place) => packages[place]))
        .map(([name, version]) => `${name}@${version} for ${dependent}`),
    );
  expect(missing).toEqual([]);
});

test("every version is pinned exactly", () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync("package.json", "utf8"));
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(([, version]) => !/^\d/.test(version));
  expect(loose).toEqual([]);
});
