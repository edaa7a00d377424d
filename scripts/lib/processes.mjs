// A process is known by its number and its start time together: numbers alone are used again after a crash or reboot.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

function procStat(pid) {
  const text = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  return { state: fields[0], parent: Number(fields[1]), startedAtTicks: fields[19] };
}

/** Whether the process runs; one that ended and only waits for its parent to notice (a zombie) does not. */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === "EPERM";
  }
  try {
    return process.platform !== "linux" || procStat(pid).state !== "Z";
  } catch {
    return false;
  }
}

function startStamp(pid) {
  try {
    if (process.platform === "linux") {
      const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
      return `${boot}:${procStat(pid).startedAtTicks}`;
    }
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim();
  } catch {
    return "";
  }
}

/** @returns {{ pid: number, stamp: string }} what to write down to recognise this process later */
export function identify(pid) {
  return { pid, stamp: startStamp(pid) };
}

/** @param {{ pid: number, stamp: string }} known written down by identify() */
export function stillRuns(known) {
  return isAlive(known.pid) && startStamp(known.pid) === known.stamp;
}

/** The command line of a running process, "" when it cannot be read. */
export function commandOf(pid) {
  try {
    if (process.platform === "linux") return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
    return execFileSync("ps", ["-ww", "-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  } catch {
    return "";
  }
}

function parentOf(pid) {
  if (process.platform === "linux") return procStat(pid).parent;
  return Number(execFileSync("ps", ["-o", "ppid=", "-p", String(pid)], { encoding: "utf8" }));
}

/**
 * Those without whom a process started by npm belongs to nobody: npm, and the shell that npm puts in between.
 * @returns {{ pid: number, stamp: string }[]} empty when npm did not start this process
 */
export function identifyLaunchers() {
  if (!process.env.npm_lifecycle_event) return [];
  const parent = process.ppid;
  const isShell = /^(\S*\/)?\w*sh -c /.test(commandOf(parent));
  return (isShell ? [parent, parentOf(parent)] : [parent]).map(identify);
}

export const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

/** Waits until the process is gone. @returns {Promise<boolean>} false when it is still there after the time given */
export async function waitForEnd(pid, timeoutMs) {
  for (const until = Date.now() + timeoutMs; isAlive(pid); await sleep(20)) {
    if (Date.now() > until) return false;
  }
  return true;
}

/** Asks the process to end, waits, and ends it by force when it does not. */
export async function endProcess(pid, { signal, timeoutMs }) {
  if (!isAlive(pid)) return;
  process.kill(pid, signal);
  if (await waitForEnd(pid, timeoutMs)) return;
  process.kill(pid, "SIGKILL");
  await waitForEnd(pid, timeoutMs);
}
