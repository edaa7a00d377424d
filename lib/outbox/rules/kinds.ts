/** A message is stored as a kind and the facts it needs; its words and its links are made when it is rendered. */

import type { GuestPurpose } from "@/lib/kernel/scope";

/** A capability link by reference: its token is derived when the message is rendered and is never stored. */
export type LinkReference = { purpose: GuestPurpose; id: string; version: number };

/** What each kind stores. `subjectId` of the message is the record named in the comment. */
export type MessageData = {
  /** Subject: the code. Figures and days left are read when it is sent. `expiresAt` is an ISO instant: the end it was planned for. */
  renewalReminder: { expiresAt: string; recipient: string; zone: string };
  /** Subject: the invitation, whose link is version 1. */
  invitation: { workspaceName: string; inviterName: string; role: string };
  /** Subject: the party's signature. `signBy` is an ISO instant. */
  signatureRequest: { documentTitle: string; senderName: string; signBy: string | null; link: LinkReference };
  /** Subject: the party's signature; the link shows the signed contract. */
  signedCopy: { documentTitle: string; otherParty: string; link: LinkReference };
  /** Subject: none. */
  test: { requestedBy: string };
};

export type MessageKind = keyof MessageData;

/** A message to be queued. `dedupeKey` makes it unique in its workspace for ever. */
export type NewMessage<K extends MessageKind = MessageKind> = {
  dedupeKey: string;
  kind: K;
  to: { name: string; email: string };
  subjectId: string | null;
  data: MessageData[K];
};
