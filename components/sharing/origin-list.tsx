/* How the numbers of a shared page are made, and from which exports. */
import type { Origins } from "@/lib/sharing/rules/sources";

export function OriginList({ origins }: { origins: Origins }) {
  return (
    <section className="summary-origins">
      <h2>Where these numbers come from</h2>
      <dl>
        {origins.formulas.map(({ label, text }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {origins.exports.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <p>{origins.stamp}</p>
    </section>
  );
}
