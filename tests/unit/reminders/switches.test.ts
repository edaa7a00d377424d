import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Occasion, planOccasions } from "@/lib/reminders/rules/occasions";
import { lookAtCode, type ReminderCode, type ReminderRecipient } from "@/lib/reminders/rules/plan";
import { isSwitchedOff, REMINDER_SWITCHES } from "@/lib/reminders/rules/switches";

const zone = "UTC";
const expiresAt = new Date("2026-12-01T12:00:00Z");
const reader = (key: string, escalates: boolean): ReminderRecipient => ({
  key,
  kind: "manager",
  channel: "email",
  email: `${key}@example.com`,
  zone: null,
  membershipId: null,
  escalates,
});
const code: ReminderCode = {
  id: "c",
  expiresAt,
  windowDays: 30,
  recipients: [reader("creator", false), reader("owner", true)],
  offsets: [7],
  muted: false,
  usable: true,
};
const look = (at: string, off: string[]) =>
  lookAtCode(code, { policy: { sendHour: 9, zone, off }, recorded: new Set(), now: new Date(at) });
const told = (at: string, off: string[]) =>
  look(at, off)
    .planned.filter(({ outcome }) => outcome === "send")
    .map(({ recipient, kind, urgent }) => `${recipient.key}: ${kind}${urgent ? ", urgently" : ""}`);

describe("a switch", () => {
  it("keeps its own kind back and no other", () => {
    const [week, eve, after] = ["2026-11-24T10:00:00Z", "2026-11-30T10:00:00Z", "2026-12-02T10:00:00Z"];
    expect(told(week, [])).toEqual(["creator: left", "owner: left"]);
    expect(told(week, ["renewal"])).toEqual([]);
    expect(told(eve, ["renewal"])).toEqual(["owner: left, urgently"]);
    expect(told(eve, ["escalation"])).toEqual(["creator: left", "owner: left"]);
    expect(told(after, [])).toEqual(["creator: ended", "owner: ended"]);
    expect(told(after, ["ended"])).toEqual([]);
    expect(told(after, ["renewal"])).toEqual(["owner: ended"]);
    expect(look(week, ["renewal", "escalation"]).nextAt).toBeNull();
  });

  it("never lets through what it forbids, whatever else is on", () => {
    const at = fc.date({ min: new Date("2026-11-01"), max: new Date("2026-12-10"), noInvalidDate: true });
    fc.assert(
      fc.property(at, fc.subarray([...REMINDER_SWITCHES]), (now, off) => {
        for (const { kind, urgent, outcome } of look(now.toISOString(), off).planned) {
          const message = kind === "ended" ? "endedDigest" : "renewalReminder";
          if (outcome === "send") expect(isSwitchedOff(message, { urgent }, off)).toBe(false);
        }
      }),
    );
  });

  it("does not hold back what somebody asked for by hand, nor what is no reminder", () => {
    expect(isSwitchedOff("renewalReminder", { urgent: false }, ["renewal"])).toBe(true);
    expect(isSwitchedOff("renewalReminder", { urgent: false, byHand: true }, ["renewal"])).toBe(false);
    for (const kind of ["invitation", "signatureRequest", "test", "silenceAlert", "outreach"])
      expect(isSwitchedOff(kind, {}, REMINDER_SWITCHES)).toBe(false);
  });
});

describe("a party that has not signed", () => {
  const party = (since: string): Occasion => ({
    kind: "signatureReminder",
    key: "signature:s",
    subjectId: "s",
    on: new Date("2026-12-01T12:00:00Z"),
    since: new Date(since),
    title: "",
    body: "",
    href: "",
    only: { name: "Mia", reader: reader("party", false) },
  });
  const plan = (since: string, now: string, off: string[] = []) =>
    planOccasions({
      occasions: [party(since)],
      recipients: [reader("owner", true)],
      policy: { sendHour: 9, zone, off },
      now: new Date(now),
    }).map(({ recipient, offsetDays, outcome }) => [recipient.key, offsetDays, outcome]);

  it("is reminded three days and one day before the deadline, and nobody else is", () => {
    expect(plan("2026-11-20T00:00:00Z", "2026-11-27T10:00:00Z")).toEqual([]);
    expect(plan("2026-11-20T00:00:00Z", "2026-11-28T10:00:00Z")).toEqual([["party", 3, "send"]]);
    expect(plan("2026-11-20T00:00:00Z", "2026-11-30T10:00:00Z")).toEqual([
      ["party", 3, "skip"],
      ["party", 1, "send"],
    ]);
    expect(plan("2026-11-20T00:00:00Z", "2026-11-30T10:00:00Z", ["party"])).toEqual([]);
  });

  it("is not reminded of what it was asked for a moment ago", () => {
    expect(plan("2026-11-29T08:00:00Z", "2026-11-29T10:00:00Z")).toEqual([]);
    expect(plan("2026-11-29T08:00:00Z", "2026-11-30T10:00:00Z")).toEqual([["party", 1, "send"]]);
  });
});
