/* The one figure that a brand or a campaign is steered by: large, with its trend and its goal. */
import { ChartNumbers } from "@/components/charts/chart-frame";
import { TrendLine } from "@/components/charts/trend-line";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { SectionHeader } from "@/components/ui/page-header";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { drawTrend } from "@/lib/audience/rules";
import { chooseNorthStarAction } from "@/lib/metrics/actions";
import type { KpiLine } from "@/lib/metrics/rules/dashboard";
import { kpis } from "@/lib/metrics/rules/kpis";
import { prepareReadOut } from "@/lib/metrics/rules/read-out";
import type { Selection } from "@/lib/metrics/rules/selection";
import { sayDays } from "@/lib/metrics/rules/series";
import type { formatTrendTable, TrendPoint } from "@/lib/metrics/rules/trend";
import { GoalMark } from "./goal-mark";
import { WhereLink } from "./where-link";

type NorthStarProps = {
  selection: Selection;
  /** Null until one is chosen. */
  line: KpiLine | null;
  /** Where the line opens; "" without one. */
  whereHref: string;
  points: TrendPoint[];
  /** The points with a value as texts, and where they are to be had as a file. */
  rows: ReturnType<typeof formatTrendTable>;
  csvHref: string;
  zone: string;
  mayChoose: boolean;
};

const WEEKLY = "each day with the six before it";

export function NorthStar({ selection, line, whereHref, points, rows, csvHref, zone, mayChoose }: NorthStarProps) {
  const trend = drawTrend(points);
  const columns = [
    { key: "date", label: "Day" },
    { key: "value", label: line?.label ?? "" },
  ] as const;
  return (
    <section className="mb-9">
      <SectionHeader title="North star" note={line ? line.definition : "the one figure to steer by"} />
      {line && (
        <div className="mt-4 grid items-end gap-x-8 gap-y-3 md:grid-cols-[auto_minmax(0,1fr)]">
          <div>
            <p className="big">
              <WhereLink href={whereHref} label={line.label}>
                {line.value}
              </WhereLink>
            </p>
            <p className="mt-1 text-sm text-ink-3">
              {line.label}
              {line.range && `, ${line.range}`}
              {line.value === "–" && line.note && `. ${line.note}`}
            </p>
            {line.goal && (
              <p className="text-sm text-ink-3">
                Goal: <GoalMark goal={line.goal} />
              </p>
            )}
          </div>
          {trend && (
            <TrendLine
              trend={trend}
              label={`${line.label}, ${trend.from} to ${trend.to}, ${WEEKLY}`}
              readOut={prepareReadOut(columns, rows)}
            />
          )}
        </div>
      )}
      {line && trend && (
        <ChartNumbers title={`${line.label}, ${WEEKLY}`} {...{ columns, rows, csvHref }} daysNote={sayDays(zone)} />
      )}
      {mayChoose && (
        <Form action={chooseNorthStarAction} className="mt-3 flex flex-wrap items-end gap-2">
          <input type="hidden" name="brandId" value={selection.brandId ?? ""} />
          <input type="hidden" name="campaign" value={selection.campaign ?? ""} />
          <Field name="kpi" label={line ? "Steer by another figure" : "Choose the figure that says whether this works"}>
            <Select defaultValue={line?.id ?? ""}>
              <option value="">None</option>
              {kpis.map(({ id, label }) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
            </Select>
          </Field>
          <SubmitButton variant="secondary">Choose</SubmitButton>
        </Form>
      )}
    </section>
  );
}
