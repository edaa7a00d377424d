/** Turns the sample's plan into rows: ids, instants, sealed codes, frozen contracts. */
import "server-only";
import { REQUEST_LINK_DAYS } from "@/lib/codes/rules/request";
import { maskSparkCode } from "@/lib/codes/rules/secret";
import { CONSENT } from "@/lib/contracts/rules/consent";
import { documentSha256 } from "@/lib/contracts/rules/hash";
import { type ContractTerms, deriveDefaultTerms } from "@/lib/contracts/rules/terms";
import { suggestRenewalPrice } from "@/lib/deals/rules";
import { addDays, type Day, dayIn, storedDay } from "@/lib/kernel/day";
import { newId } from "@/lib/kernel/id";
import { deriveValues } from "@/lib/outreach/rules/fields";
import { finishLetter, wordingFor } from "@/lib/outreach/rules/letters";
import { decideClearance } from "@/lib/release/rules/clearance";
import type { SampleRows } from "@/lib/sample/data";
import { planPastAudit, SAMPLE_AUDITS } from "@/lib/sample/rules/audits";
import { planOrders, SAMPLE_ALERT, SAMPLE_COSTS } from "@/lib/sample/rules/money";
import {
  planCodeString,
  planOrganicDays,
  planPaidDays,
  planPostId,
  SAMPLE_BRANDS,
  SAMPLE_CLEARANCES,
  SAMPLE_CODES,
  SAMPLE_CONTRACTS,
  SAMPLE_CREATORS,
  SAMPLE_RENEWALS,
  SAMPLE_VIDEOS,
  type SampleCode,
} from "@/lib/sample/rules/plan";
import { fingerprint, hashToken, linkToken, seal, sealKeyId } from "@/lib/server/crypto";

export const SAMPLE_ZONE = "America/New_York";
const CURRENCY = "USD";
const DAY_MS = 86_400_000;

/** Ids by the plan's keys, made once per build. */
function makeIds() {
  const ids = new Map<string, string>();
  return (name: string) => {
    const id = ids.get(name) ?? newId();
    ids.set(name, id);
    return id;
  };
}

type Build = { workspaceId: string; now: Date; today: Day; id: (name: string) => string; rows: SampleRows };

function pick<T extends { key: string }>(list: T[], key: string): T {
  const found = list.find((item) => item.key === key);
  if (!found) throw new Error(`The sample names ${key}, which is not in it.`);
  return found;
}

function addPeople({ workspaceId, id, rows }: Build): void {
  for (const { key, ...creator } of SAMPLE_CREATORS)
    rows.creators.push({
      workspaceId,
      id: id(`creator ${key}`),
      ...creator,
      currency: CURRENCY,
      timeZone: SAMPLE_ZONE,
    });
  for (const { key, name, contact, targets } of SAMPLE_BRANDS) {
    const brandId = id(`brand ${key}`);
    rows.brands.push({ workspaceId, id: brandId, name, nameKey: name.toLowerCase(), targetCategories: targets });
    rows.contacts.push({ workspaceId, id: newId(), brandId, ...contact });
  }
}

/** When the content table was imported: early enough to tell what the score said before each boost. */
const SNAPSHOT_DAYS_AGO = [57, 50, 43, 36, 29, 22, 15, 8, 1];

