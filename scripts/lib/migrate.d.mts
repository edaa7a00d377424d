/** Migrations on disk that the database has not finished, oldest first. */
export function pendingMigrations(databaseUrl: string): Promise<string[]>;
