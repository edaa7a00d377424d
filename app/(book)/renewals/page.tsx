import { CalendarCheck, Plus } from "lucide-react";
import type { Metadata } from "next";
import { RenewalsBoard } from "@/components/codes/renewals-board";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { planRenewals, sayAtStake } from "@/lib/codes/rules/renewals";
import { addDays, dayIn, formatDay } from "@/lib/kernel/day";
import { plural } from "@/lib/kernel/text";
import { listBoosts, listCodeSums } from "@/lib/metrics/data";
import { listEnding, MOST_ENDING } from "@/lib/renewals/data";
import { pageViewer } from "@/lib/server/session";
import { can } from "@/lib/workspaces/rules";

export const metadata: Metadata = { title: "Renewals" };

const SPAN_DAYS = 30;
const DAY_MS = 86_400_000;

export default async function RenewalsPage() {
  const { scope, workspace } = await pageViewer();
  const now = new Date();
  const zone = workspace.timeZone;
  const today = dayIn(now, zone);
  const shift = (days: number) => new Date(now.getTime() + days * DAY_MS);
  const codes = await listEnding(scope, shift(-SPAN_DAYS), shift(SPAN_DAYS));
  const [sums, boosts] = await Promise.all([
    listCodeSums(
      scope,
      codes.map(({ id }) => id),
    ),
    listBoosts(scope, addDays(today, -2 * SPAN_DAYS), MOST_ENDING),
  ]);
  const buckets = planRenewals({ codes, sums, boosts, zone, now });
  const ahead = codes.filter(({ expiresAt }) => expiresAt > now).length;
  const stake = sayAtStake(codes, zone, now);
  const log = can(scope, "code.log") && (
    <ButtonLink href="/codes/new" variant="spark" className="max-md:hidden">
      <Plus aria-hidden /> Log a code
    </ButtonLink>
  );
  return (
    <>
      <PageHeader
        eyebrow={formatDay(today, { year: true })}
        title={
          ahead > 0
            ? `${plural(ahead, "code ends", "codes end")} within ${SPAN_DAYS} days`
            : `Nothing ends within ${SPAN_DAYS} days`
        }
        note={stake ? `At stake this week: ${stake}.` : undefined}
        actions={log}
      />
      {buckets.length > 0 ? (
        <RenewalsBoard buckets={buckets} mayDraft={can(scope, "contract.draft")} />
      ) : (
        <EmptyState
          icon={CalendarCheck}
          title="Nothing to renew"
          actions={<ButtonLink href="/codes">Codes that run now</ButtonLink>}
        >
          Codes come here {SPAN_DAYS} days before they end, with what they did and what to ask for the next term.
        </EmptyState>
      )}
      {codes.length === MOST_ENDING && (
        <p className="mt-6 text-ink-2">These are the first {MOST_ENDING}. The others are in the registry.</p>
      )}
    </>
  );
}
