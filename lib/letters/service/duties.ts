/** Letters about duties: each is made from what is open at this moment, and is not made once the duty is done. */
import "server-only";
import { findCrossing } from "@/lib/alerts/service";
import { readWeekFor } from "@/lib/audits/data/audit";
import { composeWeeklyAudit, TOLD_CREATORS } from "@/lib/audits/rules/letter";
import { voiceOf } from "@/lib/audits/rules/voice";
import { addDays, dayIn, formatInstant, formatMonth } from "@/lib/kernel/day";
import { findUnsigned, listStillEnded } from "@/lib/letters/data";
import type { Kind, Prepared } from "@/lib/letters/service/kind";
import {
  composeAlert,
  composeAudit,
  composeEnded,
  composePayment,
  composeSilence,
  composeUnsigned,
} from "@/lib/outbox/rules/duties";
import type { MessageData } from "@/lib/outbox/rules/kinds";
import { findOpenPayment } from "@/lib/payments/data";
import { env } from "@/lib/server/env";

const urlOf = (path: string) => `${env().APP_URL}${path}`;
const moot = (reason: string): Prepared => ({ ok: false, reason });

const paymentDue: Kind = {
  make: async (scope, { data, toName, subjectId }, now) => {
    const { day, zone } = data as MessageData["paymentDue"];
    const payment = await findOpenPayment(scope, subjectId ?? "", day);
    if (!payment) return moot("It was paid, moved to another day, or called off before this could be sent.");
    const to = { name: toName, url: urlOf(`/deals/${payment.dealId}`), today: dayIn(now, zone) };
    return { ok: true, letter: composePayment(payment, to) };
  },
};

const signaturePending: Kind = {
  make: async (scope, { data, toName, subjectId }, now) => {
    const { zone } = data as MessageData["signaturePending"];
    const contract = await findUnsigned(scope, subjectId ?? "", now);
    if (!contract)
      return moot("The contract was signed, called off, or its deadline had passed before this could be sent.");
    const to = { name: toName, url: urlOf(`/contracts/${subjectId}`), zone };
    return { ok: true, letter: composeUnsigned(contract, to) };
  },
};

const auditDue: Kind = {
  make: async (_scope, { data, toName }, now) => {
    const { day, zone } = data as MessageData["auditDue"];
    if (dayIn(now, zone).slice(0, 7) !== day.slice(0, 7)) return moot("Its month was over before this could be sent.");
    return {
      ok: true,
      letter: composeAudit({ name: toName, month: formatMonth(day, { year: true }), url: urlOf("/settings/record") }),
    };
  },
};

const endedDigest: Kind = {
  make: async (scope, { data, toName }, now) => {
    const { codeIds, count, zone } = data as MessageData["endedDigest"];
    const codes = await listStillEnded(scope, codeIds, now);
    if (codes.length === 0) return moot("All of these codes were taken care of meanwhile.");
    const settled = codeIds.length - codes.length;
    const to = { name: toName, zone, url: urlOf("/renewals"), count: count - settled };
    return { ok: true, letter: composeEnded(codes, to) };
  },
};

const silenceAlert: Kind = {
  make: async (_scope, { data, toName }, now) => {
    const { since, zone } = data as MessageData["silenceAlert"];
    const [from, until] = [new Date(since), now].map((instant) => formatInstant(instant, zone)) as [string, string];
    const to = { name: toName, since: from, until, url: urlOf("/settings/health") };
    return { ok: true, letter: composeSilence(to) };
  },
};

const weeklyAudit: Kind = {
  isOpen: async (_scope, _subjectId, now, data) => {
    const { day, zone } = data as MessageData["weeklyAudit"];
    return dayIn(now, zone) < addDays(day, 7);
  },
  make: async (scope, { data, toName }) => {
    const { day, recipient } = data as MessageData["weeklyAudit"];
    const { found, audits, role } = await readWeekFor(scope, recipient, { weekOn: day, most: TOLD_CREATORS });
    if (found.length === 0)
      return moot("Its reader left the book, or switched reminders off, before this could be sent.");
    const letterAudits = audits.map(({ creator, ...audit }) => ({ ...audit, handle: creator.handle }));
    const to = { name: toName, url: urlOf("/audit"), voice: voiceOf(role) };
    return { ok: true, letter: composeWeeklyAudit(letterAudits, { weekOn: day, found }, to) };
  },
};

const alert: Kind = {
  make: async (scope, { data, toName, subjectId }, now) => {
    const { zone } = data as MessageData["alert"];
    const crossing = await findCrossing(scope, subjectId ?? "", dayIn(now, zone));
    if (!crossing) return moot("The number was back, or its alert paused or removed, before this could be sent.");
    return { ok: true, letter: composeAlert(crossing, { name: toName, url: urlOf(crossing.href) }) };
  },
};

export const DUTIES = { paymentDue, signaturePending, auditDue, weeklyAudit, alert, endedDigest, silenceAlert };
