// A process in a time zone of its own (TZ): in every zone, on every day of two years, at four hours of the end, is a reminder
// exactly seven calendar days before? Prints how many cases there were, how many were wrong, and a digest of all answers.
import { createHash } from "node:crypto";
import { addDays, instantAt } from "@/lib/kernel/day";
import { reminderDueAt } from "@/lib/reminders/rules/plan";

const DAYS = 730;
const HOURS = [0, 0.5, 12, 24 - 1 / 3_600];
const WEEK_MS = 7 * 86_400_000;

const digest = createHash("sha256");
let [cases, wrong] = [0, 0];
const zones = Intl.supportedValuesOf("timeZone");
for (const zone of zones) {
  const calendar = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  for (let count = 0; count < DAYS; count++) {
    const day = addDays("2026-01-01", count);
    for (const hour of HOURS) {
      const expiresAt = instantAt(day, hour, zone);
      const dueAt = reminderDueAt({ expiresAt, offsetDays: 7, sendHour: 9, zone });
      cases += 1;
      if (Date.parse(calendar.format(expiresAt)) - Date.parse(calendar.format(dueAt)) !== WEEK_MS) wrong += 1;
      digest.update(String(dueAt.getTime()));
    }
  }
}
const processZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
process.stdout.write(JSON.stringify({ processZone, zones: zones.length, cases, wrong, digest: digest.digest("hex") }));
