/** The words of the other kinds of message: short, saying who asks for what, and what happens if nothing is done. */

import { formatInstant } from "@/lib/kernel/day";
import type { Letter } from "@/lib/kernel/letter";
import { plural, quoted } from "@/lib/kernel/text";
import type { MessageData } from "./kinds";

type To = { name: string; url: string | null };

export function composeInvitation(data: MessageData["invitation"], { url }: To): Letter {
  const { workspaceName, inviterName, role } = data;
  return {
    subject: `${inviterName} invites you to ${workspaceName} on Sparkbook`,
    greeting: "Hello,",
    blocks: [
      {
        kind: "text",
        text: `${inviterName} invites you to work in ${workspaceName}, the book of its spark codes and licences, with the role ${role}.`,
      },
      { kind: "link", label: `Join ${workspaceName}`, url },
      { kind: "text", text: "The link is for you alone, works once and ends by itself." },
    ],
    footer: "If you did not expect this, nothing needs to be done.",
  };
}

export function composeCodeRequest(data: MessageData["codeRequest"], { name, url }: To, zone: string): Letter {
  const { senderName, videoTitle, brandName, days, message, expiresAt } = data;
  const forBrand = brandName ? ` for ${brandName}` : "";
  return {
    subject: `${senderName} asks for a spark code: ${videoTitle}`,
    greeting: `Hello ${name},`,
    blocks: [
      {
        kind: "text",
        text: `${senderName} asks you for a spark code${forBrand} for your video ${quoted(videoTitle)}, for ${plural(days, "day", "days")}.`,
      },
      ...(message ? [{ kind: "text" as const, text: message }] : []),
      { kind: "link", label: "Hand the code in", url },
      {
        kind: "text",
        text: `No account is needed, and the page says where TikTok shows the code. It is open until ${formatInstant(new Date(expiresAt), zone)}. Send the code by that page only, never in a message.`,
      },
    ],
    footer: `Sent by Sparkbook for ${senderName}.`,
  };
}

export function composeSignatureRequest(
  data: MessageData["signatureRequest"],
  { name, url }: To,
  zone: string,
): Letter {
  const until = data.signBy ? ` It can be signed until ${formatInstant(new Date(data.signBy), zone)}.` : "";
  return {
    subject: `Please sign: ${data.documentTitle}`,
    greeting: `Hello ${name},`,
    blocks: [
      {
        kind: "text",
        text: `${data.senderName} asks you to read and sign: ${data.documentTitle}. No account is needed.${until}`,
      },
      { kind: "link", label: "Read and sign", url },
      { kind: "text", text: "The link is yours alone: whoever has it can sign in your name, so do not pass it on." },
    ],
    footer: `Sent by Sparkbook for ${data.senderName}.`,
  };
}

/** What a party that has not signed is reminded of. */
type UnsignedPlace = { brandName: string; handle: string; senderName: string; signBy: Date };

export function composeSignatureReminder(place: UnsignedPlace, { name, url }: To, zone: string): Letter {
  const { brandName, handle, senderName, signBy } = place;
  const until = formatInstant(signBy, zone);
  return {
    subject: `Your signature is missing: the licence of @${handle} and ${brandName}`,
    greeting: `Hello ${name},`,
    blocks: [
      {
        kind: "text",
        text: `${senderName} waits for your signature on the licence of @${handle} and ${brandName}. It can be signed until ${until}; after that it has to be sent anew. If you do not agree, the page lets you decline.`,
      },
      { kind: "link", label: "Read and sign", url },
      { kind: "text", text: "The link is yours alone: whoever has it can sign in your name, so do not pass it on." },
    ],
    footer: `Sent by Sparkbook for ${senderName}. You are reminded at most twice.`,
  };
}

export function composeSignedCopy(data: MessageData["signedCopy"], { name, url }: To): Letter {
  return {
    subject: `Signed by both: ${data.documentTitle}`,
    greeting: `Hello ${name},`,
    blocks: [
      { kind: "text", text: `You and ${data.otherParty} have both signed: ${data.documentTitle}.` },
      { kind: "link", label: "Open the signed contract", url },
    ],
    footer: "Keep this message with your papers.",
  };
}

export function composeTest(data: MessageData["test"], { name, url }: To): Letter {
  return {
    subject: "A test from Sparkbook",
    greeting: `Hello ${name},`,
    blocks: [
      { kind: "text", text: `${data.requestedBy} asked for this test. It arrived, so reminders will arrive as well.` },
      { kind: "link", label: "Back to Health", url },
    ],
    footer: "Sent by Sparkbook.",
  };
}

/** The same letter for a reader who may not have its links. */
export function hideLinks(letter: Letter): Letter {
  return { ...letter, blocks: letter.blocks.map((block) => (block.kind === "link" ? { ...block, url: null } : block)) };
}
