import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayIn, daysBetween } from "@/lib/kernel/day";
import {
  effectiveOffsets,
  nextDueAt,
  planReminders,
  type ReminderCode,
  type ReminderRecipient,
  reminderDueAt,
} from "@/lib/reminders/rules/plan";

const NEW_YORK = "America/New_York";
const policy = { sendHour: 9, zone: NEW_YORK };
const plain = { channel: "email", membershipId: null, escalates: false } as const;
const creator: ReminderRecipient = {
  ...plain,
  key: "creator:1",
  kind: "creator",
  email: "lena@example.com",
  zone: NEW_YORK,
};
const manager: ReminderRecipient = {
  ...plain,
  key: "member:2",
  kind: "manager",
  email: "maya@example.com",
  zone: "Asia/Tokyo",
};
const owner: ReminderRecipient = {
  ...manager,
  key: "member:9",
  email: "olive@example.com",
  zone: NEW_YORK,
  membershipId: "m9",
  escalates: true,
};
const code: ReminderCode = {
  id: "c1",
  expiresAt: new Date("2026-11-24T15:21:00Z"),
  windowDays: 60,
  recipients: [creator],
  offsets: [7],
  muted: false,
  usable: true,
};
const none: ReadonlySet<string> = new Set();
const plan = (changes: Partial<ReminderCode>, now: string, recorded = none) =>
  planReminders({ codes: [{ ...code, ...changes }], policy, recorded, now: new Date(now) });
const told = (changes: Partial<ReminderCode>, now: string, recorded = none) =>
  plan(changes, now, recorded).map(
    ({ outcome, offsetDays, daysLeft }) => `${outcome} ${offsetDays} (${daysLeft} left)`,
  );

describe("the day of a reminder", () => {
  const due = (expiresAt: string, zone: string, offsetDays = 7) =>
    reminderDueAt({ expiresAt: new Date(expiresAt), offsetDays, sendHour: 9, zone }).toISOString();

  it("keeps the send hour across summer time", () => {
    expect(due("2026-11-04T15:00:00Z", NEW_YORK)).toBe("2026-10-28T13:00:00.000Z");
    expect(due("2026-03-11T15:00:00Z", NEW_YORK)).toBe("2026-03-04T14:00:00.000Z");
    expect(due("2026-09-13T15:00:00Z", "America/Santiago")).toBe("2026-09-06T12:00:00.000Z");
  });

  it("differs between readers whose calendars differ", () => {
    expect(due("2026-11-24T15:21:00Z", NEW_YORK)).toBe("2026-11-17T14:00:00.000Z");
    expect(due("2026-11-24T15:21:00Z", "Asia/Tokyo")).toBe("2026-11-18T00:00:00.000Z");
  });

  it("counts over month ends, leap days and the day that Apia left out", () => {
    expect(due("2028-03-07T12:00:00Z", "UTC")).toBe("2028-02-29T09:00:00.000Z");
    expect(due("2027-03-07T12:00:00Z", "UTC")).toBe("2027-02-28T09:00:00.000Z");
    expect(due("2027-01-03T12:00:00Z", "UTC")).toBe("2026-12-27T09:00:00.000Z");
    expect(due("2012-01-06T12:00:00Z", "Pacific/Apia")).toBe("2011-12-30T19:00:00.000Z");
    expect(due("2012-01-05T12:00:00Z", "Pacific/Apia")).toBe("2011-12-30T19:00:00.000Z");
    expect(due("2012-01-04T12:00:00Z", "Pacific/Apia")).toBe("2011-12-29T19:00:00.000Z");
  });

  it("moves to the day before when the last day ends before the send hour", () => {
    expect(due("2026-11-24T15:21:00Z", NEW_YORK, 0)).toBe("2026-11-24T14:00:00.000Z");
    expect(due("2026-11-24T13:59:00Z", NEW_YORK, 0)).toBe("2026-11-23T14:00:00.000Z");
    expect(due("2026-11-24T14:00:00Z", NEW_YORK, 0)).toBe("2026-11-23T14:00:00.000Z");
  });
});

describe("the offsets of a window", () => {
  it.each([
    [30, [7], [7]],
    [8, [7], [7]],
    [7, [7], [2]],
    [7, [14, 7, 3, 1, 0], [3, 1, 0]],
    [7, [7, 1], [2, 1]],
    [30, [30, 14, 7], [14, 7]],
    [30, [30], [7]],
    [3, [7], [1]],
    [1, [7], [0]],
    [60, [1, 7, 7, 30], [30, 7, 1]],
    [60, [], []],
  ])("of %i days with %j are %j", (windowDays, offsets, effective) =>
    expect(effectiveOffsets(windowDays, offsets)).toEqual(effective),
  );

  it("are always shorter than the window, and there is one whenever one was asked for", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3650 }), fc.array(fc.nat(400)), (windowDays, offsets) => {
        const effective = effectiveOffsets(windowDays, offsets);
        expect(
          effective.every(
            (offset, index) => offset < windowDays && (index === 0 || offset < (effective[index - 1] as number)),
          ),
        ).toBe(true);
        expect(effective.length > 0).toBe(offsets.length > 0);
      }),
    );
  });
});

