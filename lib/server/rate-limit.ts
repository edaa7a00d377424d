/** Limits that hold over all replicas: counted in PostgreSQL, one atomic statement each. */
import "server-only";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { AppError } from "@/lib/kernel/errors";
import { pool } from "@/lib/server/db";

/** points per duration (seconds) */
const LIMITS = {
  signInAccount: { points: 10, duration: 900 },
  signInAddress: { points: 50, duration: 900 },
  signInLink: { points: 5, duration: 900 },
  unknownLink: { points: 60, duration: 600 },
  reveal: { points: 30, duration: 3_600 },
  fill: { points: 20, duration: 3_600 },
} as const;

const limiters = new Map<string, RateLimiterPostgres>();

function limiter(name: keyof typeof LIMITS): RateLimiterPostgres {
  let found = limiters.get(name);
  if (!found) {
    found = new RateLimiterPostgres({
      ...LIMITS[name],
      storeClient: pool(),
      tableName: "RateLimit",
      tableCreated: true,
      keyPrefix: name,
      clearExpiredByTimeout: false,
    });
    limiters.set(name, found);
  }
  return found;
}

/**
 * Counts one try against a limit.
 * @throws AppError limit when it is used up; unavailable when the count cannot be kept (closed rather than open)
 */
export async function spend(name: keyof typeof LIMITS, key: string): Promise<void> {
  try {
    await limiter(name).consume(key.slice(0, 200));
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes))
      throw new AppError("unavailable", "The database is busy. Try again in a moment.");
    const minutes = Math.max(1, Math.ceil(refusal.msBeforeNext / 60_000));
    throw new AppError(
      "limit",
      `Too many tries. Wait ${minutes} ${minutes === 1 ? "minute" : "minutes"}, then try again.`,
    );
  }
}

/** Takes back one counted try that turned out to be rightful. */
export async function giveBack(name: keyof typeof LIMITS, key: string): Promise<void> {
  await limiter(name).reward(key.slice(0, 200));
}

/** Counts that are over would stay for ever otherwise. */
export async function forgetExpired(now: Date): Promise<void> {
  await pool().query(`DELETE FROM "RateLimit" WHERE "expire" < $1`, [now.getTime()]);
}
