/* One row for each brand, creator or code, with everything it cost and what came back for it. */
import Link from "next/link";
import { WhereLink } from "@/components/metrics/where-link";
import { Table } from "@/components/ui/table";
import type { RoiDimension, RoiLine } from "@/lib/costs/rules/breakdown";
import { sayKnownSales } from "@/lib/costs/rules/words";
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

const HEADS = ["All costs", "Sales", "ROI", "True ROAS", "ROAS"] as const;

const tellRoi = ({ currency, ...roi }: RoiLine["roi"]): Record<(typeof HEADS)[number], string> => ({
  "All costs": formatMinor(roi.costMinor, currency),
  Sales: formatMinor(roi.revenueMinor, currency),
  ROI: formatSigned(roi.roi),
  "True ROAS": formatKpi(roi.trueRoas, "multiple", currency),
  ROAS: formatKpi(roi.roas, "multiple", currency),
});

export function RoiTable({ by, currency, lines, hrefOf, whereOf }: RoiTableProps) {
  return (
    <Table label={`Return by ${by} in ${currency}`} fold>
      <thead>
        <tr>
          <th scope="col">{by.charAt(0).toUpperCase() + by.slice(1)}</th>
          {HEADS.map((head) => (
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
            {Object.entries(tellRoi(roi)).map(([head, text]) => (
              <td key={head} className="n" data-label={head}>
                <WhereLink href={whereOf(key)} label={`${head} of ${key ? (name ?? "this") : `no ${by}`}`}>
                  {text}
                </WhereLink>
                {head === "Sales" && sayKnownSales(roi) && <small>{sayKnownSales(roi)}</small>}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
