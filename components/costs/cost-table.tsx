/* Costs, the newest first; one that is removed can be brought back. */
import { Pencil, X } from "lucide-react";
import { WhereLink } from "@/components/metrics/where-link";
import { ActionButton } from "@/components/ui/action-button";
import { ButtonLink } from "@/components/ui/button";
import type { FormAction } from "@/components/ui/form";
import { Table } from "@/components/ui/table";
import { COST_KINDS, type CostKind } from "@/lib/costs/rules/cost";
import { type Day, formatDay } from "@/lib/kernel/day";
import { formatMoney } from "@/lib/kernel/money";
import { shortTitle } from "@/lib/kernel/text";

type Cost = {
  id: string;
  kind: CostKind;
  label: string;
  amountMinor: number;
  currency: string;
  spentOn: Day;
  brandName: string | null;
  handle: string | null;
  title: string | null;
};

/** @param actions server actions; absent for roles that may not change costs */
export function CostTable({
  costs,
  whereOf,
  actions,
}: {
  costs: Cost[];
  /** Where it is told who entered a cost. */
  whereOf: (cost: Cost) => string;
  actions?: { remove: FormAction; restore: FormAction };
}) {
  return (
    <Table label="Costs" fold>
      <thead>
        <tr>
          <th scope="col">For</th>
          <th scope="col">Kind</th>
          <th scope="col">Day</th>
          <th scope="col">Belongs to</th>
          <th scope="col" className="n">
            Amount
          </th>
          {actions && <th scope="col">Change</th>}
        </tr>
      </thead>
      <tbody>
        {costs.map((cost) => (
          <tr key={cost.id}>
            <td>{cost.label}</td>
            <td data-label="Kind">{COST_KINDS[cost.kind].one}</td>
            <td data-label="Day">{formatDay(cost.spentOn, { year: true })}</td>
            <td data-label="Belongs to">{sayOwners(cost)}</td>
            <td className="n" data-label="Amount">
              <WhereLink href={whereOf(cost)} label={cost.label}>
                {formatMoney(cost.amountMinor, cost.currency)}
              </WhereLink>
            </td>
            {actions && (
              <td data-label="Change">
                <span className="whitespace-nowrap">
                  <ButtonLink
                    variant="ghost"
                    icon
                    href={`/performance/costs/${cost.id}`}
                    aria-label={`Change ${cost.label}`}
                    prefetch={false}
                  >
                    <Pencil aria-hidden />
                  </ButtonLink>
                  <ActionButton
                    variant="ghost"
                    icon
                    aria-label={`Remove ${cost.label}`}
                    action={actions.remove}
                    undo={actions.restore}
                    values={{ costId: cost.id }}
                  >
                    <X aria-hidden />
                  </ActionButton>
                </span>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function sayOwners({ brandName, handle, title }: Cost): string {
  const owners = [title && shortTitle(title), brandName, handle && `@${handle}`].filter(Boolean);
  return owners.length > 0 ? owners.join(", ") : "the whole book";
}
