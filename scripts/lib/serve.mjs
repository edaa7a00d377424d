// The web server lives in this very process: nothing is left behind when the process is killed, and starting is quick.
import { createServer } from "node:http";
import { contentSecurityPolicy, isPrivate, isStatic } from "./page-policy.mjs";
import { projectRoot } from "./paths.mjs";
import { sleep } from "./processes.mjs";
import { Trouble } from "./trouble.mjs";

/** @throws {Trouble} when something else listens there */
export function assertPortFree({ host, port }) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error) => reject(listenTrouble(error, { host, port })));
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

function listenTrouble(error, { host, port }) {
  if (error.code === "EADDRINUSE") {
    return new Trouble(
      `Port ${port} is in use by another program. Stop it, or choose another port: PORT=${port + 1} npm start`,
    );
  }
  if (error.code === "EACCES") {
    return new Trouble(`Port ${port} may not be used by this user. Choose one from 1024 up: PORT=3000 npm start`);
  }
  return new Trouble(`Sparkbook cannot listen on ${host}:${port} (${error.message}). Check HOST and PORT.`);
}

/** Appends who is connected, as a proxy would: the last address of the list is then never the caller's own invention. */
function noteCaller(request) {
  const seen = [request.headers["x-forwarded-for"], request.socket.remoteAddress?.replace(/^::ffff:/, "")];
  request.headers["x-forwarded-for"] = seen.flat().filter(Boolean).join(", ");
}

/** Whether the path is text at all: Next would answer with a fault, and the database takes no NUL. */
function isText(url) {
  try {
    decodeURIComponent(url.split("?", 1)[0]);
    return !url.includes("%00");
  } catch {
    return false;
  }
}

/** Next reads the nonce from the request's policy, the browser from the answer's. What a caller sent under that name is gone. */
function setPolicy(request, response, dev) {
  const path = request.url.split("?", 1)[0];
  delete request.headers["content-security-policy"];
  if (isStatic(path)) return;
  const policy = contentSecurityPolicy(dev);
  request.headers["content-security-policy"] = policy;
  response.setHeader("Content-Security-Policy", policy);
  if (isPrivate(path)) response.setHeader("Cache-Control", "private, no-store");
}

/**
 * Serves the application.
 * @param {{ host: string, port: number, dev: boolean }} input
 * @returns {Promise<{ close: () => Promise<void> }>} close() lets running requests end, for at most five seconds
 */
export async function serve({ host, port, dev }) {
  process.env.NODE_ENV = dev ? "development" : "production";
  const { default: next } = await import("next");
  const app = next({ dev, dir: projectRoot, hostname: host, port });
  await app.prepare();
  const handle = app.getRequestHandler();
  const upgrade = app.getUpgradeHandler();
  const server = createServer((request, response) => {
    if (!isText(request.url)) return response.writeHead(400).end("This address is damaged.");
    noteCaller(request);
    setPolicy(request, response, dev);
    handle(request, response);
  });
  // Once upgraded (only the development client does that) a connection is no longer the server's to close.
  const upgraded = new Set();
  server.on("upgrade", (request, socket, head) => {
    upgraded.add(socket);
    socket.once("close", () => upgraded.delete(socket));
    upgrade(request, socket, head);
  });
  await new Promise((resolve, reject) => {
    server.once("error", (error) => reject(listenTrouble(error, { host, port })));
    server.listen(port, host, resolve);
  });
  const close = async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeIdleConnections();
    for (const socket of upgraded) socket.destroy();
    const force = setTimeout(() => server.closeAllConnections(), 5000);
    await closed;
    clearTimeout(force);
    await Promise.race([app.close(), sleep(5000)]);
  };
  return { close };
}
