"use client";
/* The board's filter is a plain form whose answers are the page's address; it appears once there is something to choose. */
import Form from "next/form";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import type { BoardFilter } from "@/lib/renewals/rules/filter";

type BoardChoices = {
  brands: { id: string; label: string }[];
  creators: { id: string; label: string }[];
  verdicts: readonly string[];
};

export function RenewalsFilter({ filter, choices }: { filter: BoardFilter; choices: BoardChoices }) {
  const { brands, creators, verdicts } = choices;
  const lists = [
    { name: "brand", any: "Any brand", chosen: filter.brand, options: brands },
    { name: "creator", any: "Any creator", chosen: filter.creator, options: creators },
    { name: "verdict", any: "Any verdict", chosen: filter.verdict, options: verdicts.map((id) => ({ id, label: id })) },
  ];
  return (
    <Form action="/renewals" className="renewals-filter" key={JSON.stringify(filter)}>
      {lists
        .filter(({ options, chosen }) => options.length > 1 || chosen)
        .map(({ name, any, chosen, options }) => (
          <Select key={name} name={name} defaultValue={chosen} aria-label={any.replace("Any ", "Only this ")}>
            <option value="">{any}</option>
            {options.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </Select>
        ))}
      <SubmitButton variant="secondary">Show</SubmitButton>
    </Form>
  );
}
