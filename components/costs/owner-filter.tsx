/* Whose money is looked at: a period, a brand, a creator; all in the address. */
import Link from "next/link";
import { PeriodFilter } from "@/components/metrics/period-filter";
import { Callout } from "@/components/ui/callout";
import { type RoiFilter, roiQuery } from "@/lib/costs/rules/filter";
import { COMPARISON_LABEL, COMPARISONS, NONE, nameOwner } from "@/lib/metrics/rules/filter";

export type Owners = { brands: { id: string; name: string }[]; creators: { id: string; handle: string }[] };

type OwnerFilterProps = {
  path: string;
  filter: RoiFilter;
  owners: Owners;
  /** The page holds its period against another. */
  compares?: boolean;
};

export function OwnerFilter({ path, filter, owners, compares = false }: OwnerFilterProps) {
  const { brandId, creatorId, codeId } = filter.selection;
  const named = [brandId, creatorId, codeId].filter((id) => id !== null).length;
  return (
    <>
      <PeriodFilter
        path={path}
        chosen={filter.chosen}
        keep={roiQuery(filter, { period: false })}
        label={named > 0 ? `Filters (${named})` : "Filters"}
        open={named > 0}
      >
        <Choice
          name="brand"
          label="Brand"
          value={nameOwner(brandId)}
          options={[ALL, ...owners.brands.map(({ id, name }) => ({ id, text: name })), { id: NONE, text: "No brand" }]}
        />
        <Choice
          name="creator"
          label="Creator"
          value={nameOwner(creatorId)}
          options={[
            ALL,
            ...owners.creators.map(({ id, handle }) => ({ id, text: `@${handle}` })),
            { id: NONE, text: "No creator" },
          ]}
        />
        {compares ? (
          <Choice
            name="compare"
            label="Compare with"
            value={filter.compare}
            options={COMPARISONS.map((id) => ({ id, text: COMPARISON_LABEL[id].label }))}
          />
        ) : (
          <input type="hidden" name="compare" value={filter.compare} />
        )}
        {codeId !== null && <input type="hidden" name="code" value={codeId || NONE} />}
        <input type="hidden" name="by" value={filter.by} />
        {filter.basis && <input type="hidden" name="sales" value={filter.basis} />}
      </PeriodFilter>
      {named > 0 && (
        <p className="-mt-5 mb-7 text-md">
          <Link className="link inline-block py-2" href={path}>
            Show everything
          </Link>
        </p>
      )}
      {filter.unkept && (
        <div className="mb-7">
          <Callout tone="warn" title={filter.unkept} />
        </div>
      )}
    </>
  );
}

const ALL = { id: "", text: "All" };

type ChoiceProps = { name: string; label: string; value: string | null; options: { id: string; text: string }[] };

function Choice({ name, label, value, options }: ChoiceProps) {
  return (
    <label className="grid max-w-56 gap-1 text-sm text-ink-2">
      {label}
      <select className="control" name={name} defaultValue={value ?? ""}>
        {options.map(({ id, text }) => (
          <option key={id} value={id}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
