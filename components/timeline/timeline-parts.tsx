/* Around the drawing: what its marks mean, whose windows it shows, and the same windows as a table. */
import Form from "next/form";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { Table } from "@/components/ui/table";
import { dayIn, formatDay } from "@/lib/kernel/day";
import type { listChoices } from "@/lib/renewals/rules/filter";
import type { CodeWindow } from "@/lib/renewals/rules/timeline";
import type { TimelineView } from "@/lib/renewals/rules/timeline-view";

const MARKS = [
  { mark: "timeline-licence", d: "M0 5h22v2h-22z", says: "licence" },
  { mark: "timeline-window", d: "M0 2h22v8h-22z", says: "authorization" },
  { mark: "clock-over", d: "M1 2h20v8h-20z", says: "not covered" },
  { mark: "timeline-flight", d: "M0 5h22v2h-22z", says: "ad flight" },
  { mark: "timeline-unlicensed", d: "M0 5h22v2h-22z", says: "spend without a licence" },
  { mark: "timeline-paid", d: "M11 2l4 4l-4 4l-4-4z", says: "paid" },
  { mark: "timeline-due", d: "M11 2l4 4l-4 4l-4-4z", says: "payment due" },
];

export function TimelineLegend() {
  return (
    <p className="timeline-legend">
      {MARKS.map(({ mark, d, says }) => (
        <span key={says}>
          <svg viewBox="0 0 22 12" aria-hidden="true">
            <path className={mark} d={d} />
            {mark === "clock-over" && <path fill="url(#timeline-hatch)" d={d} />}
          </svg>
          {says}
        </span>
      ))}
    </p>
  );
}

type FilterProps = { view: TimelineView; choices: Pick<ReturnType<typeof listChoices>, "brands" | "creators"> };

export function TimelineFilter({ view, choices }: FilterProps) {
  const { from, to, by, asTable } = view;
  const lists = [
    { name: "brand" as const, any: "Any brand", options: choices.brands },
    { name: "creator" as const, any: "Any creator", options: choices.creators },
  ];
  return (
    <Form action="/renewals/timeline" className="timeline-filter" key={JSON.stringify(view)}>
      <input type="hidden" name="from" value={from} />
      <input type="hidden" name="to" value={to} />
      {asTable && <input type="hidden" name="as" value="table" />}
      {lists.map(({ name, any, options }) => (
        <Select key={name} name={name} defaultValue={view[name]} aria-label={any.replace("Any", "Which")}>
          <option value="">{any}</option>
          {options.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </Select>
      ))}
      <Select name="by" defaultValue={by} aria-label="Grouped by">
        <option value="brand">By brand</option>
        <option value="creator">By creator</option>
      </Select>
      <SubmitButton variant="secondary">Show</SubmitButton>
    </Form>
  );
}

export function TimelineTable({ windows, zone }: { windows: CodeWindow[]; zone: string }) {
  const period = (from: string, to: string) => `${formatDay(from)} to ${formatDay(to)}`;
  return (
    <Table label="Windows" fold>
      <thead>
        <tr>
          <th>Code</th>
          <th>Authorization</th>
          <th>Licence</th>
          <th>Ad flight</th>
          <th>Payments</th>
        </tr>
      </thead>
      <tbody>
        {windows.map(({ id, title, brandName, handle, startsAt, expiresAt, licence, flight, payments }) => (
          <tr key={id}>
            <td>
              <a href={`/codes/${id}`}>{title}</a>
              <small>
                {brandName ?? "No brand"}, @{handle}
              </small>
            </td>
            <td data-label="Authorization">{period(dayIn(startsAt, zone), dayIn(expiresAt, zone))}</td>
            <td data-label="Licence">{licence ? period(licence.startsOn, licence.endsOn) : "–"}</td>
            <td data-label="Ad flight">{flight ? period(flight.firstOn, flight.lastOn) : "–"}</td>
            <td data-label="Payments">
              {payments
                .map(({ dueOn, paidOn }) => (paidOn ? `paid ${formatDay(paidOn)}` : `due ${formatDay(dueOn)}`))
                .join(", ") || "–"}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