describe("the plan", () => {
  it("sends seven days before, at nine, and not a second earlier", () => {
    expect(plan({}, "2026-11-17T13:59:59Z")).toEqual([]);
    expect(plan({}, "2026-11-17T14:00:00Z")).toEqual([
      {
        key: "c1|2026-11-24|7|email|creator:1",
        codeId: "c1",
        recipient: creator,
        kind: "left",
        offsetDays: 7,
        dueAt: new Date("2026-11-17T14:00:00Z"),
        daysLeft: 7,
        urgent: false,
        outcome: "send",
      },
    ]);
  });

  it("asks each reader's own calendar", () => {
    const recipients = [creator, manager, { ...manager, key: "member:3", email: "zoe@example.com", zone: null }];
    expect(plan({ recipients }, "2026-11-17T14:00:00Z").map((reminder) => reminder.recipient.key)).toEqual([
      "creator:1",
      "member:3",
    ]);
    expect(plan({ recipients }, "2026-11-18T00:00:00Z").map((reminder) => reminder.recipient.key)).toEqual([
      "creator:1",
      "member:2",
      "member:3",
    ]);
  });

  it("catches up after silence: the latest once, older ones skipped, with the true days left", () => {
    expect(told({ offsets: [30, 14, 7, 3, 1, 0] }, "2026-11-19T20:00:00Z")).toEqual([
      "skip 30 (5 left)",
      "skip 14 (5 left)",
      "send 7 (5 left)",
    ]);
    expect(told({}, "2026-11-24T15:20:59Z")).toEqual(["send 7 (0 left)"]);
  });

  it("plans nothing twice", () => {
    const recorded = new Set(plan({ offsets: [14, 7] }, "2026-11-19T20:00:00Z").map((reminder) => reminder.key));
    expect(plan({ offsets: [14, 7] }, "2026-11-20T20:00:00Z", recorded)).toEqual([]);
    expect(told({ offsets: [14, 7, 3] }, "2026-11-22T20:00:00Z", recorded)).toEqual(["send 3 (2 left)"]);
  });

  it("does not send an older reminder because a newer one is already recorded", () => {
    const recorded = new Set(plan({}, "2026-11-19T20:00:00Z").map((reminder) => reminder.key));
    expect(told({ offsets: [14, 7] }, "2026-11-20T20:00:00Z", recorded)).toEqual(["skip 14 (4 left)"]);
  });

  it("reminds of a 7-day code two days before its end, not when it is logged", () => {
    const week = { windowDays: 7 };
    expect(plan(week, "2026-11-17T15:22:00Z")).toEqual([]);
    expect(told(week, "2026-11-22T14:00:00Z")).toEqual(["send 2 (2 left)"]);
  });

  it("stays silent for what is muted or is not usable", () => {
    expect(plan({ muted: true }, "2026-11-20T00:00:00Z")).toEqual([]);
    expect(plan({ usable: false }, "2026-11-20T00:00:00Z")).toEqual([]);
    expect(plan({ offsets: [] }, "2026-11-20T00:00:00Z")).toEqual([]);
    expect(plan({ recipients: [] }, "2026-11-20T00:00:00Z")).toEqual([]);
  });

  it("writes once to a person who is creator and manager", () => {
    const both = { ...manager, email: creator.email };
    expect(
      plan({ recipients: [creator, both] }, "2026-11-20T00:00:00Z").map((reminder) => reminder.recipient.key),
    ).toEqual(["creator:1"]);
  });

  it("puts what goes to the creator's address into the inbox of the member who is the same person", () => {
    const both = { ...owner, email: creator.email };
    expect(plan({ recipients: [creator, both] }, "2026-11-20T00:00:00Z")[0]?.recipient).toMatchObject({
      key: "creator:1",
      membershipId: "m9",
      escalates: true,
    });
  });

  it("posts to Slack beside the mails, under keys of its own", () => {
    const slack: ReminderRecipient = { ...owner, key: "workspace", channel: "slack", email: "", zone: null };
    const keys = plan({ recipients: [creator, manager, slack] }, "2026-11-20T00:00:00Z").map(({ key }) => key);
    expect(keys).toContain("c1|2026-11-24|7|slack|workspace");
    expect(keys).toHaveLength(3);
  });

  it("opens new keys for a renewed code, and none for a corrected clock time", () => {
    const keys = (expiresAt: string, now: string) =>
      plan({ expiresAt: new Date(expiresAt) }, now).map(({ key }) => key);
    const now = "2026-11-20T00:00:00Z";
    expect(keys("2026-11-24T15:21:00Z", now)).toEqual(["c1|2026-11-24|7|email|creator:1"]);
    expect(keys("2026-11-24T09:00:00Z", now)).toEqual(["c1|2026-11-24|7|email|creator:1"]);
    expect(keys("2026-12-24T15:21:00Z", "2026-12-20T00:00:00Z")).toEqual(["c1|2026-12-24|7|email|creator:1"]);
  });
});

