// npm run sparkbook -- COMMAND: gives a command its database and settings, beside a running server or alone.
import "./lib/node-version.mjs";

const { runCommand } = await import("./lib/command.mjs");
process.exit(await runCommand(process.argv.slice(2)));
