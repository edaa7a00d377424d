/** A plan is known by its hash: a commit that would do anything else than was shown has another one. */
import "server-only";
import { createHash } from "node:crypto";
import type { Stage } from "@/lib/imports/data/stage";
import type { Plan } from "@/lib/imports/rules/plan";

/** A preview shows these counts, these warnings (which tell the currency that was assumed) and this hash; any other outcome has another hash. */
export function hashPlan(
  { importId, creatorId, handle, warnings }: Stage & { handle: string | null; warnings: readonly string[] },
  plan: Plan,
): string {
  return createHash("sha256")
    .update(JSON.stringify([importId, creatorId, handle, warnings, plan.days, plan.ads]))
    .digest("hex");
}
