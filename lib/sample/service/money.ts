/** Money beside licences: costs, shop orders, the number that is watched, and the report of the paid days. */
import "server-only";
import { addDays, storedDay } from "@/lib/kernel/day";
import { newId } from "@/lib/kernel/id";
import { planOrders, SAMPLE_ALERT, SAMPLE_COSTS } from "@/lib/sample/rules/money";
import { SAMPLE_CREATORS } from "@/lib/sample/rules/people";
import { SAMPLE_VIDEOS } from "@/lib/sample/rules/videos";
import { type Build, CURRENCY, pick } from "@/lib/sample/service/base";

/** What campaigns cost beside ads and licences, what the shop sold, and the number that is watched. */
export function addMoney({ workspaceId, now, today, id, rows }: Build): void {
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
export function addReport({ workspaceId, now, id, rows }: Build): void {
  const importId = id("import ads");
  const paid = rows.metrics.filter(({ segment }) => segment === "PAID");
  const days = paid.map(({ day }) => day as Date).sort((a, b) => a.getTime() - b.getTime());
  for (const row of paid) row.importId = importId;
  const none = { update: 0, unchanged: 0, rejected: 0, skipped: 0 };
  const matchedAds = rows.ads.filter(({ codeId }) => codeId).length;
  const counts = {
    ...none,
    rows: paid.length,
    create: paid.length,
    newAds: rows.ads.length,
    matchedAds,
    unmatchedAds: rows.ads.length - matchedAds,
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
