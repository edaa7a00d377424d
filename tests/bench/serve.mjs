// Serves one Next build in a process of its own, ours as `npm start` does: node serve.mjs FOLDER PORT
import { createServer } from "node:http";
import { projectRoot } from "../../scripts/lib/paths.mjs";
import { serve } from "../../scripts/lib/serve.mjs";
import { listRows } from "./bare/app/database.js";

const [folder, port] = process.argv.slice(2);
const host = "127.0.0.1";
process.env.NODE_ENV = "production";

async function nextHandler() {
  const { default: next } = await import("next");
  const app = next({ dev: false, dir: folder, hostname: host, port: Number(port) });
  await app.prepare();
  return app.getRequestHandler();
}

/** No framework at all: the fastest a Node program with this database can be. */
async function nodeHandler() {
  return async (request, response) => {
    const workspace = new URL(request.url, "http://127.0.0.1").searchParams.get("workspace");
    response.setHeader("Content-Type", "application/json");
    response.end(JSON.stringify(await listRows(workspace)));
  };
}

if (folder.replace(/\/$/, "") === projectRoot.replace(/\/$/, "")) {
  await serve({ host, port: Number(port), dev: false });
} else {
  const handle = folder === "node" ? await nodeHandler() : await nextHandler();
  createServer((request, response) => handle(request, response)).listen(Number(port), host);
}
process.once("SIGTERM", () => process.exit(0));
