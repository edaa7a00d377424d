/* Files whose columns somebody has told, which are read like that from then on, until it is forgotten. */
import { ActionButton } from "@/components/ui/action-button";
import { SectionHeader } from "@/components/ui/page-header";
import { forgetMappingAction } from "@/lib/imports/actions";
import type { ImportFormat } from "@/lib/imports/rules/formats";
import { dayIn, formatDay } from "@/lib/kernel/day";
import { FORMAT_LABEL } from "./import-words";

type KeptMapping = {
  headerKey: string;
  format: ImportFormat;
  titles: string[];
  updatedAt: Date;
  /** Said by, or for, whoever looks: theirs to forget. */
  isMine: boolean;
};
type MappingListProps = { mappings: KeptMapping[]; zone: string; mayForget: boolean };

const SHOWN_TITLES = 4;

export function MappingList({ mappings, zone, mayForget }: MappingListProps) {
  return (
    <section className="mt-10">
      <SectionHeader title="Columns that were explained" note="files with the same columns are read like this" />
      <ul className="rows">
        {mappings.map(({ headerKey, format, titles, updatedAt, isMine }) => (
          <li key={headerKey} className="flex items-center justify-between gap-4 py-3">
            <p className="min-w-0">
              {FORMAT_LABEL[format]}
              <span className="block text-sm wrap-anywhere text-ink-3">
                {titles.slice(0, SHOWN_TITLES).join(", ")}
                {titles.length > SHOWN_TITLES && ` and ${titles.length - SHOWN_TITLES} more`} ·{" "}
                {formatDay(dayIn(updatedAt, zone), { year: true })}
              </span>
            </p>
            {mayForget && isMine && (
              <ActionButton action={forgetMappingAction} values={{ headerKey }}>
                Forget
              </ActionButton>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
