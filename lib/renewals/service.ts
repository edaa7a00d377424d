/** Each end of a code is decided once, under the code's lock: offered, put off, renewed or let go. */
import "server-only";
import { type RenewedHow, setRenewal } from "@/lib/renewals/data";
import type { Tx } from "@/lib/server/transact";

type Renewed = {
  codeId: string;
  /** The end that was renewed, as it was before. */
  endsAt: Date;
  how: RenewedHow;
};

/** Records that an end was renewed, as part of another verb that holds the code's lock and writes the history itself. */
export async function recordRenewed(tx: Tx, { codeId, endsAt, how }: Renewed): Promise<void> {
  await setRenewal(tx, codeId, endsAt, {
    outcome: "RENEWED",
    how,
    reason: null,
    snoozedUntil: null,
    decidedAt: tx.now,
  });
}
