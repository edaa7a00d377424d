/* One row for each brand, creator or code, with everything it cost and what came back for it. */
import Link from "next/link";
import { WhereLink } from "@/components/metrics/where-link";
import { Table } from "@/components/ui/table";
import type { RoiDimension, RoiLine } from "@/lib/costs/rules/breakdown";
import { formatMinor, formatSigned } from "@/lib/metrics/rules/dashboard";
import { formatKpi } from "@/lib/metrics/rules/kpis";

type RoiTableProps = {
  by: RoiDimension;
  currency: string;
  lines: RoiLine[];
  /** The same page for one line alone, and where its numbers are told row by row. */
  hrefOf: (key: string) => string;
  whereOf: (key: string) => string;
};

export function RoiTable({ by, currency, lines, hrefOf, whereOf }: RoiTableProps) {
  return (
    <Table label={`Return by ${by} in ${currency}`} fold>
      <thead>
        <tr>
          <th scope="col">{by.charAt(0).toUpperCase() + by.slice(1)}</th>
          {["All costs", "Sales", "ROI", "True ROAS", "ROAS"].map((head) => (
            <th key={head} scope="col" className="n">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map(({ key, name, roi }) => (
          <tr key={key}>
            <td>
              <Link href={hrefOf(key)} prefetch={false}>
                {name ?? (key ? "No name" : `No ${by}`)}
              </Link>
            </td>
            <td className="n" data-label="All costs">
              {formatMinor(roi.costMinor, currency)}
            </td>
            <td className="n" data-label="Sales">
              {formatMinor(roi.revenueMinor, currency)}
            </td>
            <td className="n" data-label="ROI">
              <WhereLink href={whereOf(key)} label={`the return of ${key ? (name ?? "this") : `no ${by}`}`}>
                {formatSigned(roi.roi)}
              </WhereLink>
            </td>
            <td className="n" data-label="True ROAS">
              {formatKpi(roi.trueRoas, "multiple", currency)}
            </td>
            <td className="n" data-label="ROAS">
              {formatKpi(roi.roas, "multiple", currency)}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
