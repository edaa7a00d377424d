/** Conditions on codes for queries that are made by Prisma. */
import "server-only";
import type { Prisma } from "@/lib/generated/prisma/client";

type Where = Prisma.SparkCodeWhereInput;

/** Whether anybody holds the string: it was not only asked for. */
export const held: Where = {
  OR: [{ sealedAt: { not: null } }, { releasedAt: { not: null } }, { firstPaidOn: { not: null } }],
};
