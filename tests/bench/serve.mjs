// Serves one Next build, ours or the bare one, in a process of its own: node serve.mjs FOLDER PORT
import { createServer } from "node:http";
import { listRows } from "./bare/app/database.js";

const [folder, port] = process.argv.slice(2);
process.env.NODE_ENV = "production";

async function nextHandler() {
  const { default: next } = await import("next");
  const app = next({ dev: false, dir: folder, hostname: "127.0.0.1", port: Number(port) });
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

const handle = folder === "node" ? await nodeHandler() : await nextHandler();
createServer((request, response) => handle(request, response)).listen(Number(port), "127.0.0.1", () => {
  console.log("ready");
});
process.once("SIGTERM", () => process.exit(0));
