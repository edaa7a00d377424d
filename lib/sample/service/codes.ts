/** The codes of the sample in every state of their lives: sealed, asked for, cleared, and paid for. */
import "server-only";
import { REQUEST_LINK_DAYS } from "@/lib/codes/rules/request";
import { maskSparkCode } from "@/lib/codes/rules/secret";
import { addDays, storedDay } from "@/lib/kernel/day";
import { newId } from "@/lib/kernel/id";
import { decideClearance } from "@/lib/release/rules/clearance";
import { planCodeString } from "@/lib/sample/rules/chance";
import { SAMPLE_CLEARANCES, SAMPLE_CODES, type SampleCode } from "@/lib/sample/rules/codes";
import { planPaidDays } from "@/lib/sample/rules/days";
import { SAMPLE_BRANDS } from "@/lib/sample/rules/people";
import { SAMPLE_VIDEOS } from "@/lib/sample/rules/videos";
import { type Build, CURRENCY, DAY_MS, pick } from "@/lib/sample/service/base";
import { fingerprint, hashToken, linkToken, seal, sealKeyId } from "@/lib/server/crypto";

/** Which timestamps a state of the plan means. */
function lifeOf(code: SampleCode, startsAt: Date, now: Date) {
  const after = (days: number) => new Date(Math.min(startsAt.getTime() + days * DAY_MS, now.getTime() - 3_600_000));
  const sealed = code.state === "requested" ? {} : { sealedAt: after(0) };
  const released = ["released", "inUse", "expired", "replaced", "revocationRequested", "revoked"].includes(code.state);
  return {
    ...(code.state === "requested" ? { requestedAt: after(0), requestedDays: code.windowDays } : {}),
    ...sealed,
    ...(released ? { releasedAt: after(1) } : {}),
    ...(["revocationRequested", "revoked"].includes(code.state) ? { revocationRequestedAt: after(6) } : {}),
    ...(code.state === "revoked" ? { revokedAt: after(8) } : {}),
    ...(code.state === "replaced" ? { replacedAt: after(code.windowDays - 2) } : {}),
  };
}

/** Every code with its deal, its sealed string, its flight and its open request. */
export function addCodes(build: Build): void {
  const { workspaceId, now, today, importedById, id, rows } = build;
  for (const code of SAMPLE_CODES) {
    const video = pick(SAMPLE_VIDEOS, code.video);
    const [creatorId, brandId] = [id(`creator ${video.creator}`), id(`brand ${code.brand}`)];
    const dealKey = `deal ${video.creator} ${code.brand}`;
    if (!rows.deals.some((deal) => deal.id === id(dealKey)))
      rows.deals.push({ workspaceId, id: id(dealKey), creatorId, brandId });
    const codeId = id(`code ${code.key}`);
    const expiresAt = new Date(now.getTime() + code.endsInDays * DAY_MS);
    const startsAt = new Date(expiresAt.getTime() - code.windowDays * DAY_MS);
    const text = planCodeString(code.key);
    const secret = {
      secret: seal(text, `${workspaceId}:${codeId}`),
      secretKeyId: sealKeyId(),
      fingerprint: fingerprint(text, workspaceId),
      mask: maskSparkCode(text),
    };
    const { flight } = code;
    rows.codes.push({
      workspaceId,
      id: codeId,
      creatorId,
      brandId,
      videoId: id(`video ${code.video}`),
      dealId: id(dealKey),
      windowDays: code.windowDays,
      startsAt,
      expiresAt,
      createdAt: startsAt < now ? startsAt : now,
      loggedById: importedById,
      ...(code.state === "requested" ? {} : secret),
      ...lifeOf(code, startsAt, now),
      ...(flight
        ? {
            firstPaidOn: storedDay(addDays(today, -flight.fromDaysAgo)),
            lastPaidOn: storedDay(addDays(today, -flight.toDaysAgo)),
          }
        : {}),
      ...(code.predecessor ? { predecessorId: id(`code ${code.predecessor}`) } : {}),
    });
    if (flight) addFlight(build, code);
    if (code.state === "requested") addRequest(build, codeId);
  }
}

/** What was seen in the posts. Throws when the product would refuse it. */
export function addClearances({ workspaceId, now, importedById, id, rows }: Build): void {
  for (const { code, ...input } of SAMPLE_CLEARANCES) {
    const decision = decideClearance(input);
    if (!decision.ok) throw new Error(decision.reason);
    const { holds, evidence } = decision;
    const startsAt = rows.codes.find((row) => row.id === id(`code ${code}`))?.startsAt as Date;
    const createdAt = new Date(Math.min(startsAt.getTime() + 3_600_000, now.getTime()));
    rows.clearances.push({
      workspaceId,
      id: newId(),
      codeId: id(`code ${code}`),
      kind: input.kind,
      holds,
      evidence,
      recordedById: importedById,
      createdAt,
    });
  }
}

/** The link by which the creator can answer now. */
function addRequest({ workspaceId, now, rows }: Build, codeId: string): void {
  const id = newId();
  rows.requests.push({
    workspaceId,
    id,
    codeId,
    tokenHash: hashToken(linkToken({ purpose: "request", workspaceId, id, version: 1 })),
    message: "We would like to run this one next to the tent. Thirty days are enough.",
    expiresAt: new Date(now.getTime() + REQUEST_LINK_DAYS * DAY_MS),
    createdAt: now,
  });
}

function addFlight({ workspaceId, today, id, rows }: Build, code: SampleCode): void {
  const video = pick(SAMPLE_VIDEOS, code.video);
  const [adId, videoId, creatorId] = [id(`ad ${code.key}`), id(`video ${code.video}`), id(`creator ${video.creator}`)];
  const brand = pick(SAMPLE_BRANDS, code.brand);
  rows.ads.push({
    workspaceId,
    id: adId,
    key: `id:sample-${code.key}`,
    name: `${brand.name} spark ${code.key}`,
    campaignName: `${brand.name} always on`,
    isSpark: true,
    creatorId,
    videoId,
    codeId: id(`code ${code.key}`),
  });
  for (const { day, ...counts } of planPaidDays(code, today))
    rows.metrics.push({
      workspaceId,
      segment: "PAID",
      sourceId: adId,
      videoId,
      creatorId,
      currency: CURRENCY,
      day: storedDay(day),
      ...counts,
    });
}
