// A step's tests are counted from the report its runner wrote; a runner that failed without a failed test counts as one.
import { readFileSync } from "node:fs";

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return null;
  }
}

const counters = {
  vitest: (report) => {
    // A file that could not even be loaded has no tests of its own.
    const broken = report.testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0);
    return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length };
  },
  playwright: ({ stats }) => ({ passed: stats.expected + stats.flaky, failed: stats.unexpected }),
};

/**
 * @param {"vitest" | "playwright"} runner
 * @param {string} path of its JSON report
 * @param {number} exitCode of the runner
 * @returns {{ passed: number, failed: number }}
 */
export function countTests(runner, path, exitCode) {
  const report = readReport(path);
  const { passed, failed } = report ? counters[runner](report) : { passed: 0, failed: 0 };
  return { passed, failed: exitCode !== 0 && failed === 0 ? 1 : failed };
}
