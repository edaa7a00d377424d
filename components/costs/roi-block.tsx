/* What went out and what came back, in one currency: amounts of two currencies never meet in one number. */
import Link from "next/link";
import type { ReactNode } from "react";
import { ChartFrame } from "@/components/charts/chart-frame";
import { WhereLink } from "@/components/metrics/where-link";
import { SectionHeader } from "@/components/ui/page-header";
import { Stat, StatGroup } from "@/components/ui/stat";
import { formatCurve, prepareBars, prepareCurve } from "@/lib/costs/rules/charts";
import { REVENUE_BASES, type RevenueBasis, type Roi } from "@/lib/costs/rules/roi";
import { BASIS_LABEL, describeLeftOut, describePayback, type LeftOut, sayKnownSales } from "@/lib/costs/rules/words";
import type { Day } from "@/lib/kernel/day";
import { formatMinor, formatSigned } from "@/lib/metrics/rules/dashboard";
import { goalTargets } from "@/lib/metrics/rules/goals";
import { formatKpi } from "@/lib/metrics/rules/kpis";
import { prepareReadOut } from "@/lib/metrics/rules/read-out";
import type { ComparisonName } from "@/lib/metrics/rules/reported";
import { sayDays } from "@/lib/metrics/rules/series";
import { CostBars } from "./cost-bars";
import { PaybackChart } from "./payback-chart";

const PLOT = { width: 712, height: 180 };

type RoiBlockProps = {
  roi: Roi;
  /** The same of the period compared with; null where there is none. */
  before: Roi | null;
  compared: ComparisonName;
  /** There is no other currency. */
  alone: boolean;
  /** Where each kind of cost is listed; null where it is not. */
  hrefOf: (costId: string) => string | null;
  /** The same page with other sales counting. */
  basisHref: (basis: RevenueBasis) => string;
  csvHref: string;
  zone: string;
  /** Where all of it is told row by row; of one day alone where it is named. */
  whereHref: (day?: Day) => string;
  /** Where a sum is told that these numbers leave out. */
  leftOutHref: (sum: NonNullable<LeftOut["opens"]>) => string;
  /** Where all of it is told up to a day that is to be added: an address that ends in "&". */
  upToHref: string;
  /** The same by brand, creator or code. */
  children: ReactNode;
};

export function RoiBlock(props: RoiBlockProps) {
  const { roi, before, compared, alone, hrefOf, basisHref, csvHref, zone, whereHref, leftOutHref, upToHref, children } =
    props;
  const { currency, basis } = roi;
  const other = REVENUE_BASES.find((each) => each !== basis) ?? basis;
  const hasOther = (other === "ads" ? roi.adsRevenueMinor : roi.gmvMinor) !== null;
  return (
    <section className="mb-14 grid gap-7">
      <SectionHeader
        title={alone ? "All costs against what came back" : `In ${currency}`}
        note={`counting ${BASIS_LABEL[basis].toLowerCase()}`}
        action={
          hasOther && (
            <Link className="link py-2 text-md" href={basisHref(other)}>
              Count {BASIS_LABEL[other].toLowerCase()} instead
            </Link>
          )
        }
      />
      <Ratios {...{ roi, before, compared, whereHref }} />
      <CostBars
        label={`Costs and sales in ${currency}`}
        bars={prepareBars(roi).map((bar) => ({ ...bar, href: hrefOf(bar.id) }))}
      />
      <Payback {...{ roi, csvHref, upToHref, zone }} />
      <div>{children}</div>
      <LeftOutList roi={roi} hrefOf={leftOutHref} />
    </section>
  );
}

