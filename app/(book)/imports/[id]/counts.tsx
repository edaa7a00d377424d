import { ROW_NOUN } from "@/components/imports/import-words";
import { WhereLink } from "@/components/metrics/where-link";
import { Stat, StatGroup } from "@/components/ui/stat";
import type { ImportRow } from "@/lib/imports/data/import";
import { changesNothing } from "@/lib/imports/rules/plan";
import type { ImportState } from "@/lib/imports/rules/state";
import { plural } from "@/lib/kernel/text";

/** The sentence over an import. */
export function titleOf({ counts, format }: ImportRow, state: ImportState): string {
  const { create, update } = counts;
  const [one, many] = ROW_NOUN[format] ?? ["row", "rows"];
  const rows = plural(create + update, one, many);
  if (state === "undone") return `This import was taken back, with ${rows}`;
  if (state === "imported")
    return create + update === 0
      ? "Nothing had to change"
      : `${rows} ${create + update === 1 ? "is" : "are"} in the book`;
  if (changesNothing(counts)) return "This file changes nothing";
  if (create === 0) return `This file changes ${plural(update, one, many)}`;
  return `This file brings ${plural(create, `new ${one}`, `new ${many}`)}${update > 0 ? ` and changes ${update}` : ""}`;
}

/** Which lines they are is told below, but for blank ones. */
function Passed({ counts: { skipped, passedOver } }: Pick<ImportRow, "counts">) {
  const said = `${plural(skipped, "line", "lines")} passed over: totals, blanks, repeats`;
  if (!passedOver) return said;
  return (
    <a href="#passed-over" className="link">
      {said}
    </a>
  );
}

/** Each count opens to its rows; of an import that was undone the lines left out alone are kept. */
export function Counts({ row: { id, counts }, state }: { row: ImportRow; state: ImportState }) {
  const open = (of: "create" | "update" | "unchanged" | "rejected") => {
    const count = counts[of].toLocaleString("en-US");
    if (counts[of] === 0 || (state === "undone" && of !== "rejected")) return count;
    return (
      <WhereLink href={of === "rejected" ? "#left-out" : `/imports/${id}?rows=${of}#rows`} label="this count">
        {count}
      </WhereLink>
    );
  };
  return (
    <div className="mt-6">
      <StatGroup>
        <Stat label="New" value={open("create")} />
        <Stat label="Changed" value={open("update")} />
        <Stat label="Unchanged" value={open("unchanged")} />
        <Stat label="Left out" value={open("rejected")} note={counts.skipped > 0 && <Passed counts={counts} />} />
      </StatGroup>
    </div>
  );
}
