/** The lines of a bucket go to the browser as one text: as props, each value of each line would be walked four times on its way. */

import type { RenewalLine } from "./board";

/** Values of one line in a fixed order; verdict and reasons, which many lines share, by their place in `shared`. */
type PackedLine = [
  ...own: [id: string, endsAt: string, endsOn: string, daysLeft: number, goneShare: number],
  ...words: [who: string, title: string, where: string, spend: string, roas: string, price: string | null],
  ...shared: [views: number, viewsValue: string, verdict: number, priceReason: number],
  ...state: [hasBrand: 0 | 1, offered: string | null, asked: string | null, mayAsk: 0 | 1, snoozedUntil: string | null],
];
type Shared = Pick<RenewalLine["views"], "label" | "reason"> | RenewalLine["verdict"] | string;

/** Lines as one text; `unpackLines` reads it. */
export function packLines(lines: readonly RenewalLine[]): string {
  const places = new Map<string, number>();
  const shared: Shared[] = [];
  const share = (key: string, value: Shared): number => {
    const place = places.get(key) ?? shared.push(value) - 1;
    places.set(key, place);
    return place;
  };
  const rows = lines.map(({ ring, views, verdict, ...line }): PackedLine => {
    const { label, value, reason } = views;
    return [
      line.id,
      line.endsAt,
      line.endsOn,
      ring.daysLeft,
      Math.round(ring.goneShare * 1000) / 1000,
      line.who,
      line.title,
      line.where,
      line.spend,
      line.roas,
      line.price,
      share(`${label}|${reason}`, { label, reason }),
      value,
      share(`${verdict.word}|${verdict.reason}`, verdict),
      share(line.priceReason, line.priceReason),
      line.hasBrand ? 1 : 0,
      line.offered,
      line.asked,
      line.mayAsk ? 1 : 0,
      line.snoozedUntil,
    ];
  });
  return JSON.stringify({ shared, rows });
}

/** The lines that `packLines` made the text of. */
export function unpackLines(text: string): RenewalLine[] {
  const { shared, rows } = JSON.parse(text) as { shared: Shared[]; rows: PackedLine[] };
  return rows.map((row): RenewalLine => {
    const [id, endsAt, endsOn, daysLeft, goneShare, who, title, where, spend, roas, price, ...rest] = row;
    const [views, value, verdict, priceReason, hasBrand, offered, asked, mayAsk, snoozedUntil] = rest;
    return {
      id,
      endsAt,
      endsOn,
      ring: { daysLeft, goneShare },
      who,
      title,
      where,
      spend,
      roas,
      views: { ...(shared[views] as Omit<RenewalLine["views"], "value">), value },
      verdict: shared[verdict] as RenewalLine["verdict"],
      price,
      priceReason: shared[priceReason] as string,
      hasBrand: hasBrand === 1,
      offered,
      asked,
      mayAsk: mayAsk === 1,
      snoozedUntil,
    };
  });
}
