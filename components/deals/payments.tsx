/* What is owed, what came, and when. */
import { WhereLink } from "@/components/metrics/where-link";
import { ActionButton } from "@/components/ui/action-button";
import type { FormAction } from "@/components/ui/form";
import { Table } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import { type Day, formatDay } from "@/lib/kernel/day";
import { formatMoney } from "@/lib/kernel/money";

type Payment = {
  id: string;
  /** Whose terms it is part of; null where it was agreed without one. */
  contractId: string | null;
  label: string;
  amountMinor: number;
  currency: string;
  dueOn: Day;
  paidOn: Day | null;
  /** Who noted it and when, where it was agreed without a contract. */
  notedBy: string | null;
};

type PaymentsProps = {
  payments: Payment[];
  today: Day;
  /** Server actions; absent for roles that may not record payments. */
  actions?: { paid: FormAction; undo: FormAction };
};

export function Payments({ payments, today, actions }: PaymentsProps) {
  if (payments.length === 0)
    return <p className="py-3 text-ink-2">None agreed yet. A contract brings its payments along.</p>;
  return (
    <Table label="Payments" fold>
      <thead>
        <tr>
          <th>Payment</th>
          <th className="n">Amount</th>
          <th>Due</th>
          <th>State</th>
          {actions && <th>Act</th>}
        </tr>
      </thead>
      <tbody>
        {payments.map(({ id, contractId, label, amountMinor, currency, dueOn, paidOn, notedBy }) => (
          <tr key={id}>
            <td>{label}</td>
            <td className="n" data-label="Amount">
              {contractId ? (
                <WhereLink href={`/contracts/${contractId}`} label={`the amount ${label}`}>
                  {formatMoney(amountMinor, currency)}
                </WhereLink>
              ) : (
                <>
                  {formatMoney(amountMinor, currency)}
                  <small>{notedBy}</small>
                </>
              )}
            </td>
            <td data-label="Due">{formatDay(dueOn, { year: true })}</td>
            <td data-label="State">
              {paidOn ? (
                <Tag tone="good">Paid {formatDay(paidOn)}</Tag>
              ) : (
                <Tag tone={dueOn < today ? "bad" : "neutral"}>{dueOn < today ? "Overdue" : "Open"}</Tag>
              )}
            </td>
            {actions && (
              <td data-label="Act">
                {paidOn ? (
                  <ActionButton variant="ghost" action={actions.undo} undo={actions.paid} values={{ id }}>
                    Mark unpaid
                  </ActionButton>
                ) : (
                  <ActionButton action={actions.paid} undo={actions.undo} values={{ id }}>
                    Mark paid
                  </ActionButton>
                )}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
