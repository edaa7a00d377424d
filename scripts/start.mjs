// npm start and npm run dev: from a fresh clone to a running Sparkbook.
import "./lib/node-version.mjs";

const { start } = await import("./lib/start.mjs");
await start({ dev: process.argv.includes("--dev") });
