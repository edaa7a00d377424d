/** A migrated built-in database whose data may be lost; DATABASE_URL is ignored. */
export function openThrowAwayDatabase(home: string): Promise<{ url: string; close: () => Promise<void> }>;
