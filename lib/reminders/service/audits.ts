/** The weekly audit as an occasion: kept first, then told on its Monday, to managers of all creators and to creators of their own. */
import "server-only";
import { listFound, listOwnReaders } from "@/lib/audits/data/audit";
import { sayProposals } from "@/lib/audits/rules/letter";
import { type Voice, voiceOf } from "@/lib/audits/rules/voice";
import { deriveWeek } from "@/lib/audits/rules/week";
import { keepAudits } from "@/lib/audits/service";
import { type Day, instantAt } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import { shortTitle } from "@/lib/kernel/text";
import type { PlanningReaders } from "@/lib/reminders/data";
import type { Occasion } from "@/lib/reminders/rules/occasions";

type Found = Awaited<ReturnType<typeof listFound>>[number];

/** Keeps the week's audits that are missing. @returns whom to tell of them; nobody in a book that is younger than the week, unless it is the sample, which shows what is told */
export async function listAuditOccasions(
  scope: Scope,
  { workspace, members }: PlanningReaders,
  now: Date,
): Promise<Occasion[]> {
  const { sendHour, timeZone, isSample } = workspace;
  const own = await listOwnReaders(scope);
  const zones = [...members, ...own].map((reader) => reader.timeZone ?? timeZone);
  const weekOn = deriveWeek(now, { sendHour, zones: [timeZone, ...zones] });
  await keepAudits(scope, weekOn, { now, zone: timeZone });
  if (!isSample && workspace.createdAt >= instantAt(weekOn, sendHour, timeZone)) return [];
  const found = await listFound(scope, weekOn);
  const toOwn = own.flatMap(({ id, name, email, timeZone: zone, creatorIds }) => {
    const audits = found.filter(({ creatorId }) => creatorIds.includes(creatorId));
    const key = `member:${id}`;
    const reader = { key, kind: "creator", channel: "email", email, zone, membershipId: id, escalates: false } as const;
    return audits.length > 0 ? [{ ...toOccasion(weekOn, audits, voiceOf("CREATOR")), only: { reader, name } }] : [];
  });
  return found.length > 0 ? [toOccasion(weekOn, found, voiceOf(null)), ...toOwn] : [];
}

/** @param found the best proposal first */
function toOccasion(weekOn: Day, found: readonly Found[], voice: Voice): Occasion {
  const best = found[0];
  return {
    kind: "weeklyAudit",
    key: `week:${weekOn}`,
    subjectId: null,
    on: weekOn,
    title: `Weekly audit: ${sayProposals(found, weekOn, voice).toLowerCase()}`,
    body:
      best?.title && best.score !== null
        ? `First of all ${shortTitle(best.title)} of @${best.handle}, ${best.score.toFixed(1)} of 10.`
        : "See what did best, and what to open again.",
    href: "/audit",
  };
}
