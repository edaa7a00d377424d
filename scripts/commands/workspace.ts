/** Which workspace a command works in: the one that is named, or the only one that is not a sample. */
import { AppError } from "@/lib/kernel/errors";
import { listWorkspaces } from "@/lib/workspaces/data";

/** @throws AppError invalid with the names to choose from */
export async function pickWorkspace(wanted: string | undefined): Promise<{ id: string; name: string }> {
  const all = await listWorkspaces();
  const fit = wanted
    ? all.filter(({ id, name }) => id === wanted || name === wanted)
    : all.filter((one) => !one.isSample);
  const [only] = fit;
  if (only && fit.length === 1) return only;
  if (all.length === 0)
    throw new AppError(
      "invalid",
      "There is no workspace yet. Run npm start, open its address, and make the first account.",
    );
  const names = all.map(({ name, id }) => `${name} (${id})`).join(", ");
  throw new AppError("invalid", `Say which workspace with --workspace NAME or ID. There is: ${names}.`);
}
