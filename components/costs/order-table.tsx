/* Shop orders of one currency, by video or by creator: what they came to, and which rate they paid. */
import Link from "next/link";
import type { ReactNode } from "react";
import { WhereLink } from "@/components/metrics/where-link";
import { Table } from "@/components/ui/table";
import { deriveCommission, type OrderSums } from "@/lib/costs/rules/orders";
import { formatMinor } from "@/lib/metrics/rules/dashboard";
import { formatKpi } from "@/lib/metrics/rules/kpis";

export function OrderTable({
  noun,
  currency,
  sums,
  whereOf,
}: {
  noun: "Video" | "Creator";
  currency: string;
  sums: OrderSums[];
  /** Where the orders of one line are told, by its key. */
  whereOf: (key: string) => string;
}) {
  return (
    <Table label={`Shop orders by ${noun.toLowerCase()} in ${currency}`} fold>
      <thead>
        <tr>
          <th scope="col">{noun}</th>
          <th scope="col" className="n">
            Orders
          </th>
          <th scope="col" className="n">
            Sales (GMV)
          </th>
          <th scope="col" className="n">
            Standard commission
          </th>
          <th scope="col" className="n">
            Shop Ads commission
          </th>
        </tr>
      </thead>
      <tbody>
        {sums.map((row) => (
          <OrderRow key={row.key} row={row} noun={noun} href={whereOf(row.key)} />
        ))}
      </tbody>
    </Table>
  );
}

function OrderRow({ row, noun, href }: { row: OrderSums; noun: "Video" | "Creator"; href: string }) {
  const { currency, orders, settled, ineligible } = row;
  const { standard, shopAds } = deriveCommission([row]);
  const who = row.handle ? `@${row.handle}` : "no creator named";
  const open = (label: string, value: string) => (
    <WhereLink href={href} label={`${label} of ${noun === "Creator" ? who : (row.title ?? sayPost(row))}`}>
      {value}
    </WhereLink>
  );
  return (
    <tr>
      <td>
        {noun === "Creator" ? (
          who
        ) : row.videoId ? (
          <Link href={`/videos/${row.videoId}`}>{row.title}</Link>
        ) : (
          sayPost(row)
        )}
        {noun === "Video" && <small>{who}</small>}
      </td>
      <td className="n" data-label="Orders">
        {open("orders", orders.toLocaleString("en-US"))}
        <small>{[`${settled} settled`, ineligible > 0 && `${ineligible} ineligible`].filter(Boolean).join(", ")}</small>
      </td>
      <td className="n" data-label="Sales (GMV)">
        {open("sales", formatMinor(row.gmvMinor, currency))}
      </td>
      <Commission label="Standard commission" rate={standard}>
        {open("standard commission", formatMinor(row.standardMinor, currency))}
      </Commission>
      <Commission label="Shop Ads commission" rate={shopAds}>
        {open("Shop Ads commission", formatMinor(row.shopAdsMinor, currency))}
      </Commission>
    </tr>
  );
}

function Commission({ label, rate, children }: { label: string; rate: number | null; children: ReactNode }) {
  return (
    <td className="n" data-label={label}>
      {children}
      {rate !== null && <small>{formatKpi(rate, "percent", "")} of sales</small>}
    </td>
  );
}

const sayPost = ({ key }: OrderSums) => (key ? `Post ${key}, not in the book` : "No video named");
