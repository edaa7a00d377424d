/* Small files of every kind, made up by chance from few days, ads and videos, so that they overlap and contradict each other. */
import type { ImportFormat } from "@/lib/imports/rules/formats";
import type { Chance } from "./chance";
import { adFile, postIdAt, studioFile } from "./import-files";

const POSTED = "2026-10-01T10:00:00Z";
export const POSTS = Array.from({ length: 5 }, (_, n) => postIdAt(POSTED, n));

const many = <T>(chance: Chance, most: number, make: (n: number) => T): T[] =>
  Array.from({ length: 1 + chance.below(most) }, (_, n) => make(n));
const distinct = <T>(rows: T[], key: (row: T) => string): T[] => [
  ...new Map(rows.map((row) => [key(row), row])).values(),
];
const csv = (header: string, rows: (string | number)[][]) =>
  `${[header, ...rows.map((cells) => cells.join(","))].join("\n")}\n`;
const link = (postId: string) => `https://www.tiktok.com/@glow.lab/video/${postId}`;
const day = (chance: Chance) => `2026-11-1${chance.below(5)}`;
/** An ad, and the one post that it shows, where the line tells it. */
const shown = (chance: Chance) => {
  const n = chance.below(4);
  return { ad: `Ad ${n}`, postId: (chance.is(0.3) && POSTS[n]) || "--" };
};
/** Consecutive days without a year, the way TikTok Studio writes them. */
const studioDays = (chance: Chance) => {
  const first = 10 + chance.below(6);
  return Array.from({ length: 2 + chance.below(4) }, (_, n) => `"November ${first + n}"`);
};

export const SHAPES: Record<ImportFormat, (chance: Chance) => string> = {
  "ads.adByDay": (chance) =>
    adFile(
      distinct(
        many(chance, 12, () => ({
          day: day(chance),
          ...shown(chance),
          cost: `${chance.below(4)}.5${chance.below(2)}`,
          impressions: chance.is(0.3) ? "--" : chance.below(50),
          revenue: chance.is(0.5) ? "" : `${chance.below(9)}.00`,
        })),
        (row) => `${row.day}${row.ad}`,
      ),
    ),
  "ads.adLevel": (chance) =>
    csv(
      "Campaign name,Ad group name,Ad name,Post ID,Cost,Impressions,Currency",
      distinct(
        many(chance, 5, () => [
          chance.pick(["Autumn", "Winter"]),
          "Broad",
          ...Object.values(shown(chance)),
          `${chance.below(9)}.00`,
          chance.below(90),
          "USD",
        ]),
        (row) => `${row[0]}${row[2]}`,
      ),
    ),
  "studio.content": (chance) =>
    studioFile(
      many(chance, 6, () => ({
        postId: chance.pick(POSTS),
        views: 100 + chance.below(9),
        likes: chance.below(4),
        title: chance.pick(["Serum", "Night serum"]),
        time: `November ${17 + chance.below(4)}`,
      })),
    ),
  "studio.overview": (chance) =>
    csv(
      `"Date","Video Views","Profile Views","Likes","Comments","Shares"`,
      studioDays(chance).map((on) => [on, ...[9, 9, 3, 3, 3].map(chance.below)]),
    ),
  "studio.followers": (chance) =>
    csv(
      `"Date","Followers","Difference in followers from previous day"`,
      studioDays(chance).map((on) => [on, 5_000 + chance.below(3), chance.below(3)]),
    ),
  "studio.viewers": (chance) =>
    csv(
      `"Date","Total Viewers","New Viewers","Returning Viewers"`,
      studioDays(chance).map((on) => [on, ...[9, 5, 4].map(chance.below)]),
    ),
  "studio.activity": (chance) =>
    csv(
      `"Date","Hour","Active followers"`,
      many(chance, 6, (n) => [`"November 19"`, n, 400 + chance.below(3)]),
    ),
  "studio.gender": (chance) =>
    csv(`"Gender","Distribution"`, [
      ["Female", `0.5${chance.below(9)}`],
      ["Male", `0.3${chance.below(9)}`],
    ]),
  "studio.territories": (chance) =>
    csv(`"Top territories","Distribution"`, [
      ["US", `0.4${chance.below(9)}`],
      [chance.pick(["EG", "DE"]), `0.1${chance.below(9)}`],
    ]),
  "ads.campaignByDay": (chance) =>
    csv(
      "By Day,Campaign name,Cost,Currency,Impressions",
      distinct(
        many(chance, 8, () => [
          day(chance),
          chance.pick(["Autumn", "Winter"]),
          chance.below(9),
          "USD",
          chance.below(9),
        ]),
        (row) => `${row[0]}${row[1]}`,
      ),
    ),
  "ads.campaignLevel": (chance) =>
    csv("Campaign name,Cost,Currency,Impressions", [
      [chance.pick(["Autumn", "Winter"]), chance.below(9), "USD", chance.below(9)],
    ]),
  "one.campaign": (chance) =>
    csv(
      "Campaign name,Video link,Data as of,Currency,Total video views,Organic video views,Paid video views,Paid reach,Views from search,6-second view rate,Video boosted date",
      distinct(
        many(chance, 5, () => [
          "Autumn",
          link(chance.pick(POSTS)),
          `2026-11-1${chance.below(2)}`,
          "USD",
          ...[900, 500, 400, 300, 90].map(chance.below),
          `${chance.below(99)}%`,
          chance.pick(["1970-01-01", "2026-10-02", "--"]),
        ]),
        (row) => `${row[1]}${row[2]}`,
      ),
    ),
  "shop.creatorOrders": (chance) =>
    csv(
      "Order ID,SKU ID,Product name,Product ID,Items sold,Items refunded,Currency,Order settlement status,Commission type,Content ID,GMV,Standard commission,Total final earned amount,Order date",
      many(chance, 4, (n) => [
        `57720000000000123${n}`,
        "1729500000000000123",
        "Serum",
        "1729400000000000123",
        1 + chance.below(2),
        0,
        "USD",
        chance.pick(["Settled", "Pending"]),
        "Standard",
        chance.pick(POSTS),
        "24.00",
        "3.60",
        "3.60",
        "07/07/2026",
      ]),
    ),
  "shop.sellerOrders": (chance) =>
    csv(
      "Order ID,Product ID,Product Name,SKU ID,Payment Amount,Currency,Quantity,Order Status,Creator Username,Content ID,Est. Commission Base,Est. standard commission payment,Time Created",
      many(chance, 4, (n) => [
        `57720000000000123${n}`,
        "1729400000000000123",
        "Serum",
        "1729500000000000123",
        "48.00",
        "USD",
        1 + chance.below(3),
        chance.pick(["Completed", "Shipped"]),
        "@glow.lab",
        chance.pick(POSTS),
        "48.00",
        "7.20",
        "07/07/2026 12:00:00",
      ]),
    ),
};

/** The file with a line of nonsense, or with an empty one. */
export function spoil(chance: Chance, text: string): string {
  const lines = text.trimEnd().split("\n");
  const at = 1 + chance.below(lines.length);
  if (chance.is(0.5)) lines.splice(at, 0, lines[0]?.replace(/[^,]+/g, "?") ?? "");
  else lines.splice(at, 0, "");
  return `${lines.join("\n")}\n`;
}
