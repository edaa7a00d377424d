/* One row for each brand, creator, campaign, video or code; every number opens, and no two currencies share a table. */
import { TrendingUp } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Table } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import type { BreakdownLine } from "@/lib/metrics/rules/breakdown";
import { type FigureId, liftHref, whereHref } from "@/lib/metrics/rules/figures";
import {
  type BreakdownSort,
  type PerformanceFilter,
  performanceHref,
  performanceQuery,
} from "@/lib/metrics/rules/filter";
import { AGAINST_OTHERS } from "@/lib/metrics/rules/kpis";
import { everything } from "@/lib/metrics/rules/selection";
import { WhereLink } from "./where-link";

type BreakdownTableProps = {
  label: string;
  /** Heads the first column. */
  noun: string;
  lines: BreakdownLine[];
  filter: PerformanceFilter;
  currency: string;
  /** Where the columns' heads lead that change the order; null where the order is fixed, and the fewest columns are shown. */
  path: string | null;
};

export function BreakdownTable({ label, noun, lines, filter, currency, path }: BreakdownTableProps) {
  const head = (sort: BreakdownSort, text: string) => <SortHead key={sort} {...{ sort, text, filter, path }} />;
  return (
    <Table label={label} fold>
      <thead>
        <tr>
          <th scope="col">{noun}</th>
          {head("spend", "Spend")}
          {head("views", "Paid views")}
          {head("roas", "ROAS")}
          {head("cpm", "CPM")}
          {head("viewThrough", "Watched 6 s")}
          {path !== null && (
            <th scope="col" className="n">
              Engagement
              <small className="block font-normal">against videos never boosted</small>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Row key={line.key} {...{ line, filter, currency }} isWhole={path !== null} />
        ))}
      </tbody>
    </Table>
  );
}

type SortHeadProps = { sort: BreakdownSort; text: string } & Pick<BreakdownTableProps, "filter" | "path">;

/** Pressing the sorted column turns the order round. */
function SortHead({ sort, text, filter, path }: SortHeadProps) {
  const current = filter.sort === sort;
  if (path === null)
    return (
      <th scope="col" className="n">
        {text}
      </th>
    );
  return (
    <th scope="col" className="n" aria-sort={current ? (filter.ascending ? "ascending" : "descending") : undefined}>
      <Link href={performanceHref(path, filter, { sort, ascending: current && !filter.ascending })} prefetch={false}>
        {text}
      </Link>
    </th>
  );
}

type RowProps = { line: BreakdownLine; filter: PerformanceFilter; currency: string; isWhole: boolean };

function Row({ line, filter, currency, isWhole }: RowProps) {
  const query = performanceQuery({
    ...filter,
    page: 1,
    selection: { ...everything, ...filter.selection, ...line.selection },
  });
  const cell = (id: FigureId, label: string, value: string, range?: ReactNode) => (
    <td className="n" data-label={label}>
      <span>
        <WhereLink href={whereHref(id, query, currency)} label={`${label} of ${line.name}`}>
          {value}
        </WhereLink>
        {range && <small>{range}</small>}
      </span>
    </td>
  );
  return (
    <tr>
      <td>
        {line.href ? (
          <Link href={line.href} prefetch={false}>
            {line.name}
          </Link>
        ) : (
          line.name
        )}
        {line.said && <span className="said block">“{line.said}”</span>}
        {line.badge && (
          <span className="block" title={line.why}>
            {line.badge === "Cheap reach" ? (
              <Tag>{line.badge}</Tag>
            ) : (
              <Tag tone="good" icon={TrendingUp}>
                {line.badge}
              </Tag>
            )}
          </span>
        )}
      </td>
      {cell("spend", "Spend", line.spend, line.before.spend)}
      {cell("paidViews", "Paid views", line.views)}
      {cell("roas", "ROAS", line.roas, [line.roasNote, line.before.roas].filter(Boolean).join("; "))}
      {cell("cpm", "CPM", line.cpm, line.before.cpm)}
      {cell("viewThrough6s", "Watched 6 s", line.viewThrough, line.viewThroughRange)}
      {isWhole && (
        <td className="n" data-label={AGAINST_OTHERS}>
          <span>
            <WhereLink href={liftHref(query, currency)} label={`${AGAINST_OTHERS}, ${line.name}`}>
              {line.lift}
            </WhereLink>
            {line.liftRange && <small>{line.liftRange}</small>}
          </span>
        </td>
      )}
    </tr>
  );
}
