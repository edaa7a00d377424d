/** What became of ends, and the letters of what was offered. */
import "server-only";
import { suggestRenewalPrice } from "@/lib/deals/rules";
import { addDays, storedDay } from "@/lib/kernel/day";
import { newId } from "@/lib/kernel/id";
import { deriveValues } from "@/lib/outreach/rules/fields";
import { finishLetter, wordingFor } from "@/lib/outreach/rules/letters";
import { SAMPLE_CODES, SAMPLE_RENEWALS } from "@/lib/sample/rules/codes";
import { SAMPLE_BRANDS, SAMPLE_CREATORS } from "@/lib/sample/rules/people";
import { SAMPLE_VIDEOS } from "@/lib/sample/rules/videos";
import { type Build, CURRENCY, DAY_MS, pick } from "@/lib/sample/service/base";

/** Decisions about ends and what still waits for one; codes and their paid days come first. */
export function addRenewals(build: Build): void {
  const { workspaceId, now, today, id, rows } = build;
  const ago = (days: number | undefined) => (days === undefined ? null : new Date(now.getTime() - days * DAY_MS));
  for (const plan of SAMPLE_RENEWALS) {
    const code = rows.codes.find((row) => row.id === id(`code ${plan.code}`));
    if (!code) throw new Error(`The sample's renewals name ${plan.code}, which is not in it.`);
    const { outcome, how, reason } = plan;
    rows.renewals.push({
      workspaceId,
      id: newId(),
      codeId: code.id,
      endsAt: ago(plan.endedDaysAgo) ?? code.expiresAt,
      offeredAt: ago(plan.offeredDaysAgo),
      snoozedUntil: plan.snoozedForDays === undefined ? null : storedDay(addDays(today, plan.snoozedForDays)),
      decidedAt: ago(plan.decidedDaysAgo),
      ...(outcome && { outcome }),
      ...(how && { how }),
      ...(reason && { reason }),
    });
    if (plan.offeredDaysAgo !== undefined) addOffer(build, plan.code, ago(plan.offeredDaysAgo) ?? now);
  }
}

/** The letter of an offer, in the product's words, with the figures of the sample. */
function addOffer({ workspaceId, today, id, rows }: Build, codeKey: string, createdAt: Date): void {
  const code = pick(SAMPLE_CODES, codeKey);
  const video = pick(SAMPLE_VIDEOS, code.video);
  const creator = pick(SAMPLE_CREATORS, video.creator);
  const brand = pick(SAMPLE_BRANDS, code.brand);
  const paid = rows.metrics.filter(({ sourceId }) => sourceId === id(`ad ${codeKey}`));
  const sum = (name: "views" | "clicks") => paid.reduce((total, row) => total + Number(row[name] ?? 0), 0);
  const price = suggestRenewalPrice({
    ...creator,
    currency: CURRENCY,
    days: code.windowDays,
    roas: code.flight?.roas ?? null,
    noted: null,
  });
  const values = deriveValues({
    brandName: brand.name,
    contactName: brand.contact.name,
    senderName: creator.name,
    creatorName: creator.name,
    handle: creator.handle,
    own: true,
    videoTitle: video.title,
    extraViews: null,
    paidViews: sum("views"),
    clicks: sum("clicks"),
    daysSoFar: paid.length,
    nextDays: code.windowDays,
    priceMinor: price.ok ? price.minor : null,
    currency: CURRENCY,
    endsOn: addDays(today, code.endsInDays),
  });
  const letter = finishLetter("renewal", wordingFor("renewal", values), values);
  if (!letter.ok) throw new Error(letter.reason);
  const { subject, body } = letter;
  const expiresAt = new Date(createdAt.getTime() + (code.endsInDays + 1) * DAY_MS).toISOString();
  const from = { senderName: creator.name, senderEmail: creator.email, bookName: "Lena Hart Studio" };
  rows.messages.push({
    workspaceId,
    id: newId(),
    dedupeKey: `outreach:${codeKey}`,
    kind: "outreach",
    toName: brand.contact.name,
    toEmail: brand.contact.email,
    subjectId: id(`code ${codeKey}`),
    data: { subject, body, ...from, expiresAt },
    createdAt,
    nextAttemptAt: createdAt,
  });
}
