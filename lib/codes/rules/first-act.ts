/** Of all that can be done with a code one thing is due, and its page offers that first: what somebody waits for, then what is missing before it is handed over, then the next term. */

import type { ConditionKey, ReleaseCondition } from "./release";
import { type CodeFacts, type CodeStatus, isInUse, isUsable } from "./status";

export type FirstAct =
  | "confirmRevocation"
  | "nameBrand"
  | "draftContract"
  | "sendContract"
  | "recordPayment"
  | "recordClearance"
  | "release"
  | "offer";

/** How far the contract came that is to cover a code. */
export type ContractStage = "none" | "drafted" | "sent" | "signed";

type DueFacts = {
  status: CodeStatus;
  handedOver: boolean;
  branded: boolean;
  contract: ContractStage;
  /** Whether a payment is agreed. */
  priced: boolean;
  conditions: readonly ReleaseCondition[];
};

/** Whether the brand holds the string: somebody handed it over, or its ads show it. */
export function isHandedOver(code: CodeFacts): boolean {
  return Boolean(code.releasedAt) || isInUse(code);
}

/** The one act that is due; null while the next step is somebody else's, or none is left. */
export function deriveFirstAct(facts: DueFacts): FirstAct | null {
  const { status, handedOver, branded, conditions } = facts;
  if (status === "revocationRequested") return "confirmRevocation";
  if (!isUsable(status) && status !== "expired") return null;
  if (!branded) return status === "expired" ? null : "nameBrand";
  if (handedOver) return "offer";
  if (status === "expired") return null;
  const open = conditions.filter(({ met }) => met !== "yes");
  if (open.length === 0) return "release";
  return open.map(({ key }) => actFor(key, facts)).find((act) => act !== null) ?? null;
}

/** What meets a condition; null where nobody here can do anything about it now. */
function actFor(key: ConditionKey, { contract, priced }: DueFacts): FirstAct | null {
  if (key === "window") return null;
  if (key === "payment") return priced ? "recordPayment" : null;
  if (key !== "contract") return "recordClearance";
  if (contract === "none") return "draftContract";
  return contract === "drafted" ? "sendContract" : null;
}
