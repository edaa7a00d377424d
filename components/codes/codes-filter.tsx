"use client";
/* The registry's filter is a plain form whose answers are the page's address. */
import Form from "next/form";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { SearchBox } from "@/components/ui/search-box";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { CODE_COLUMNS, type CodeFilter, furtherParams, STATUS_FILTERS, WITHIN_DAYS } from "@/lib/codes/rules/filter";
import { COLUMN_LABEL } from "@/lib/codes/rules/filter-words";

/** What the further filters choose from; absent while they are folded. */
export type FilterChoices = { brands: { id: string; name: string }[]; creators: { id: string; handle: string }[] };

export function CodesFilter({ filter, choices }: { filter: CodeFilter; choices?: FilterChoices }) {
  return (
    <Form action="/codes" className="codes-filter" role="search" key={JSON.stringify(filter)}>
      <SearchBox
        q={filter.q}
        label="Search handle, brand, title or post id"
        placeholder="Handle, brand, title, post id"
      />
      <Select name="status" defaultValue={filter.status} aria-label="Status">
        {STATUS_FILTERS.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
      <Select name="within" defaultValue={filter.withinDays ?? ""} aria-label="Ends within">
        <option value="">Any end</option>
        {WITHIN_DAYS.map((days) => (
          <option key={days} value={days}>
            Ends in {days} days
          </option>
        ))}
      </Select>
      <SubmitButton variant="secondary">Show</SubmitButton>
      {choices ? <Further filter={filter} choices={choices} /> : <Kept filter={filter} />}
    </Form>
  );
}

/** Folded filters go on holding. */
function Kept({ filter }: { filter: CodeFilter }) {
  return furtherParams(filter).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />);
}

const WINDOWS = [7, 30, 60, 180, 365];

function Further({ filter, choices }: { filter: CodeFilter; choices: FilterChoices }) {
  const { windowDays } = filter;
  const windows = windowDays && !WINDOWS.includes(windowDays) ? [...WINDOWS, windowDays] : WINDOWS;
  return (
    <div className="codes-further">
      <input type="hidden" name="panel" value="more" />
      <Field name="brand" label="Brand">
        <Select defaultValue={filter.brandId ?? ""}>
          <option value="">Any brand</option>
          {choices.brands.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <Field name="creator" label="Creator">
        <Select defaultValue={filter.creatorId ?? ""}>
          <option value="">Any creator</option>
          {choices.creators.map(({ id, handle }) => (
            <option key={id} value={id}>
              @{handle}
            </option>
          ))}
        </Select>
      </Field>
      <Field name="days" label="Window">
        <Select defaultValue={windowDays ?? ""}>
          <option value="">Any length</option>
          {windows.map((days) => (
            <option key={days} value={days}>
              {days} days
            </option>
          ))}
        </Select>
      </Field>
      <fieldset>
        <legend className="sr-only">Only codes</legend>
        <Checkbox name="contract" value="none" defaultChecked={filter.uncovered} label="Without a signed contract" />
        <Checkbox name="flagged" value="1" defaultChecked={filter.flagged} label="Whose periods do not fit ⚑" />
      </fieldset>
      <fieldset>
        <legend className="field-label">Columns</legend>
        {CODE_COLUMNS.map((column) => (
          <Checkbox
            key={column}
            name="cols"
            id={`column-${column}`}
            value={column}
            defaultChecked={filter.columns.includes(column)}
            label={COLUMN_LABEL[column]}
          />
        ))}
      </fieldset>
    </div>
  );
}
