/* A currency is chosen, not spelled: the book's own stand first. */
import { Select } from "@/components/ui/select";
import type { CurrencyChoices } from "@/lib/costs/rules/currencies";

export function CurrencySelect({ choices: { used, others } }: { choices: CurrencyChoices }) {
  const options = (codes: readonly string[]) => codes.map((code) => <option key={code}>{code}</option>);
  return (
    <Select required defaultValue={used[0]}>
      {others.length === 0 ? (
        options(used)
      ) : (
        <>
          <optgroup label="In this book">{options(used)}</optgroup>
          <optgroup label="Others">{options(others)}</optgroup>
        </>
      )}
    </Select>
  );
}