/** What came back, as ratios; each names what it is made of. */
function Ratios({
  roi,
  before,
  compared,
  whereHref,
}: Pick<RoiBlockProps, "roi" | "before" | "compared" | "whereHref">) {
  const { currency, firstCost } = roi;
  const payback = describePayback(roi);
  const open = (label: string, value: string) => (
    <WhereLink href={whereHref()} label={label}>
      {value}
    </WhereLink>
  );
  const known = sayKnownSales(roi);
  const multiple = (value: number | null) => formatKpi(value, "multiple", currency);
  /** What it rests on, and what it was before. */
  const note = (text: string, tell: (roi: Roi) => string) => {
    const earlier = before && compared.isWhole ? tell(before) : "–";
    return (
      <>
        {text}
        {earlier !== "–" && <span className="block">{`${compared.label}: ${earlier}`}</span>}
      </>
    );
  };
  const { cpa, cpaSpendMinor } = roi;
  const money = (minor: number | null) => formatKpi(minor, "money", currency);
  return (
    <StatGroup>
      <Stat
        label="ROI"
        value={open("ROI", formatSigned(roi.roi))}
        note={note(known || (roi.roi === null ? "needs costs and sales" : "(sales − all costs) ÷ all costs"), (each) =>
          formatSigned(each.roi),
        )}
      />
      <Stat
        label="Payback"
        value={open("payback", payback.value)}
        note={
          firstCost ? (
            <Link className="link" href={whereHref(firstCost.day)} prefetch={false}>
              {payback.note}
            </Link>
          ) : (
            payback.note
          )
        }
      />
      <Stat
        label="True ROAS"
        value={open("true ROAS", multiple(roi.trueRoas))}
        note={note(known || "sales ÷ (spend + licence + commission)", (each) => multiple(each.trueRoas))}
      />
      <Stat
        label="ROAS"
        value={open("ROAS", multiple(roi.roas))}
        aside={`goal ${goalTargets.roas}×`}
        note={note("sales ÷ ad spend", (each) => multiple(each.roas))}
      />
      <Stat
        label="CPA"
        value={open("CPA", money(cpa.value))}
        aside={cpa.range ? `${money(cpa.range.low)} to ${money(cpa.range.high)}` : undefined}
        note={note(cpa.why ?? `of ${formatMinor(cpaSpendMinor, currency)} that tell conversions`, (each) =>
          money(each.cpa.value),
        )}
      />
    </StatGroup>
  );
}

const CURVE_COLUMNS = [
  { key: "date", label: "Up to" },
  { key: "cost", label: "Costs" },
  { key: "revenue", label: "Sales" },
  { key: "balance", label: "Sales less costs" },
] as const;

function Payback({ roi, csvHref, upToHref, zone }: Pick<RoiBlockProps, "roi" | "csvHref" | "upToHref" | "zone">) {
  const { currency, curve } = roi;
  const chart = prepareCurve(curve, currency, PLOT);
  const { value } = describePayback(roi);
  const rows = formatCurve(curve, currency);
  return (
    <ChartFrame
      title="Until it came back"
      definition={`${roi.basis === "ads" ? "All costs but commissions, and all sales of ads" : "All costs and all shop orders"} up to each day, in ${currency}, from the first on. Where the lines cross for good, it is paid back.`}
      legend={[
        { label: "Costs", hue: "paid" },
        ...(chart?.revenuePath === null ? [] : [{ label: "Sales", hue: "organic" } as const]),
      ]}
      columns={CURVE_COLUMNS}
      rows={rows}
      empty="No money moved in this period."
      csvHref={csvHref}
      daysHref={upToHref}
      daysFrom={curve[0]?.day}
      daysNote={sayDays(zone)}
    >
      {chart && (
        <PaybackChart
          chart={chart}
          label={`Running costs ${chart.revenuePath ? "and sales " : ""}in ${currency}, ${value}`}
          readOut={prepareReadOut(CURVE_COLUMNS, rows, curve)}
        />
      )}
    </ChartFrame>
  );
}

function LeftOutList({ roi, hrefOf }: { roi: Roi; hrefOf: RoiBlockProps["leftOutHref"] }) {
  return (
    <div>
      <h3 className="text-md font-medium">What these numbers leave out</h3>
      <ul className="mt-2 grid max-w-2xl list-disc gap-1 pl-5 text-md text-ink-2">
        {describeLeftOut(roi).map(({ says, opens }) => (
          <li key={says}>
            {opens ? (
              <Link className="link" href={hrefOf(opens)} prefetch={false}>
                {says}
              </Link>
            ) : (
              says
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
