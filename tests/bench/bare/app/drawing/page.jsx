export const dynamic = "force-dynamic";

/** As many SVG elements as asked for. */
export default async function Drawing({ searchParams }) {
  const count = Number((await searchParams).elements);
  const bars = Array.from({ length: count }, (_, n) => n);
  return (
    <svg viewBox={`0 0 1000 ${count}`} role="img" aria-label="Bars">
      {bars.map((n) => (
        <rect key={n} x={n % 700} y={n} width={100 + (n % 200)} height="8" className="bar" />
      ))}
    </svg>
  );
}
