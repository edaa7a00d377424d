/** Which codes are in the book already, told by their fingerprints and never by opening one. */
import "server-only";
import type { Scope } from "@/lib/kernel/scope";
import { reads } from "@/lib/server/transact";

/** The codes with one of these fingerprints that the asker may see. */
export function listByFingerprint(scope: Scope, fingerprints: string[]) {
  return reads(scope).sparkCode.findMany({
    where: { fingerprint: { in: fingerprints } },
    select: { id: true, fingerprint: true, video: { select: { title: true } } },
  });
}
