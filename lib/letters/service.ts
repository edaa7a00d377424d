/** A letter is made from what is true at this moment; one that has become moot is not made, and says why. */
import "server-only";
import type { GuestPurpose, Scope } from "@/lib/kernel/scope";
import {
  findRequestVersion,
  findSignature,
  getZone,
  isEndOpen,
  isInvitationOpen,
  isSignatureOpen,
} from "@/lib/letters/data";
import { DUTIES } from "@/lib/letters/service/duties";
import type { CalendarFile, Desk, Kind, Prepared, Source } from "@/lib/letters/service/kind";
import {
  isMessageKind,
  KIND_FACTS,
  type LinkReference,
  type MessageData,
  type MessageKind,
} from "@/lib/outbox/rules/kinds";
import {
  composeCodeRequest,
  composeInvitation,
  composeSignatureReminder,
  composeSignatureRequest,
  composeSignedCopy,
  composeTest,
  hideLinks,
} from "@/lib/outbox/rules/letters";
import {
  checkRenewal,
  composeRenewalLetter,
  deriveRenewalFacts,
  EXTEND_STEPS,
  type RenewalFacts,
} from "@/lib/outbox/rules/renewal";
import { composeOutreach } from "@/lib/outreach/rules/letters";
import { calendarFile } from "@/lib/outward/ics";
import { senderDomain } from "@/lib/outward/mail";
import { findRenewalRecord, getRenewalFigures, type RenewalFigures } from "@/lib/reminders/data";
import { listSwitchedOff } from "@/lib/reminders/data/settings";
import { isSwitchedOff } from "@/lib/reminders/rules/switches";
import { linkToken } from "@/lib/server/crypto";
import { env } from "@/lib/server/env";
import { can } from "@/lib/workspaces/rules";

/** A desk for the letters of one batch. */
export function openDesk(scope: Scope): Desk {
  let zone: Promise<string> | undefined;
  const figures = new Map<string, Promise<RenewalFigures>>();
  const getBookZone = () => {
    zone ??= getZone(scope);
    return zone;
  };
  return {
    zone: getBookZone,
    figures: (id, postedAt) => {
      const found =
        figures.get(id) ?? getBookZone().then((bookZone) => getRenewalFigures(scope, { id, postedAt }, bookZone));
      figures.set(id, found);
      return found;
    },
  };
}

const ROOMS: Record<GuestPurpose, string> = {
  share: "s",
  sign: "sign",
  invite: "invite",
  request: "request",
  envelope: "envelope",
  feed: "feed",
};

function linkUrl({ workspaceId }: Scope, link: LinkReference): string {
  return `${env().APP_URL}/${ROOMS[link.purpose]}/${linkToken({ ...link, workspaceId })}`;
}

const SWITCHED_OFF: Prepared = {
  ok: false,
  reason: "Reminders of this kind were switched off before it could be sent.",
};
const MOOT: Prepared = { ok: false, reason: "What it asks for was settled or called off before it could be sent." };

async function makeRenewal(
  scope: Scope,
  { data, toName, subjectId }: Source,
  now: Date,
  desk: Desk,
): Promise<Prepared> {
  const planned = data as MessageData["renewalReminder"];
  const codeId = subjectId ?? "";
  const record = await findRenewalRecord(scope, codeId, now, (postedAt) => desk.figures(codeId, postedAt));
  const check = checkRenewal(record, planned.expiresAt, now);
  if (!record || !check.ok) return check.ok ? MOOT : check;
  const kind = planned.recipient.startsWith("creator:") ? "creator" : "manager";
  const facts = deriveRenewalFacts(record, { kind, name: toName, zone: planned.zone, urgent: planned.urgent }, now);
  return {
    ok: true,
    letter: composeRenewalLetter(facts, env().APP_URL),
    calendar: renewalCalendar(facts, now),
    keep: { ...planned, facts },
  };
}

