/* Lines that say nothing of their own, by line, name and reason: a total that is none is seen here. */
import { SectionHeader } from "@/components/ui/page-header";
import { Table } from "@/components/ui/table";
import { explainPassed, KEPT_PASSED, type PassedOver } from "@/lib/imports/rules/passed-over";
import { plural } from "@/lib/kernel/text";

/** `total` counts blank lines as well, which are not among `lines`. */
export function PassedLines({ lines, total }: { lines: readonly PassedOver[]; total: number }) {
  const rest = total - lines.length;
  const others = lines.length < KEPT_PASSED ? plural(rest, "blank line", "blank lines") : plural(rest, "more", "more");
  return (
    <section id="passed-over" className="mt-8">
      <SectionHeader
        title={`${plural(lines.length, "line is", "lines are")} passed over`}
        note={rest > 0 ? `and ${others}` : undefined}
      />
      <Table label="Lines passed over" fold>
        <thead>
          <tr>
            <th>Line</th>
            <th>Name</th>
            <th>Why</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ line, ...passed }) => (
            <tr key={line}>
              <td className="whitespace-nowrap">Line {line}</td>
              <td data-label="Name" className="min-w-28 break-words">
                {passed.name || "–"}
              </td>
              <td data-label="Why">{explainPassed({ line, ...passed })}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}
