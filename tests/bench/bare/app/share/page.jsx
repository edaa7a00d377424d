import { listDays } from "../database";

export const dynamic = "force-dynamic";

const path = (rows) =>
  rows.map(({ views }, index) => `${index ? "L" : "M"}${index * 8},${(200 - views / 100).toFixed(1)}`).join("");

export default async function Share({ searchParams }) {
  const { workspace, code } = await searchParams;
  const rows = await listDays(workspace, code);
  const sum = (segment, field) =>
    rows.filter((row) => row.segment === segment).reduce((total, row) => total + (row[field] ?? 0), 0);
  return (
    <main>
      <h1>{`${sum("PAID", "views")} paid and ${sum("ORGANIC", "views")} organic views`}</h1>
      <dl>
        {["views", "spendMinor"].flatMap((field) =>
          ["PAID", "ORGANIC"].map((segment) => (
            <div key={field + segment}>
              <dt>{`${segment} ${field}`}</dt>
              <dd>{sum(segment, field)}</dd>
            </div>
          )),
        )}
      </dl>
      <svg viewBox="0 0 720 200" role="img" aria-label="Views per day">
        <path d={path(rows.filter(({ segment }) => segment === "PAID"))} />
        <path d={path(rows.filter(({ segment }) => segment === "ORGANIC"))} />
      </svg>
      <table>
        <tbody>
          {rows.slice(0, 40).map((row) => (
            <tr key={row.day.toISOString() + row.segment}>
              <td>{row.day.toISOString().slice(0, 10)}</td>
              <td>{row.views}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </main>
  );
}
