/** Who was told of an occasion, and how, as far as the outbox knows. */

import { formatClock } from "@/lib/kernel/day";
import { deriveMessageState, type MessageFacts } from "./delivery";

/** `noticedAt` = when it came into the reader's inbox; null for a reader without one. */
type Told = MessageFacts & { channel: string; noticedAt: Date | null };

/** Where mail goes: "ready", kept because no mail server is set up ("none"), or never sent because the book is the sample's. */
export type MailRoute = "ready" | "none" | "sample";

const WAITS: Record<MailRoute, string> = {
  ready: "waits to be sent",
  none: "waits in the outbox until a mail server is set up",
  sample: "is never sent from the sample",
};

function sayWay(message: Told, route: MailRoute, { zone, now }: { zone: string; now: Date }): string {
  if (message.sentAt) return `sent on ${formatClock(message.sentAt, zone)}`;
  const state = deriveMessageState(message, now);
  if (state === "withdrawn") return "withdrawn before it was sent";
  if (state === "dead") return "could not be sent";
  if (route !== "ready" && (message.channel === "email" || route === "sample")) return WAITS[route];
  return state === "retrying" ? "was refused, and is tried again" : WAITS.ready;
}

/** "inbox Tue 24 Nov 2026, 11:35; e-mail waits in the outbox until a mail server is set up". */
export function describeTold(message: Told, route: MailRoute, at: { zone: string; now: Date }): string {
  const way = `${message.channel === "slack" ? "post" : "e-mail"} ${sayWay(message, route, at)}`;
  return message.noticedAt ? `inbox ${formatClock(message.noticedAt, at.zone)}; ${way}` : way;
}
