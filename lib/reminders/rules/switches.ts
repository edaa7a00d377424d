/** Each kind of reminder can be switched off for the whole book; what is switched off is neither planned nor sent. */

export const REMINDER_SWITCHES = [
  "renewal",
  "escalation",
  "ended",
  "payment",
  "signature",
  "party",
  "audit",
  "weeklyAudit",
  "alert",
] as const;
export type ReminderSwitch = (typeof REMINDER_SWITCHES)[number];

export const SWITCH_FACTS: Record<ReminderSwitch, { label: string; says: string }> = {
  renewal: { label: "Codes that end", says: "On the days before, to the creator, owners and managers." },
  escalation: {
    label: "The day before the end",
    says: "Once more and urgently to the owners, while nothing is decided.",
  },
  ended: {
    label: "Codes that ended unheard",
    says: "One digest after an outage, for what can only be renewed by a new code.",
  },
  payment: { label: "Payments", says: "Three days before they are due, and while they are late." },
  signature: {
    label: "Contracts that wait for a signature",
    says: "To owners and managers, three days and one day before the deadline.",
  },
  party: { label: "Signing parties", says: "The same, to whoever has not signed, each with their own link." },
  audit: { label: "Monthly audit", says: "To the owners, on the first working day." },
  weeklyAudit: { label: "Weekly audit", says: "On Monday, each creator’s best videos." },
  alert: { label: "Alerts", says: "When a number crosses the line that was drawn for it." },
};

/** Which switch a kind of message hangs on; kinds that are no reminders hang on none. */
const SWITCH_OF: Record<string, ReminderSwitch> = {
  endedDigest: "ended",
  paymentDue: "payment",
  signaturePending: "signature",
  signatureReminder: "party",
  auditDue: "audit",
  weeklyAudit: "weeklyAudit",
  alert: "alert",
};

/** Whether the switches in `off` forbid a message; one that somebody asked for by hand goes out all the same. */
export function isSwitchedOff(kind: string, data: unknown, off: readonly string[]): boolean {
  const { urgent, byHand } = data as { urgent?: boolean; byHand?: boolean };
  if (byHand) return false;
  const own = kind === "renewalReminder" ? (urgent ? "escalation" : "renewal") : SWITCH_OF[kind];
  return own !== undefined && off.includes(own);
}
