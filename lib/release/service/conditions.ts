/** What must hold before a code is handed over is decided per workspace or deal; what was looked at is recorded per code. */
import "server-only";
import { lockCode } from "@/lib/codes/data/code";
import { CONDITION_LABELS, parseConditions } from "@/lib/codes/rules/release";
import { AppError } from "@/lib/kernel/errors";
import type { Scope } from "@/lib/kernel/scope";
import { insertClearance, setDealConditions, setWorkspaceConditions } from "@/lib/release/data";
import { decideClearance, sayClearance } from "@/lib/release/rules/clearance";
import type { ClearanceFormInput, DealConditionsInput } from "@/lib/release/schema";
import { transact } from "@/lib/server/transact";

function sayConditions(stored: readonly string[]): string {
  return parseConditions(stored)
    .map((key) => CONDITION_LABELS[key].toLowerCase())
    .join(", ");
}

/** Sets which conditions apply where a deal has no list of its own. */
export async function editConditions(scope: Scope, { conditions }: { conditions: string[] }): Promise<void> {
  await transact(scope, "workspace.edit", async (tx) => {
    await setWorkspaceConditions(tx, conditions);
    const summary = `Before a code is handed over: ${sayConditions(conditions) || "nothing"}`;
    tx.note({ subjectId: scope.workspaceId, summary, data: { conditions: conditions.join(" ") } });
  });
}

/** Gives a deal its own list, or takes it back. @throws AppError notFound */
export async function editDealConditions(
  scope: Scope,
  { dealId, own, conditions }: DealConditionsInput,
): Promise<void> {
  await transact(scope, "deal.edit", async (tx) => {
    const releaseConditions = own ? conditions : [];
    await setDealConditions(tx, dealId, { ownConditions: own, releaseConditions });
    const which = own ? sayConditions(releaseConditions) || "nothing" : "as the workspace says";
    const data = { own, conditions: releaseConditions.join(" ") };
    tx.note({ subjectId: dealId, summary: `Before a code of this deal is handed over: ${which}`, data });
  });
}

/**
 * Records what somebody saw in the post.
 * @returns whether it clears the condition
 * @throws AppError notFound; invalid when nothing fitting was chosen
 */
export async function recordClearance(
  scope: Scope,
  { codeId, kind, seen, note }: ClearanceFormInput,
): Promise<{ holds: boolean }> {
  return transact(scope, "code.clear", async (tx) => {
    const code = await lockCode(tx, codeId);
    const decision = decideClearance({ kind, seen, note });
    if (!decision.ok) throw new AppError("invalid", decision.reason, { seen: decision.reason });
    const { holds, evidence } = decision;
    await insertClearance(tx, { codeId: code.id, kind, holds, evidence });
    tx.note({ subjectId: code.id, summary: sayClearance(kind, decision), data: { kind, holds } });
    return { holds };
  });
}
