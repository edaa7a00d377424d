/** Runs are missed, for a day or for a week: as long as one happens before the end, the reader is told, and never twice. */
import { describe, expect, it } from "vitest";
import { nextDueAt, planReminders, type ReminderCode, type ReminderRecipient } from "@/lib/reminders/rules/plan";

const CODES = 10_000;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const START = Date.UTC(2026, 0, 1);
const ZONES = ["UTC", "America/New_York", "Asia/Tokyo", "Asia/Kathmandu", "Pacific/Kiritimati", "Pacific/Pago_Pago"];
const WINDOWS = [7, 30, 60, 180];
const OFFSETS = [[7], [30, 14, 7, 3, 1, 0], [1], [14]];

/** The same numbers in every run of the test. */
function makeRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const pick = <T>(list: readonly T[], random: () => number) => list[Math.floor(random() * list.length)] as T;

/** One run a day at about noon, but for missed ones and for outages of one to six days. */
function planRuns(missedShare: number, random: () => number): number[] {
  const runs: number[] = [];
  for (let day = 0; day < 260; day++) {
    if (random() < 0.03) day += 1 + Math.floor(random() * 6);
    else if (random() >= missedShare)
      runs.push(START + day * DAY_MS + 12 * HOUR_MS + Math.floor(random() * 3 * HOUR_MS));
  }
  return runs;
}

function makeCode(n: number, random: () => number): ReminderCode {
  const windowDays = pick(WINDOWS, random);
  const reader: ReminderRecipient = {
    key: "creator:1",
    kind: "creator",
    channel: "email",
    email: "lena@example.com",
    zone: pick(ZONES, random),
    membershipId: null,
    escalates: false,
  };
  return {
    id: `c${n}`,
    expiresAt: new Date(START + windowDays * DAY_MS + Math.floor(random() * 60 * DAY_MS)),
    windowDays,
    recipients: [reader],
    offsets: pick(OFFSETS, random),
    muted: false,
    usable: true,
  };
}

const POLICY = { sendHour: 9, zone: "UTC" };

type Told = { atMs: number; kind: "left" | "ended"; daysLeft: number };

/** What the reader of one code is told by these runs; each looks only at what is due, as the sweep does. */
function tell(code: ReminderCode, runs: readonly number[]): Told[] {
  const recorded = new Set<string>();
  const told: Told[] = [];
  let next = nextDueAt(code, POLICY, recorded, new Date(START));
  for (const atMs of runs) {
    if (!next) break;
    if (atMs < next.getTime()) continue;
    const now = new Date(atMs);
    for (const { key, kind, outcome, daysLeft } of planReminders({ codes: [code], policy: POLICY, recorded, now })) {
      if (outcome === "send") told.push({ atMs, kind, daysLeft });
      recorded.add(key);
    }
    next = nextDueAt(code, POLICY, recorded, now);
  }
  return told;
}

describe("10,000 codes", () => {
  it.each([0.01, 0.05, 0.1])(
    "with %f of the runs missed, and outages, are all told of, in time where a run was in time",
    (share) => {
      const random = makeRandom(Math.round(share * 100));
      const runs = planRuns(share, random);
      let [lost, late, doubled] = [0, 0, 0];
      for (let n = 0; n < CODES; n++) {
        const code = makeCode(n, random);
        const endsMs = code.expiresAt.getTime();
        const told = tell(code, runs);
        const left = told.filter(({ kind }) => kind === "left");
        const ended = told.filter(({ kind }) => kind === "ended");
        // Two days before the end the time of some offset has come in every zone, but for one day's notice.
        const noticeMs = Math.max(...code.offsets) === 1 ? 9 * HOUR_MS : 2 * DAY_MS;
        const inTime = runs.some((atMs) => atMs >= endsMs - noticeMs + 9 * HOUR_MS && atMs < endsMs);
        if (inTime && left.length === 0) lost += 1;
        if (left.some(({ atMs, daysLeft }) => atMs >= endsMs || daysLeft < 0)) late += 1;
        if (ended.length > (left.length === 0 ? 1 : 0)) doubled += 1;
        if (left.length + ended.length === 0) lost += 1;
      }
      expect({ lost, late, doubled }).toEqual({ lost: 0, late: 0, doubled: 0 });
    },
  );
});
