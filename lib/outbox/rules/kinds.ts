/** A message is stored as a kind and the facts it needs; its words and its links are made when it is rendered. */

import type { GuestPurpose } from "@/lib/kernel/scope";
import type { OutreachMail } from "@/lib/outreach/rules/letters";
import type { Verb } from "@/lib/workspaces/rules";

/** A capability link by reference: its token is derived when the message is rendered and is never stored. */
export type LinkReference = { purpose: GuestPurpose; id: string; version: number };

/** Whom a reminder is for: "creator:<id>", "member:<id>" or "workspace"; days are told in `zone`. */
type Reader = { recipient: string; zone: string };

/** What each kind stores. `subjectId` of the message is the record named in the comment. */
export type MessageData = {
  /** Subject: the code. Figures and days left are read when it is sent. `expiresAt` is an ISO instant: the end it was planned for. */
  renewalReminder: Reader & { expiresAt: string; urgent: boolean; byHand?: boolean };
  /** Subject: none. Codes that ended before anybody could be reminded: the first of them, and how many there are. */
  endedDigest: Reader & { codeIds: string[]; count: number };
  /** Subject: the payment. `day` is when it was due when this was planned. */
  paymentDue: Reader & { day: string };
  /** Subject: the contract. */
  signaturePending: Reader;
  /** Subject: the signature of a party that has not signed; its link is the newest one. */
  signatureReminder: Reader;
  /** Subject: none. `day` lies in the month that is to be audited. */
  auditDue: Reader & { day: string };
  /** Subject: none. `day` is the Monday of the week. */
  weeklyAudit: Reader & { day: string };
  /** Subject: the alert. Where its number stands is read when it is sent. */
  alert: Reader;
  /** Subject: none. `since` is an ISO instant: the last run before reminders fell silent. */
  silenceAlert: { since: string; zone: string };
  /** Subject: the invitation, whose link is version 1. */
  invitation: { workspaceName: string; inviterName: string; role: string };
  /** Subject: the request, whose link is the newest one. `expiresAt` is an ISO instant: until when it opens. */
  codeRequest: {
    senderName: string;
    videoTitle: string;
    brandName: string | null;
    days: number;
    message: string | null;
    expiresAt: string;
  };
  /** Subject: the party's signature. `signBy` is an ISO instant. */
  signatureRequest: { documentTitle: string; senderName: string; signBy: string | null; link: LinkReference };
  /** Subject: the party's signature; the link shows the signed contract. */
  signedCopy: { documentTitle: string; otherParty: string; link: LinkReference };
  /** Subject: the code. Answers go to `senderEmail`. `expiresAt` is an ISO instant: the end it was written about. */
  outreach: OutreachMail & { senderEmail: string; expiresAt: string };
  /** Subject: none. */
  test: { requestedBy: string };
};

export type MessageKind = keyof MessageData;

/** What each kind is called, and the verb one must be allowed to see its link; null where the link gives no right to anybody. */
export const KIND_FACTS: Record<MessageKind, { label: string; linkVerb: Verb | null }> = {
  renewalReminder: { label: "Renewal reminder", linkVerb: null },
  endedDigest: { label: "Codes that ended", linkVerb: null },
  paymentDue: { label: "Payment", linkVerb: null },
  signaturePending: { label: "Signature", linkVerb: null },
  signatureReminder: { label: "Reminder to sign", linkVerb: "contract.send" },
  auditDue: { label: "Monthly audit", linkVerb: null },
  weeklyAudit: { label: "Weekly audit", linkVerb: null },
  alert: { label: "Alert", linkVerb: null },
  silenceAlert: { label: "Reminders fell silent", linkVerb: null },
  invitation: { label: "Invitation", linkVerb: "member.invite" },
  codeRequest: { label: "Request for a code", linkVerb: "code.request" },
  signatureRequest: { label: "Signature request", linkVerb: "contract.send" },
  signedCopy: { label: "Signed copy", linkVerb: "contract.send" },
  outreach: { label: "Letter to a brand", linkVerb: null },
  test: { label: "Test", linkVerb: null },
};

/** Whether a stored kind is one that this version knows. */
export function isMessageKind(kind: string): kind is MessageKind {
  return Object.hasOwn(KIND_FACTS, kind);
}

export function kindLabel(kind: string): string {
  return isMessageKind(kind) ? KIND_FACTS[kind].label : "Message";
}

/** A message to be queued. `dedupeKey` makes it unique in its workspace for ever. */
export type NewMessage<K extends MessageKind = MessageKind> = {
  dedupeKey: string;
  kind: K;
  to: { name: string; email: string };
  subjectId: string | null;
  data: MessageData[K];
  /** Sent no earlier than this. */
  notBefore?: Date;
};
