/* All costs one after the other, and what came back set against them: bars with their amounts as words beside. */
import Link from "next/link";
import type { Bar } from "@/lib/costs/rules/charts";

const percent = (share: number) => `${Math.round(share * 10_000) / 100}%`;

export function CostBars({ label, bars }: { label: string; bars: (Bar & { href: string | null })[] }) {
  return (
    <table className="bars" aria-label={label}>
      <tbody>
        {bars.map(({ id, label, amount, from, width, tone, href }) => (
          <tr key={id}>
            <th scope="row">
              {href ? (
                <Link className="link" href={href} prefetch={false}>
                  {label}
                </Link>
              ) : (
                label
              )}
            </th>
            <td className="n">{amount}</td>
            <td>
              <svg width="100%" height="16" aria-hidden="true">
                <rect className={`bar-${tone}`} x={percent(from)} width={percent(width)} y="2" height="12" rx="2" />
              </svg>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
