import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { countTests } from "../../../scripts/lib/test-report.mjs";

const folder = mkdtempSync(join(tmpdir(), "sparkbook-report-"));
afterAll(() => rmSync(folder, { recursive: true }));

function reportFile(report) {
  const path = join(folder, "report.json");
  writeFileSync(path, JSON.stringify(report));
  return path;
}

test("a test file that could not be loaded counts as a failure", () => {
  const report = {
    numPassedTests: 3,
    numFailedTests: 1,
    testResults: [
      { status: "failed", assertionResults: [{}, {}, {}, {}] },
      { status: "failed", assertionResults: [] },
    ],
  };
  expect(countTests("vitest", reportFile(report), 1)).toEqual({ passed: 3, failed: 2 });
});

test("a browser test that passed only when repeated still passed; an unexpected result did not", () => {
  const stats = { expected: 5, flaky: 1, unexpected: 2, skipped: 4 };
  expect(countTests("playwright", reportFile({ stats }), 1)).toEqual({ passed: 6, failed: 2 });
});

test("a runner that fails with every test green, or without any report, is never counted as success", () => {
  const green = { numPassedTests: 3, numFailedTests: 0, testResults: [] };
  expect(countTests("vitest", reportFile(green), 1)).toEqual({ passed: 3, failed: 1 });
  expect(countTests("vitest", join(folder, "none.json"), 1)).toEqual({ passed: 0, failed: 1 });
});
