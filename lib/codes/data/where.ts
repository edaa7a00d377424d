/** Conditions on codes for queries that are made by Prisma. */
import "server-only";
import type { Prisma } from "@/lib/generated/prisma/client";

type Where = Prisma.SparkCodeWhereInput;

export const held: Where = {
  OR: [{ sealedAt: { not: null } }, { releasedAt: { not: null } }, { firstPaidOn: { not: null } }],
};
const standing: Where = { revokedAt: null, replacedAt: null };
export const unasked: Where = { ...standing, revocationRequestedAt: null };