function addVideos({ workspaceId, now, today, id, rows }: Build): void {
  for (const video of SAMPLE_VIDEOS) {
    const creator = pick(SAMPLE_CREATORS, video.creator);
    const postedAt = new Date(now.getTime() - video.postedDaysAgo * DAY_MS);
    const postId = planPostId(postedAt, video.key);
    const videoId = id(`video ${video.key}`);
    const days = planOrganicDays(video, today);
    const { completion = null } = video;
    const total = (until: number) =>
      days.slice(0, until).reduce(
        (sum, day) => ({
          views: sum.views + day.views,
          likes: sum.likes + day.likes,
          comments: sum.comments + day.comments,
          shares: sum.shares + day.shares,
          saves: sum.saves + Math.round(day.likes / 5),
        }),
        { views: 0, likes: 0, comments: 0, shares: 0, saves: 0 },
      );
    for (const daysAgo of SNAPSHOT_DAYS_AGO.filter((daysAgo) => daysAgo <= days.length)) {
      const takenOn = storedDay(addDays(today, -daysAgo));
      rows.snapshots.push({ workspaceId, videoId, takenOn, completion, ...total(days.length - daysAgo + 1) });
    }
    rows.videos.push({
      workspaceId,
      id: videoId,
      creatorId: id(`creator ${video.creator}`),
      postId,
      title: video.title,
      tags: video.tags,
      url: `https://www.tiktok.com/@${creator.handle}/video/${postId}`,
      postedAt,
      ...total(days.length),
      completion,
      snapshotOn: storedDay(addDays(today, -1)),
    });
    for (const { day, profileVisits: _, ...counts } of days)
      rows.metrics.push({
        workspaceId,
        segment: "ORGANIC",
        sourceId: videoId,
        videoId,
        creatorId: id(`creator ${video.creator}`),
        day: storedDay(day),
        ...counts,
      });
  }
}

function addAudits({ workspaceId, today, id, rows }: Build): void {
  for (const plan of SAMPLE_AUDITS) {
    const { weekOn, report } = planPastAudit(plan, today, (key) => id(`video ${key}`));
    // The send hour in New York, or an hour later.
    const createdAt = new Date(`${weekOn}T14:00:00Z`);
    const creatorId = id(`creator ${plan.creator}`);
    rows.audits.push({ workspaceId, id: newId(), creatorId, weekOn: storedDay(weekOn), report, createdAt });
  }
}

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

function addCodes({ workspaceId, now, today, id, rows }: Build): void {
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
    if (flight) addFlight({ workspaceId, now, today, id, rows }, code);
    if (code.state === "requested") addRequest({ workspaceId, now, today, id, rows }, codeId);
  }
}

function addClearances({ workspaceId, now, id, rows }: Build): void {
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

function addRenewals(build: Build): void {
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
    daysSoFar: code.windowDays - code.endsInDays - 1,
    nextDays: code.windowDays,
    priceMinor: price.ok ? price.minor : null,
    currency: CURRENCY,
    endsOn: addDays(today, code.endsInDays),
  });
  const letter = finishLetter(wordingFor("renewal", values), values);
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

function sampleTerms({ workspaceId, rows, id }: Build, codeKey: string, endsEarlierDays: number): ContractTerms {
  const code = pick(SAMPLE_CODES, codeKey);
  const video = pick(SAMPLE_VIDEOS, code.video);
  const brand = pick(SAMPLE_BRANDS, code.brand);
  const creator = pick(SAMPLE_CREATORS, video.creator);
  const codeRow = rows.codes.find((row) => row.id === id(`code ${codeKey}`));
  const videoRow = rows.videos.find((row) => row.id === id(`video ${code.video}`));
  if (!codeRow || !videoRow) throw new Error(`The sample's contract names ${codeKey}, which is not in it.`);
  const terms = deriveDefaultTerms({
    creator: { ...creator, currency: CURRENCY },
    brand,
    contact: brand.contact,
    video: { postId: videoRow.postId, url: videoRow.url, title: video.title },
    code: {
      fingerprint: fingerprint(planCodeString(codeKey), workspaceId),
      startsAt: codeRow.startsAt as Date,
      expiresAt: codeRow.expiresAt as Date,
      windowDays: code.windowDays,
    },
    workspace: { timeZone: SAMPLE_ZONE },
  });
  const endsOn = addDays(terms.licence.endsOn, -endsEarlierDays);
  return { ...terms, licence: { ...terms.licence, endsOn } };
}

