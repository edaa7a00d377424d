// Runs a program and waits for it; when Sparkbook is told to stop meanwhile, the program is stopped too.
import { spawn } from "node:child_process";
import { projectRoot } from "./paths.mjs";

/**
 * @param {string} command
 * @param {string[]} args
 * @param {{ signal?: AbortSignal, env?: Record<string, string>, stdout?: "inherit" | 2 }} options
 * @returns {Promise<number>} its exit code, 1 when it was ended by a signal
 */
export function run(command, args, { signal, env = {}, stdout = "inherit" } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: projectRoot,
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...env },
      stdio: ["ignore", stdout, "inherit"],
      // npm is a .cmd file on Windows, which only a shell can run.
      shell: process.platform === "win32" && command === "npm",
      signal,
    });
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}