describe("escalation", () => {
  const readers = { recipients: [manager, owner] };
  const urgentTo = (now: string, changes: Partial<ReminderCode> = {}) =>
    plan({ ...readers, ...changes }, now)
      .filter(({ urgent, outcome }) => urgent && outcome === "send")
      .map(({ recipient, offsetDays }) => `${recipient.key} ${offsetDays}`);

  it("tells the owner, and nobody else, on the day before the end, whatever the offsets say", () => {
    expect(urgentTo("2026-11-22T14:00:00Z")).toEqual([]);
    expect(urgentTo("2026-11-23T14:00:00Z")).toEqual(["member:9 1"]);
    expect(urgentTo("2026-11-23T14:00:00Z", { offsets: [14, 7, 1, 0] })).toEqual(["member:9 1"]);
    expect(urgentTo("2026-11-24T15:00:00Z", { offsets: [14, 7, 1, 0] })).toEqual(["member:9 0"]);
  });

  it("is not begun where nobody is reminded at all", () => {
    expect(urgentTo("2026-11-24T14:00:00Z", { offsets: [] })).toEqual([]);
    expect(urgentTo("2026-11-24T14:00:00Z", { muted: true })).toEqual([]);
    expect(urgentTo("2026-11-24T14:00:00Z", { usable: false })).toEqual([]);
  });
});

describe("a code that ended before anybody heard of it", () => {
  const after = "2026-12-20T00:00:00Z";
  it("is told as ended, once to each reader", () => {
    const planned = plan({ recipients: [creator, manager] }, after);
    expect(planned.map(({ kind, outcome, key }) => `${kind} ${outcome} ${key}`)).toEqual([
      "ended send c1|2026-11-24|ended|email|creator:1",
      "ended send c1|2026-11-24|ended|email|member:2",
    ]);
    expect(plan({ recipients: [creator, manager] }, after, new Set(planned.map(({ key }) => key)))).toEqual([]);
  });

  it("is no news to a reader who was reminded in time, and none where nobody was to be reminded", () => {
    const heard = new Set(plan({ offsets: [30, 7] }, "2026-11-01T00:00:00Z").map(({ key }) => key));
    expect(heard.size).toBe(1);
    expect(plan({ offsets: [30, 7] }, after, heard)).toEqual([]);
    expect(plan({ offsets: [] }, after)).toEqual([]);
    expect(plan({ muted: true }, after)).toEqual([]);
    expect(plan({ usable: false }, after)).toEqual([]);
  });
});

const zones = fc.constantFrom(
  "UTC",
  NEW_YORK,
  "Asia/Tokyo",
  "Asia/Kathmandu",
  "Pacific/Kiritimati",
  "America/Santiago",
  "Pacific/Pago_Pago",
  "Australia/Lord_Howe",
);
const anyCode = fc
  .record({
    startMs: fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2028, 0, 1) }),
    windowDays: fc.integer({ min: 1, max: 90 }),
    offsets: fc.uniqueArray(fc.integer({ min: 0, max: 45 }), { maxLength: 6 }),
    zones: fc.array(zones, { minLength: 1, maxLength: 3 }),
  })
  .map(({ startMs, windowDays, offsets, zones: readers }) => ({
    startMs,
    code: {
      ...code,
      windowDays,
      offsets,
      expiresAt: new Date(startMs + windowDays * 86_400_000),
      recipients: readers.map((zone, index) => ({
        ...creator,
        key: `r${index}`,
        email: `r${index}@example.com`,
        zone,
      })),
    },
  }));