function addContracts(build: Build): void {
  const { workspaceId, now, id, rows } = build;
  for (const plan of SAMPLE_CONTRACTS) {
    const code = pick(SAMPLE_CODES, plan.code);
    const creatorKey = pick(SAMPLE_VIDEOS, code.video).creator;
    const terms = sampleTerms(build, plan.code, plan.endsEarlierDays);
    const { compensation } = terms;
    if (compensation.model !== "flat") throw new Error("The sample's contracts are flat.");
    const contractId = id(`contract ${plan.code}`);
    const startsAt = storedDay(terms.licence.startsOn);
    const sha = documentSha256(terms);
    const sentAt = new Date(Math.min(startsAt.getTime() - DAY_MS, now.getTime() - DAY_MS));
    const signedAt = new Date(sentAt.getTime() + 6 * 3_600_000);
    rows.contracts.push({
      workspaceId,
      id: contractId,
      dealId: id(`deal ${creatorKey} ${code.brand}`),
      creatorId: id(`creator ${creatorKey}`),
      brandId: id(`brand ${code.brand}`),
      codeId: id(`code ${plan.code}`),
      terms,
      startsOn: startsAt,
      endsOn: storedDay(terms.licence.endsOn),
      feeMinor: compensation.feeMinor,
      currency: compensation.currency,
      createdAt: new Date(sentAt.getTime() - DAY_MS),
      ...(plan.state === "draft" ? {} : { documentSha256: sha, sentAt }),
      ...(plan.state === "signed" ? { signedAt } : {}),
    });
    if (plan.state === "draft") continue;
    addSignatures(build, contractId, terms, { sha, at: plan.state === "signed" ? signedAt : null });
    if (plan.state === "signed") addPayments(build, plan.code, contractId, compensation.feeMinor, signedAt);
  }
}

function addSignatures(
  { workspaceId, now, rows }: Build,
  contractId: string,
  terms: ContractTerms,
  signed: { sha: string; at: Date | null },
): void {
  for (const party of ["LICENSOR", "LICENSEE"] as const) {
    const id = newId();
    const person =
      party === "LICENSOR"
        ? { name: terms.licensor.name, email: terms.licensor.email }
        : { name: terms.licensee.contactName, email: terms.licensee.email };
    const evidence = {
      typedName: person.name,
      signedAt: signed.at ?? now,
      viewedAt: signed.at ?? now,
      ipAddress: "192.0.2.10",
      userAgent: "Sample browser",
      documentSha256: signed.sha,
      consentVersion: CONSENT.version,
    };
    // In the contract that waits, the creator has signed and the brand has not.
    const hasSigned = signed.at !== null || party === "LICENSOR";
    rows.signatures.push({
      workspaceId,
      id,
      contractId,
      party,
      ...person,
      tokenHash: hashToken(linkToken({ purpose: "sign", workspaceId, id, version: 1 })),
      ...(hasSigned ? evidence : {}),
    });
  }
}

function addPayments(
  { workspaceId, today, id, rows }: Build,
  codeKey: string,
  contractId: string,
  feeMinor: number,
  signedAt: Date,
): void {
  const code = pick(SAMPLE_CODES, codeKey);
  const dealId = id(`deal ${pick(SAMPLE_VIDEOS, code.video).creator} ${code.brand}`);
  const half = Math.floor(feeMinor / 2);
  const signedOn = dayIn(signedAt, SAMPLE_ZONE);
  const base = { workspaceId, dealId, contractId, currency: CURRENCY };
  rows.payments.push({
    ...base,
    id: newId(),
    label: "On signature",
    amountMinor: feeMinor - half,
    dueOn: storedDay(addDays(signedOn, 7)),
    paidOn: storedDay(addDays(signedOn, 5)),
  });
  const dueOn = codeKey === "coldbrew" ? addDays(today, -4) : addDays(signedOn, 30);
  rows.payments.push({
    ...base,
    id: newId(),
    label: "On code release",
    amountMinor: half,
    dueOn: storedDay(dueOn),
    ...(codeKey === "coldbrew" ? {} : { paidOn: storedDay(addDays(signedOn, 21)) }),
  });
}

