// Servers as processes, load in alternation, and what the operating system says a request cost.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import autocannon from "autocannon";

const TICKS_PER_SECOND = 100;
const serveScript = fileURLToPath(new URL("./serve.mjs", import.meta.url));

/** Starts a server and waits until it answers. @returns its process and how long it took, in ms */
export async function startServer({ folder, port, env, warmPath = "/" }) {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [serveScript, folder, String(port)], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, ...env },
  });
  const url = `http://127.0.0.1:${port}`;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`The server of ${folder} ended with ${child.exitCode}.`);
    const answer = await fetch(url + warmPath, { redirect: "manual" }).catch(() => null);
    if (answer && answer.status < 500) break;
    await new Promise((done) => setTimeout(done, 20));
  }
  return { url, pid: child.pid, startMs: performance.now() - startedAt, stop: () => stop(child) };
}

function stop(child) {
  return new Promise((done) => {
    child.once("exit", done);
    child.kill("SIGTERM");
    setTimeout(() => child.kill("SIGKILL"), 5_000).unref();
  });
}

/** CPU seconds a process has used. */
export function cpuSeconds(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

/** Resident memory of a process in MB. */
export function residentMb(pid) {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]) / 1024;
}

/** Loads one address for some seconds. @returns requests per second, p95 in ms, CPU ms per request */
export async function load({ url, pid, headers = {}, connections = 16, seconds = 4 }) {
  const before = cpuSeconds(pid);
  const result = await autocannon({ url, headers, connections, duration: seconds });
  const failures = result.non2xx + result.errors + result.timeouts;
  if (failures > 0) throw new Error(`${failures} of ${result.requests.total} requests to ${url} failed.`);
  return {
    rps: result.requests.average,
    p95: result.latency.p97_5,
    cpuMs: ((cpuSeconds(pid) - before) * 1_000) / result.requests.total,
  };
}

/** Loads several addresses in turn, `rounds` times, after a warm-up; medians of each. */
export async function alternate(targets, { rounds = 3, ...options } = {}) {
  const results = Object.fromEntries(Object.keys(targets).map((name) => [name, []]));
  for (const target of Object.values(targets)) await load({ ...options, ...target, seconds: 2 });
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, target] of Object.entries(targets)) results[name].push(await load({ ...options, ...target }));
  }
  return Object.fromEntries(
    Object.entries(results).map(([name, runs]) => [
      name,
      {
        rps: median(runs.map(({ rps }) => rps)),
        p95: median(runs.map(({ p95 }) => p95)),
        cpuMs: median(runs.map(({ cpuMs }) => cpuMs)),
      },
    ]),
  );
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
