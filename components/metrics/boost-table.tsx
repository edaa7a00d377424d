/* What each code brought, over its whole flight, with the reason wherever a number says less than it could. */
import Link from "next/link";
import { Fragment } from "react";
import { Table } from "@/components/ui/table";
import type { BoostLine } from "@/lib/metrics/rules/boosts";
import { whereHref } from "@/lib/metrics/rules/figures";
import { clipPeriod } from "@/lib/metrics/rules/period";
import { WhereLink } from "./where-link";

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
        {lines.map((line) => (
          <Row key={line.codeId} line={line} />
        ))}
      </tbody>
    </Table>
  );
}

function Row({ line: { codeId, who, title, flight, money, views, range, note } }: { line: BoostLine }) {
  const query = new URLSearchParams({ code: codeId, ...clipPeriod(flight) }).toString();
  const amounts = (id: "spend" | "roas", label: string) =>
    money.map((each, i) => (
      <Fragment key={each.currency}>
        {i > 0 && ", "}
        <WhereLink href={whereHref(id, query, each.currency)} label={`${label} of ${who}`}>
          {each[id]}
        </WhereLink>
      </Fragment>
    ));
  return (
    <tr>
      <td>
        <Link href={`/codes/${codeId}`}>{who}</Link>
        <span className="said block">“{title}”</span>
        {note && <small>{note}</small>}
      </td>
      <td className="n" data-label="Spend">
        {money.length > 0 ? amounts("spend", "spend") : "–"}
      </td>
      <td className="n" data-label="ROAS">
        {money.length > 0 ? amounts("roas", "ROAS") : "–"}
      </td>
      <td className="n" data-label="Extra views">
        <span>
          <WhereLink href={`/codes/${codeId}/where`} label={`extra views of ${who}`}>
            {views}
          </WhereLink>
          {range && <small>{range}</small>}
        </span>
      </td>
    </tr>
  );
}