/** What campaigns cost beside ads and licences, what the shop sold, and the number that is watched. */
function addMoney({ workspaceId, now, today, id, rows }: Build): void {
  for (const { code, brand, creator, spentDaysAgo, ...cost } of SAMPLE_COSTS) {
    const owner = code ? rows.codes.find((row) => row.id === id(`code ${code}`)) : undefined;
    rows.costs.push({
      workspaceId,
      id: newId(),
      ...cost,
      currency: CURRENCY,
      spentOn: storedDay(addDays(today, -spentDaysAgo)),
      createdAt: now,
      ...(owner ? { codeId: owner.id, creatorId: owner.creatorId } : {}),
      ...(brand ? { brandId: id(`brand ${brand}`) } : {}),
      ...(creator ? { creatorId: id(`creator ${creator}`) } : {}),
    });
  }
  for (const { video, product, orderedDaysAgo, ...order } of planOrders()) {
    const row = rows.videos.find((each) => each.id === id(`video ${video}`));
    const { handle } = pick(SAMPLE_CREATORS, pick(SAMPLE_VIDEOS, video).creator);
    rows.orders.push({
      workspaceId,
      ...order,
      skuId: `sku-${video}`,
      productId: `product-${video}`,
      productName: product,
      currency: CURRENCY,
      orderedOn: storedDay(addDays(today, -orderedDaysAgo)),
      quantity: 1,
      ...(row ? { postId: row.postId, creatorId: row.creatorId, creatorHandle: handle } : {}),
    });
  }
  const { brand, ...line } = SAMPLE_ALERT;
  rows.alerts.push({ workspaceId, id: newId(), ...line, currency: CURRENCY, brandId: id(`brand ${brand}`) });
}

/** The report that the paid days came in, so that every number of the sample opens to a file as well. */
function addReport({ workspaceId, now, id, rows }: Build): void {
  const importId = id("import ads");
  const paid = rows.metrics.filter(({ segment }) => segment === "PAID");
  const days = paid.map(({ day }) => day as Date).sort((a, b) => a.getTime() - b.getTime());
  for (const row of paid) row.importId = importId;
  const none = { update: 0, unchanged: 0, rejected: 0, skipped: 0, unmatchedAds: 0 };
  const counts = {
    ...none,
    rows: paid.length,
    create: paid.length,
    newAds: rows.ads.length,
    matchedAds: rows.ads.length,
  };
  rows.imports.push({
    workspaceId,
    id: importId,
    fileName: "ads-by-day.csv",
    fileSha256: importId.replaceAll("-", "").padEnd(64, "0"),
    sizeBytes: BigInt(paid.length * 180),
    format: "ads.adByDay",
    confidence: 1,
    saw: "Ads Manager, ads by day: it has By Day, Ad name, Ad ID and Cost.",
    counts,
    planHash: "",
    fromDay: days[0],
    toDay: days.at(-1),
    createdAt: now,
    committedAt: now,
  });
}

/** All rows of the sample for one workspace, as of `now`. */
export function buildSample(workspaceId: string, now: Date): SampleRows {
  const rows: SampleRows = {
    creators: [],
    brands: [],
    contacts: [],
    videos: [],
    snapshots: [],
    deals: [],
    codes: [],
    requests: [],
    renewals: [],
    messages: [],
    clearances: [],
    contracts: [],
    signatures: [],
    payments: [],
    ads: [],
    imports: [],
    metrics: [],
    costs: [],
    orders: [],
    alerts: [],
    audits: [],
  };
  const build: Build = { workspaceId, now, today: dayIn(now, SAMPLE_ZONE), id: makeIds(), rows };
  addPeople(build);
  addVideos(build);
  addAudits(build);
  addCodes(build);
  addRenewals(build);
  addClearances(build);
  addContracts(build);
  addMoney(build);
  addReport(build);
  return rows;
}
