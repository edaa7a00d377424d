/* The box beside a pointer in a chart: the day, then a line per series. */

export function TipBox({ title, lines }: { title: string; lines: { label: string; value: string }[] }) {
  return (
    <div className="chart-tip">
      <p className="text-ink-2">{title}</p>
      <dl>
        {lines.map(({ label, value }) => (
          <div key={label} className="contents">
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
