/* The codes that hang on something else, or where the first one comes from. */
import { SectionHeader } from "@/components/ui/page-header";
import type { CodeRow } from "@/lib/codes/rules/row";
import { CodesTable } from "./codes-table";

type CodesOfProps = {
  rows: CodeRow[];
  zone: string;
  now: Date;
  /** Opens the log form for what this page is about; absent where the role may not log. */
  logHref?: string;
};

export function CodesOf({ rows, zone, now, logHref }: CodesOfProps) {
  const log = logHref && (
    <a className="link ml-auto text-md" href={logHref}>
      Log a code
    </a>
  );
  return (
    <section>
      <SectionHeader title="Codes" action={log} />
      {rows.length > 0 ? (
        <CodesTable label="Codes" rows={rows} zone={zone} now={now} />
      ) : (
        <p className="py-3 text-ink-2">None logged yet.</p>
      )}
    </section>
  );
}
