import { CalendarCheck, CalendarRange, Plus } from "lucide-react";
import type { Metadata } from "next";
import { BoardStats } from "@/components/renewals/board-stats";
import { Fold } from "@/components/renewals/folds";
import { RenewalRows } from "@/components/renewals/renewal-rows";
import "@/components/renewals/renewals.css";
import { RenewalsFilter } from "@/components/renewals/renewals-filter";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader, SectionHeader } from "@/components/ui/page-header";
import { addDays, dayIn, formatDay, instantAt } from "@/lib/kernel/day";
import { type BucketKey, PAST_DAYS, sayAtStake, sayEnding } from "@/lib/renewals/rules/board";
import { isFiltered, moreHref, parseBoardFilter } from "@/lib/renewals/rules/filter";
import { countRenewedSince } from "@/lib/renewals/rules/rate";
import { getBoard } from "@/lib/renewals/service/board";
import { pageViewer } from "@/lib/server/session";
import { can } from "@/lib/workspaces/rules";

export const metadata: Metadata = { title: "Renewals" };

/** Fewer codes than these are looked over faster than filtered. */
const MANY = 12;

const TONES = { overdue: "bad", week: "spark", fortnight: "good", month: "good", later: "good" } as const;

/** Where the registry shows all of a bucket. */
const ALL: Record<BucketKey, string> = {
  overdue: "/codes?status=expired",
  week: "/codes?within=7",
  fortnight: "/codes?within=14",
  month: "/codes?within=30",
  later: "/codes",
};

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function RenewalsPage({ searchParams }: Props) {
  const [{ scope, workspace }, params] = await Promise.all([pageViewer(), searchParams]);
  const now = new Date();
  const zone = workspace.timeZone;
  const today = dayIn(now, zone);
  const filter = parseBoardFilter(params);
  const { count, choices, ending, renewals, buckets, snoozed, decided } = await getBoard(scope, zone, filter, now);
  const may = {
    decide: can(scope, "renewal.decide"),
    write: can(scope, "outreach.send"),
    import: can(scope, "import.stage"),
  };
  const days = { first: addDays(today, 1), last: addDays(today, PAST_DAYS) };
  return (
    <>
      <PageHeader
        eyebrow={formatDay(today, { year: true })}
        {...sayEnding(ending)}
        actions={<Actions mayLog={can(scope, "code.log")} />}
      />
      <BoardStats
        renewals={renewals}
        thisWeek={{ ending: ending.week, snoozed: ending.snoozed.week }}
        atStake={sayAtStake(ending.fees)}
        renewedThisMonth={countRenewedSince(renewals.decided, instantAt(`${today.slice(0, 7)}-01`, 0, zone))}
      />
      {(count > MANY || isFiltered(filter)) && <RenewalsFilter {...{ filter, choices }} />}
      <div className="grid gap-9">
        {buckets.map((bucket) => (
          <section key={bucket.key} id={bucket.key}>
            <SectionHeader
              title={bucket.title}
              note={
                <a className="no-underline hover:underline focus-visible:underline" href={ALL[bucket.key]}>
                  {bucket.note}
                </a>
              }
              action={bucket.hasMore && <All of={bucket.key} />}
            />
            <RenewalRows packed={bucket.packed} tone={TONES[bucket.key]} may={may} days={days} />
            {bucket.hasMore && <More href={moreHref(filter, bucket.key)} of={bucket.title} />}
          </section>
        ))}
        {buckets.length === 0 && <NothingToRenew filtered={isFiltered(filter)} />}
        <div>
          <Fold title="Snoozed" act="wake" mayDecide={may.decide} lines={snoozed} />
          <Fold title="Decided" act="reopen" mayDecide={may.decide} lines={decided} />
        </div>
      </div>
    </>
  );
}

function All({ of }: { of: BucketKey }) {
  return (
    <a className="link ml-auto text-md" href={ALL[of]}>
      All in the registry
    </a>
  );
}

function More({ href, of }: { href: string | null; of: string }) {
  if (!href) return null;
  return (
    <p className="border-t border-rule pt-4">
      <a className="btn" href={href} aria-label={`Show more: ${of.toLowerCase()}`}>
        Show more
      </a>
    </p>
  );
}

function Actions({ mayLog }: { mayLog: boolean }) {
  return (
    <>
      <ButtonLink href="/renewals/timeline" compact>
        <CalendarRange aria-hidden /> Timeline
      </ButtonLink>
      {mayLog && (
        <ButtonLink href="/codes/new" variant="spark" className="max-md:hidden">
          <Plus aria-hidden /> Log a code
        </ButtonLink>
      )}
    </>
  );
}

function NothingToRenew({ filtered }: { filtered: boolean }) {
  return filtered ? (
    <EmptyState
      icon={CalendarCheck}
      title="None of these"
      actions={<ButtonLink href="/renewals">Show all renewals</ButtonLink>}
    >
      No code that ends soon fits the filter.
    </EmptyState>
  ) : (
    <EmptyState
      icon={CalendarCheck}
      title="Nothing to renew"
      actions={<ButtonLink href="/codes">Codes that run now</ButtonLink>}
    >
      Codes come here 90 days before they end, with what they did and what to ask for the next term.
    </EmptyState>
  );
}
