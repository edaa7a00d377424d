// Databases for tests and measurements: the same PostgreSQL, without the promise to survive a power cut.
import { openDatabase } from "./database.mjs";

/**
 * A migrated built-in database whose data may be lost; DATABASE_URL is ignored.
 * @param {string} home an empty folder; delete it after close()
 */
export function openThrowAwayDatabase(home) {
  return openDatabase({ home, durable: false });
}
