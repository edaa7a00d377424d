/* What each code brought, over its whole flight, with the reason wherever a number says less than it could. */
import Link from "next/link";
import { Table } from "@/components/ui/table";
import type { BoostLine } from "@/lib/metrics/rules/boosts";

export function BoostTable({ lines }: { lines: BoostLine[] }) {
  return (
    <Table label="Codes paid for in this period" fold>
      <thead>
        <tr>
          <th scope="col">Code</th>
          <th scope="col" className="n">
            Spend
          </th>
          <th scope="col" className="n">
            ROAS
          </th>
          <th scope="col" className="n">
            Extra views
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ codeId, who, title, spend, roas, views, range, incremental }) => (
          <tr key={codeId}>
            <td>
              <Link href={`/codes/${codeId}`}>{who}</Link>
              <span className="said block">“{title}”</span>
              {!incremental.spillOver && <small>{incremental.reason}</small>}
            </td>
            <td className="n" data-label="Spend">
              {spend.join(", ") || "–"}
            </td>
            <td className="n" data-label="ROAS">
              {roas.join(", ") || "–"}
            </td>
            <td className="n" data-label="Extra views">
              <span>
                {views}
                {range && <small>{range}</small>}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
