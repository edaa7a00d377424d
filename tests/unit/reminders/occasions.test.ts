import { describe, expect, it } from "vitest";
import { firstWorkingDay, type Occasion, planOccasions } from "@/lib/reminders/rules/occasions";
import type { ReminderRecipient } from "@/lib/reminders/rules/plan";

const NEW_YORK = "America/New_York";
const owner: ReminderRecipient = {
  key: "member:1",
  kind: "manager",
  channel: "email",
  email: "olive@example.com",
  zone: null,
  membershipId: "1",
  escalates: true,
};
const manager: ReminderRecipient = { ...owner, key: "member:2", email: "maya@example.com", escalates: false };
const words = { title: "", body: "", href: "" };
const payment: Occasion = {
  ...words,
  kind: "paymentDue",
  key: "payment:p|2026-11-20",
  subjectId: "p",
  on: "2026-11-20",
};
const plan = (occasion: Occasion, now: string, recipients = [owner]) =>
  planOccasions({ occasions: [occasion], recipients, policy: { sendHour: 9, zone: NEW_YORK }, now: new Date(now) }).map(
    ({ recipient, offsetDays, outcome }) => `${recipient.key} ${outcome} ${offsetDays}`,
  );

describe("a payment", () => {
  it("is announced three days before, then chased ever more rarely while it is late", () => {
    expect(plan(payment, "2026-11-17T13:59:59Z")).toEqual([]);
    expect(plan(payment, "2026-11-17T14:00:00Z")).toEqual(["member:1 send 3"]);
    expect(plan(payment, "2026-11-21T13:59:59Z")).toEqual(["member:1 send 3"]);
    expect(plan(payment, "2026-11-21T14:00:00Z")).toEqual(["member:1 skip 3", "member:1 send -1"]);
    expect(plan(payment, "2026-12-25T14:00:00Z").at(-1)).toBe("member:1 send -30");
  });
});

describe("a signature", () => {
  const contract: Occasion = {
    ...words,
    kind: "signaturePending",
    key: "contract:c",
    subjectId: "c",
    on: new Date("2026-11-24T02:00:00Z"),
  };
  it("is asked for three days and one day before the deadline's day in the reader's zone", () => {
    expect(plan(contract, "2026-11-20T13:59:59Z")).toEqual([]);
    expect(plan(contract, "2026-11-20T14:00:00Z")).toEqual(["member:1 send 3"]);
    expect(plan(contract, "2026-11-22T14:00:00Z")).toEqual(["member:1 skip 3", "member:1 send 1"]);
  });
});

describe("the monthly audit", () => {
  it("is the owners' duty", () => {
    const audit: Occasion = { ...words, kind: "auditDue", key: "audit:2026-12", subjectId: null, on: "2026-12-01" };
    expect(plan(audit, "2026-12-01T13:59:59Z", [owner, manager])).toEqual([]);
    expect(plan(audit, "2026-12-01T14:00:00Z", [owner, manager])).toEqual(["member:1 send 0"]);
  });

  it.each([
    ["2026-11-22", "2026-11-02"],
    ["2026-08-31", "2026-08-03"],
    ["2026-12-31", "2026-12-01"],
    ["2027-05-01", "2027-05-03"],
  ])("of the month of %s is due on %s", (day, due) => expect(firstWorkingDay(day)).toBe(due));
});
