/** Finds the command by its name and turns its outcome into an exit code: 0 done, 1 failed, 2 input refused, 64 misused. */
import { AppError } from "@/lib/kernel/errors";

/** What each file beside this one exports: it gets what follows the command's name and returns the exit code. */
type Command = { run(args: string[]): Promise<number> };

const commands = {
  import: {
    usage: "import FILE [--creator @handle] [--dry-run], or import --undo ID",
    about: "store what a TikTok export reports",
  },
  doctor: { usage: "doctor", about: "check this installation" },
  seed: { usage: "seed --email ADDRESS", about: "open the sample workspace" },
};

function usage(): string {
  const lines = Object.values(commands).map((command) => `  ${command.usage.padEnd(44)}${command.about}`);
  return `Usage: npm run sparkbook -- COMMAND [--json]\n\n${lines.join("\n")}`;
}

function showFailure(error: unknown, json: boolean): number {
  if (!(error instanceof AppError)) {
    console.error(error);
    return 1;
  }
  if (json) console.log(JSON.stringify({ error: { code: error.code, message: error.message, fields: error.fields } }));
  else console.error(error.message);
  return error.code === "invalid" ? 2 : 1;
}

async function main(args: string[]): Promise<number> {
  const [name = "", ...rest] = args;
  if (!Object.hasOwn(commands, name)) {
    const asked = ["", "help", "--help", "-h"].includes(name);
    console.error(asked ? usage() : `There is no command "${name}".\n\n${usage()}`);
    return name === "" || !asked ? 64 : 0;
  }
  try {
    const command: Command = await import(`./${name}.ts`);
    return await command.run(rest);
  } catch (error) {
    return showFailure(error, rest.includes("--json"));
  }
}

// Pools and timers of the product may still be open; the command's outcome is what ends the process.
process.exitCode = await main(process.argv.slice(2));
await new Promise((done) => process.stdout.write("", done));
process.exit();
