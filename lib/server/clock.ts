/** One clock for all replicas: the database's, so that a machine whose clock is wrong neither loses nor repeats anything. */
import "server-only";
import { globalDb } from "@/lib/server/db";

export async function databaseNow(): Promise<Date> {
  const [row] = await globalDb().$queryRaw<{ now: Date }[]>`SELECT now() AS "now"`;
  return row?.now ?? new Date();
}
