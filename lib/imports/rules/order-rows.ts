/** A line of TikTok Shop's affiliate orders is one product in one order, as its creator or its seller sees it. */

import type { Day } from "@/lib/kernel/day";
import { quoted } from "@/lib/kernel/text";
import { isMonthFirst, parseOrderDay, refuseDay } from "./dates";
import type { Field } from "./fields";
import { type LineCells, makeLineCells } from "./line-cells";
import { isExcelDamaged } from "./posts";
import type { Recognition } from "./recognise";
import { collect, type RecordReader } from "./records";
import type { RowContext } from "./staged-row";
import type { WholeFile } from "./whole-file";

const YES = /^(yes|y|true|1|sí|si|sim|ja|oui|はい|예|có|ใช่|ya|да|نعم|evet)$/i;

/** Reads lines of orders of either side. Commissions are the settled ones, else those that TikTok expects. */
export function makeOrderReader(recognition: Recognition, context: RowContext, whole: WholeFile): RecordReader {
  const { currencies, ids } = whole;
  const cells = makeLineCells(recognition, whole);
  const isSeller = recognition.format === "shop.sellerOrders";
  const at = cells.at;
  return (line, number) => {
    cells.begin(line, number);
    const orderId = readId(cells, "orderId");
    if (orderId === null) cells.refuse(at("orderId"), "The order has no id. Export the orders again.");
    else if (/^\d+$/.test(orderId)) ids.see(orderId, number);
    const currency = currencies.read(cells, line);
    const firstOf = (settled: Field, expected: Field) =>
      cells.minor(at(settled), currency) ?? cells.minor(at(expected), currency);
    const quantity = cells.count(at("quantity"));
    return cells.finish(
      collect({
        side: isSeller ? "SELLER" : "CREATOR",
        orderId,
        skuId: readId(cells, "skuId") ?? "",
        productId: readId(cells, "productId") ?? "",
        productName: cells.name(at("productName")),
        postId: readContentId(cells),
        creatorHandle: readHandle(cells) ?? (isSeller ? null : (context.creatorHandle ?? null)),
        orderedOn: readDay(cells, at("orderedOn"), context),
        status: cells.name(at("status")),
        commissionType: cells.name(at("commissionType")),
        currency,
        quantity,
        refunded: isSeller ? readRefund(cells, at("isRefunded"), quantity) : cells.count(at("refunded")),
        gmvMinor: cells.minor(at("gmv"), currency),
        commissionMinor: firstOf("commission", "estCommission"),
        shopAdsMinor: firstOf("shopAds", "estShopAds"),
        earnedMinor: cells.minor(at("earned"), currency),
      }),
    );
  };
}

function readId(cells: LineCells, field: "orderId" | "skuId" | "productId"): string | null {
  const column = cells.at(field);
  const id = cells.name(column);
  if (id === null || /^[\w-]{1,64}$/.test(id)) return id;
  const why = isExcelDamaged(id)
    ? "Excel has damaged this id: its last digits are lost. Upload the file as TikTok exported it"
    : `${quoted(id)} is not an id, which has letters and digits only. Export the orders again`;
  cells.refuse(column, `${why}.`);
  return null;
}

/** Orders come from videos, lives and showcases; only a video's id is a post's. */
function readContentId(cells: LineCells): string | null {
  const id = cells.text(cells.at("postId"));
  if (id === null) return null;
  if (/^\d{17,20}$/.test(id) && !isExcelDamaged(id)) return id;
  if (isExcelDamaged(id))
    cells.refuse(
      cells.at("postId"),
      "Excel has damaged this id: its last digits are lost. Upload the file as TikTok exported it.",
    );
  return null;
}

/** Lower case, without "@". */
function readHandle(cells: LineCells): string | null {
  return cells.name(cells.at("handle"))?.replace(/^@/, "").toLowerCase() || null;
}

function readDay(cells: LineCells, column: number, { importedOn }: RowContext): Day | null {
  const text = cells.raw(column);
  const day = parseOrderDay(text);
  if (isMonthFirst(text)) {
    cells.refuseMonthFirst(
      column,
      `${quoted(text)} has its month first, and TikTok Shop puts the day first. Upload the file as it was exported.`,
    );
    return null;
  }
  const why =
    day === undefined
      ? `${quoted(text)} is not a day as TikTok Shop writes it, such as 31/07/2026. Export the orders again.`
      : day && refuseDay(day, importedOn);
  if (why) cells.refuse(column, why);
  return day ?? null;
}

function readRefund(cells: LineCells, column: number, quantity: number | null): number | null {
  const text = cells.text(column);
  if (text === null) return null;
  return YES.test(text) ? quantity : 0;
}