/** Runs the sweep at each share of the window's life, as a database with a unique key would see it. */
function sweep(startMs: number, subject: ReminderCode, shares: number[]) {
  const records: { key: string; outcome: string; atMs: number; recipient: string; offsetDays: number }[] = [];
  const spanMs = subject.expiresAt.getTime() - startMs;
  for (const atMs of shares.map((share) => startMs + Math.floor(share * spanMs)).sort((a, b) => a - b)) {
    const recorded = new Set(records.map((record) => record.key));
    for (const planned of planReminders({ codes: [subject], policy, recorded, now: new Date(atMs) })) {
      records.push({
        key: planned.key,
        outcome: planned.outcome,
        atMs,
        recipient: planned.recipient.key,
        offsetDays: planned.offsetDays,
      });
    }
  }
  return records;
}

/** Whether the end is all that this reader was ever told. */
const heardOnce = (records: { recipient: string }[], reader: string) =>
  records.filter(({ recipient }) => recipient === reader).length === 1;

describe("any code, swept at any times", () => {
  const shares = fc.array(fc.double({ min: 0, max: 1.2, noNaN: true }), { maxLength: 25 });

  it("records each key exactly once, reminds nobody after the end, and at most one message a run and reader", () => {
    fc.assert(
      fc.property(anyCode, shares, ({ startMs, code: subject }, times) => {
        const records = sweep(startMs, subject, times);
        expect(new Set(records.map((record) => record.key)).size).toBe(records.length);
        const late = records.filter(({ atMs }) => atMs >= subject.expiresAt.getTime());
        expect(late.every(({ recipient, offsetDays }) => offsetDays === -1 && heardOnce(records, recipient))).toBe(
          true,
        );
        const sends = records.filter((record) => record.outcome === "send");
        expect(new Set(sends.map((record) => `${record.atMs} ${record.recipient}`)).size).toBe(sends.length);
      }),
    );
  });

  it("loses nothing as long as one run happens before the end", () => {
    fc.assert(
      fc.property(anyCode, shares, ({ startMs, code: subject }, times) => {
        const last = 1 - 1 / (subject.expiresAt.getTime() - startMs);
        const records = sweep(startMs, subject, [...times.filter((share) => share < 1), last]);
        const offsets = effectiveOffsets(subject.windowDays, subject.offsets);
        expect(records.length).toBe(offsets.length * subject.recipients.length);
        const final = offsets.at(-1);
        for (const { key } of subject.recipients) {
          const own = records.filter((record) => record.recipient === key);
          expect(own.filter((record) => record.offsetDays === final).map((record) => record.outcome)).toEqual(
            final === undefined ? [] : ["send"],
          );
        }
      }),
    );
  });

  it("is looked at exactly when there is something to do", () => {
    fc.assert(
      fc.property(anyCode, ({ startMs, code: subject }) => {
        const recorded = new Set<string>();
        let now = new Date(startMs);
        for (
          let next = nextDueAt(subject, policy, recorded, now);
          next;
          next = nextDueAt(subject, policy, recorded, now)
        ) {
          if (next > now) {
            expect(planReminders({ codes: [subject], policy, recorded, now: new Date(next.getTime() - 1) })).toEqual(
              [],
            );
            now = next;
          }
          const planned = planReminders({ codes: [subject], policy, recorded, now });
          expect(planned.length).toBeGreaterThan(0);
          for (const { key } of planned) recorded.add(key);
        }
        expect(recorded.size).toBe(
          effectiveOffsets(subject.windowDays, subject.offsets).length * subject.recipients.length,
        );
        expect(
          planReminders({ codes: [subject], policy, recorded, now: new Date(subject.expiresAt.getTime() - 1) }),
        ).toEqual([]);
      }),
    );
  });

  it("never reminds before the code began", () => {
    fc.assert(
      fc.property(anyCode, ({ startMs, code: subject }) => {
        const next = nextDueAt(subject, policy, none, new Date(startMs));
        if (!next) return;
        const earliest = Math.min(
          ...subject.recipients.map(({ zone }) => daysBetween(dayIn(new Date(startMs), zone), dayIn(next, zone))),
        );
        expect(earliest).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("needs no further look once it has ended or nothing is left", () => {
    expect(nextDueAt(code, policy, none, new Date("2026-10-01T00:00:00Z"))).toEqual(new Date("2026-11-17T14:00:00Z"));
    expect(nextDueAt(code, policy, none, new Date("2026-11-20T00:00:00Z"))).toEqual(new Date("2026-11-17T14:00:00Z"));
    expect(nextDueAt(code, policy, none, code.expiresAt)).toBeNull();
    expect(nextDueAt({ ...code, muted: true }, policy, none, new Date("2026-10-01T00:00:00Z"))).toBeNull();
    const recorded = new Set(plan({}, "2026-11-20T00:00:00Z").map((reminder) => reminder.key));
    expect(nextDueAt(code, policy, recorded, new Date("2026-11-20T00:00:00Z"))).toBeNull();
  });
});
