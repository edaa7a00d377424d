/** Posts to a Slack channel, and to nothing else: the address is judged again before every post, and no redirect is followed. */
import "server-only";
import type { Letter, LetterBlock } from "@/lib/kernel/letter";
import type { SendResult } from "@/lib/outward/mail";
import { parseSlackWebhook } from "@/lib/reminders/rules/slack";

const TIMEOUT_MS = 15_000;
/** Slack cuts longer texts. */
const LONGEST = 3_000;

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

function blockText(block: LetterBlock): string | null {
  if (block.kind === "text") return escaped(block.text);
  if (block.kind === "facts")
    return [`*${escaped(block.title)}*`, ...block.rows.map(({ label, value }) => escaped(`• ${label}: ${value}`))].join(
      "\n",
    );
  // Drafts and steps are read where they are used: in the book, one click away.
  return block.kind === "link" && block.url?.startsWith("http") ? `<${block.url}|${escaped(block.label)}>` : null;
}

/** The letter in Slack's own markup: its subject in bold, what is the matter, and the way there. */
export function letterSlack({ subject, blocks }: Letter): string {
  const parts = [`*${escaped(subject)}*`, ...blocks.map(blockText).filter((part) => part !== null)];
  return parts.join("\n\n").slice(0, LONGEST);
}

const refused = (error: string, permanent: boolean): SendResult => ({
  ok: false,
  permanent,
  unreachable: false,
  error,
});

/** Posts once. Never throws, and no answer of it ever names the address. `permanent`: Slack knows no such channel (any more). */
export async function postToSlack(webhook: string, text: string): Promise<SendResult> {
  const address = parseSlackWebhook(webhook);
  if (!address.ok) return refused(address.reason, true);
  try {
    const response = await fetch(address.url, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ text, unfurl_links: false }),
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.body?.cancel();
    if (response.ok) return { ok: true };
    const permanent = response.status < 500 && response.status !== 429 && response.status !== 408;
    return refused(`Slack answered ${response.status}.${permanent ? " Connect the channel again." : ""}`, permanent);
  } catch {
    return refused("Slack gave no answer.", false);
  }
}
