/** `seed`: opens the sample workspace for somebody who has an account. */
import { parseArgs } from "node:util";
import { AppError } from "@/lib/kernel/errors";
import { makeSample } from "@/lib/sample/service";
import { findUserByEmail, listWorkspacesOf } from "@/lib/users/data";

/** Prints the workspace's id; with --json `{"workspaceId", "created"}`. Running it again changes nothing. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { email: { type: "string" }, json: { type: "boolean", default: false } },
  });
  if (!values.email) {
    console.error("Usage: npm run sparkbook -- seed --email you@example.com [--json]");
    return 64;
  }
  const user = await findUserByEmail(values.email.trim().toLowerCase());
  if (!user)
    throw new AppError(
      "invalid",
      `No account has the address ${values.email}. Run npm start and make the first account, then seed again.`,
    );
  const existing = (await listWorkspacesOf(user.id)).find(({ isSample }) => isSample);
  const workspaceId = existing?.id ?? (await makeSample(user));
  const created = existing === undefined;
  console.log(
    values.json
      ? JSON.stringify({ workspaceId, created })
      : `${created ? "Opened" : "Already there:"} the sample workspace, ${workspaceId}.`,
  );
  return 0;
}
