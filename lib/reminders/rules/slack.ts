/** A Slack webhook is an address at Slack and nowhere else: nobody can have Sparkbook call another host. */

import type { Decision } from "@/lib/kernel/errors";

const HOST = "hooks.slack.com";

/** The sentence never repeats what was typed: whoever knows the address can post to the channel. */
export function parseSlackWebhook(text: string): Decision<{ url: string; hint: string }> {
  const trimmed = text.trim();
  const url = URL.canParse(trimmed) ? new URL(trimmed) : null;
  const fits =
    url?.origin === `https://${HOST}` &&
    !url.username &&
    !url.password &&
    !url.search &&
    !url.hash &&
    /^\/(services|workflows|triggers)(\/[A-Za-z0-9_-]+){2,6}$/.test(url.pathname);
  if (!url || !fits)
    return {
      ok: false,
      reason: `The Slack webhook is not an address such as https://${HOST}/services/T…/B…/…. Copy it from your Slack app, under Incoming Webhooks.`,
    };
  return { ok: true, url: url.href, hint: `…${url.pathname.slice(-4)}` };
}
