/* Every line that does not go in, by line, column, value and reason; the rest goes in. */
import { ButtonLink } from "@/components/ui/button";
import { SectionHeader } from "@/components/ui/page-header";
import { Table } from "@/components/ui/table";
import { plural } from "@/lib/kernel/text";

type Reject = { line: number; column: string; value: string; reason: string };

export function RejectedLines({ importId, total, rows }: { importId: string; total: number; rows: Reject[] }) {
  return (
    <section id="left-out" className="mt-8">
      <SectionHeader
        title={`${plural(total, "line is", "lines are")} left out`}
        note={total > rows.length ? `the first ${rows.length} are shown` : undefined}
        action={
          <ButtonLink href={`/api/imports/${importId}/rejected`} prefetch={false}>
            Download as CSV
          </ButtonLink>
        }
      />
      <p className="mt-3 mb-4 max-w-prose text-ink-2">
        Mend them in a spreadsheet and upload that file: what is right by then goes in. Leave its last two columns as
        they are, and the ’ before days and ids; it keeps Excel from changing them.
      </p>
      <Table label="Lines left out" fold>
        <thead>
          <tr>
            <th>Line</th>
            <th>Column</th>
            <th>Value</th>
            <th>Why</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ line, column, value, reason }) => (
            <tr key={line}>
              <td className="whitespace-nowrap">Line {line}</td>
              <td data-label="Column" className="min-w-24">
                {column}
              </td>
              <td data-label="Value" className="min-w-28 break-words">
                {value || "–"}
              </td>
              <td data-label="Why">{reason}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}
