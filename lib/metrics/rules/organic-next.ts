/** One export of lifetime totals tells no days: whoever has imported one is told what makes days of it. */

/** What to do for organic views by day, where a content table was imported; null where none was. */
export function sayOrganicNext(sources: readonly { format: string }[]): string | null {
  return sources.some(({ format }) => format === "studio.content")
    ? "Import Content from TikTok Studio again within 7 days of the last: the difference becomes daily views."
    : null;
}
