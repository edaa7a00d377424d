"use client";
/* The registry's filter is a plain form whose answers are the page's address. */
import Form from "next/form";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { type CodeFilter, STATUS_FILTERS, WITHIN_DAYS } from "@/lib/codes/rules/filter";

export function CodesFilter({ filter }: { filter: CodeFilter }) {
  return (
    <Form action="/codes" className="codes-filter" role="search">
      <Input
        type="search"
        name="q"
        key={filter.q}
        defaultValue={filter.q}
        maxLength={100}
        aria-label="Search handle, brand, title or post id"
        placeholder="Handle, brand, title, post id"
      />
      <Select name="status" key={filter.status} defaultValue={filter.status} aria-label="Status">
        {STATUS_FILTERS.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
      <Select name="within" key={filter.withinDays} defaultValue={filter.withinDays ?? ""} aria-label="Ends within">
        <option value="">Any end</option>
        {WITHIN_DAYS.map((days) => (
          <option key={days} value={days}>
            Ends in {days} days
          </option>
        ))}
      </Select>
      <SubmitButton variant="secondary">Show</SubmitButton>
    </Form>
  );
}