const KINDS: Record<MessageKind, Kind> = {
  renewalReminder: { make: makeRenewal },
  ...DUTIES,
  invitation: {
    isOpen: isInvitationOpen,
    make: async (scope, { data, toName, subjectId }) => {
      const url = linkUrl(scope, { purpose: "invite", id: subjectId ?? "", version: 1 });
      return { ok: true, letter: composeInvitation(data as MessageData["invitation"], { name: toName, url }) };
    },
  },
  codeRequest: {
    make: async (scope, { data, toName, subjectId }, now, desk) => {
      const id = subjectId ?? "";
      const version = await findRequestVersion(scope, id, now);
      if (version === null) return MOOT;
      const to = { name: toName, url: linkUrl(scope, { purpose: "request", id, version }) };
      return { ok: true, letter: composeCodeRequest(data as MessageData["codeRequest"], to, await desk.zone()) };
    },
  },
  signatureRequest: {
    isOpen: isSignatureOpen,
    make: async (scope, { data, toName }, _now, desk) => {
      const facts = data as MessageData["signatureRequest"];
      const to = { name: toName, url: linkUrl(scope, facts.link) };
      return { ok: true, letter: composeSignatureRequest(facts, to, await desk.zone()) };
    },
  },
  signatureReminder: {
    isOpen: isSignatureOpen,
    make: async (scope, { data, toName, subjectId }) => {
      const place = await findSignature(scope, subjectId ?? "");
      if (!place) return MOOT;
      const { id, version, ...facts } = place;
      const to = { name: toName, url: linkUrl(scope, { purpose: "sign", id, version }) };
      return { ok: true, letter: composeSignatureReminder(facts, to, (data as MessageData["signatureReminder"]).zone) };
    },
  },
  signedCopy: {
    make: async (scope, { data, toName }) => {
      const facts = data as MessageData["signedCopy"];
      return { ok: true, letter: composeSignedCopy(facts, { name: toName, url: linkUrl(scope, facts.link) }) };
    },
  },
  outreach: {
    isOpen: (scope, codeId, _now, data) =>
      isEndOpen(scope, codeId, new Date((data as MessageData["outreach"]).expiresAt)),
    make: async (_scope, { data }) => {
      const written = data as MessageData["outreach"];
      return { ok: true, letter: composeOutreach(written), answerTo: written.senderEmail };
    },
  },
  test: {
    make: async (_scope, { data, toName }) => {
      const to = { name: toName, url: `${env().APP_URL}/settings/health` };
      return { ok: true, letter: composeTest(data as MessageData["test"], to) };
    },
  },
};

function renewalCalendar(facts: RenewalFacts, now: Date): CalendarFile {
  const endsAt = new Date(facts.expiresAt);
  const content = calendarFile({
    uid: `renewal-${facts.codeId}-${facts.expiresAt.slice(0, 10)}@${senderDomain()}`,
    startsAt: new Date(endsAt.getTime() - 3_600_000),
    endsAt,
    title: `Spark code ends: ${facts.videoTitle}${facts.brandName ? ` (${facts.brandName})` : ""}`,
    description: EXTEND_STEPS.map((step, index) => `${index + 1}. ${step}`).join("\n"),
    url: `${env().APP_URL}/codes/${facts.codeId}`,
    stampedAt: now,
  });
  return { fileName: "renewal.ics", content };
}

function kindOf(kind: string): Kind {
  if (!isMessageKind(kind)) throw new Error("A message of an unknown kind.");
  return KINDS[kind];
}

/** The letter as it is to be sent now, or why it must not be sent any more. @throws Error for a kind this version does not know */
export async function prepareLetter(
  scope: Scope,
  message: Source & { kind: string },
  now: Date,
  desk: Desk,
): Promise<Prepared> {
  const { isOpen, make } = kindOf(message.kind);
  if (isSwitchedOff(message.kind, message.data, await listSwitchedOff(scope))) return SWITCHED_OFF;
  if (isOpen && !(await isOpen(scope, message.subjectId ?? "", now, message.data))) return MOOT;
  return make(scope, message, now, desk);
}

/**
 * A message for the outbox's screen: as it was sent, or as it would be sent now. Links that give rights are left out for
 * a role that may not give them.
 * @returns the reason instead, when it would not be sent any more
 */
export async function previewLetter(
  scope: Scope,
  message: Source & { kind: string; sentAt: Date | null },
  now: Date,
): Promise<Prepared> {
  const sent = message.sentAt && (message.data as { facts?: RenewalFacts }).facts;
  if (sent) return { ok: true, letter: composeRenewalLetter(sent, env().APP_URL) };
  const desk = openDesk(scope);
  const prepared = message.sentAt
    ? await kindOf(message.kind).make(scope, message, now, desk)
    : await prepareLetter(scope, message, now, desk);
  const verb = isMessageKind(message.kind) ? KIND_FACTS[message.kind].linkVerb : null;
  if (!prepared.ok || verb === null || can(scope, verb)) return prepared;
  return { ...prepared, letter: hideLinks(prepared.letter) };
}
