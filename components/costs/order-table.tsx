/* Shop orders of one currency, by video or by creator: what they came to, and which rate they paid. */
import Link from "next/link";
import { Table } from "@/components/ui/table";
import { deriveCommission, type OrderSums } from "@/lib/costs/rules/orders";
import { formatMinor } from "@/lib/metrics/rules/dashboard";
import { formatKpi } from "@/lib/metrics/rules/kpis";

export function OrderTable({
  noun,
  currency,
  sums,
}: {
  noun: "Video" | "Creator";
  currency: string;
  sums: OrderSums[];
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
          <OrderRow key={row.key} row={row} noun={noun} />
        ))}
      </tbody>
    </Table>
  );
}

function OrderRow({ row, noun }: { row: OrderSums; noun: "Video" | "Creator" }) {
  const { currency, orders, settled, ineligible } = row;
  const { standard, shopAds } = deriveCommission([row]);
  const who = row.handle ? `@${row.handle}` : "no creator named";
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
        {orders.toLocaleString("en-US")}
        <small>{[`${settled} settled`, ineligible > 0 && `${ineligible} ineligible`].filter(Boolean).join(", ")}</small>
      </td>
      <td className="n" data-label="Sales (GMV)">
        {formatMinor(row.gmvMinor, currency)}
      </td>
      <Commission label="Standard commission" text={formatMinor(row.standardMinor, currency)} rate={standard} />
      <Commission label="Shop Ads commission" text={formatMinor(row.shopAdsMinor, currency)} rate={shopAds} />
    </tr>
  );
}

function Commission({ label, text, rate }: { label: string; text: string; rate: number | null }) {
  return (
    <td className="n" data-label={label}>
      {text}
      {rate !== null && <small>{formatKpi(rate, "percent", "")} of sales</small>}
    </td>
  );
}

const sayPost = ({ key }: OrderSums) => (key ? `Post ${key}, not in the book` : "No video named");
