/** A member keeps filters under names of their own; that is no part of the workspace's record. */
import "server-only";
import { codesQuery, parseCodeFilter } from "@/lib/codes/rules/filter";
import { type Day, dayIn } from "@/lib/kernel/day";
import { AppError } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { parsePerformance, performanceQuery } from "@/lib/metrics/rules/filter";
import { bookkeep } from "@/lib/server/transact";
import { countOtherViews, deleteView, putView } from "@/lib/views/data";
import type { ViewInput } from "@/lib/views/schema";
import { lockWorkspace } from "@/lib/workspaces/data";

const MOST_VIEWS = 30;

type Params = Record<string, string>;

/** What each list keeps of an address: all that it can read, but neither a page nor what is only opened for now. */
const KEPT: Record<ViewInput["screen"], (params: Params, today: Day) => string> = {
  codes: (params) => codesQuery({ ...parseCodeFilter(params), panel: null, after: null, before: null }),
  performance: (params, today) => performanceQuery({ ...parsePerformance(params, today), page: 1 }),
};

/**
 * Saves a filter; one of the same name is replaced. What a list cannot read of it is left out.
 * @param zone whose today the last days of a filter end with
 * @throws AppError limit
 */
export async function saveView(scope: Scope, zone: string, { screen, name, query }: ViewInput): Promise<void> {
  await bookkeep(scope, async (tx) => {
    const kept = KEPT[screen](Object.fromEntries(new URLSearchParams(query)), dayIn(tx.now, zone));
    await lockWorkspace(tx);
    if ((await countOtherViews(tx, { screen, name })) >= MOST_VIEWS)
      throw new AppError("limit", `You have ${MOST_VIEWS} saved views already. Remove one first.`);
    await putView(tx, newId(), { screen, name, query: kept });
  });
}

/** @throws AppError notFound */
export async function removeView(scope: Scope, viewId: string): Promise<void> {
  await bookkeep(scope, async (tx) => {
    if (!(await deleteView(tx, viewId)))
      throw new AppError("notFound", "This view does not exist, or it was removed before.");
  });
}
