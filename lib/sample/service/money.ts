/** Money beside licences: costs, shop orders, the number that is watched, and the report of the paid days. */
import "server-only";
import { addDays, storedDay } from "@/lib/kernel/day";
import { newId } from "@/lib/kernel/id";
import { planOrders, SAMPLE_ALERT, SAMPLE_COSTS } from "@/lib/sample/rules/money";
import { SAMPLE_CREATORS } from "@/lib/sample/rules/people";
import { SAMPLE_VIDEOS } from "@/lib/sample/rules/videos";
import { type Build, CURRENCY, pick } from "@/lib/sample/service/base";
import { addFile, keepAdded } from "@/lib/sample/service/files";

/** What campaigns cost beside ads and licences, what the shop sold, and the number that is watched. */
export function addMoney(build: Build): void {
  const { workspaceId, now, today, importedById, id, rows } = build;
  for (const { code, brand, creator, spentDaysAgo, ...cost } of SAMPLE_COSTS) {
    const owner = code ? rows.codes.find((row) => row.id === id(`code ${code}`)) : undefined;
    rows.costs.push({
      workspaceId,
      id: newId(),
      ...cost,
      currency: CURRENCY,
      spentOn: storedDay(addDays(today, -spentDaysAgo)),
      createdById: importedById,
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
  addOrderFiles(build);
  const { brand, ...line } = SAMPLE_ALERT;
  rows.alerts.push({ workspaceId, id: newId(), ...line, currency: CURRENCY, brandId: id(`brand ${brand}`) });
}

function addOrderFiles(build: Build): void {
  for (const [side, format, fileName] of [
    ["CREATOR", "shop.creatorOrders", "creator_order_list.csv"],
    ["SELLER", "shop.sellerOrders", "affiliate_orders.csv"],
  ] as const) {
    const orders = build.rows.orders.filter((order) => order.side === side);
    addFile(
      build,
      { fileName, format, columns: "Order ID, Order status and Content ID" },
      orders,
      (order) => order.orderedOn,
    );
  }
}

/** The report that the paid days came in, with the ads that it told of. */
export function addReport(build: Build): void {
  const { metrics, ads } = build.rows;
  const matched = ads.filter(({ codeId }) => codeId).length;
  const importId = addFile(
    build,
    {
      fileName: "ads-by-day.csv",
      format: "ads.adByDay",
      columns: "By Day, Ad name, Ad ID and Cost",
      ads: { matched, unmatched: ads.length - matched },
    },
    metrics,
    ({ day }) => day,
  );
  const keys = ads.map(({ id, codeId = null, videoId = null, creatorId = null }) => ({
    id,
    codeId,
    videoId,
    creatorId,
  }));
  keepAdded(build, importId, "Ad", keys);
}
