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
import { plural } from "@/lib/kernel/text";
import { listBoostsOf, listCodeSums } from "@/lib/metrics/data";
import { countRenewals, listDecided } from "@/lib/renewals/data/decided";
import { listEnding, sumEnding } from "@/lib/renewals/data/ending";
import {
  boardSpans,
  MOST_SHOWN,
  PAST_DAYS,
  planRenewals,
  type RenewalBucket,
  sayAtStake,
  sayBucket,
} from "@/lib/renewals/rules/board";
import {
  type BoardFilter,
  filterVerdict,
  isFiltered,
  listChoices,
  parseBoardFilter,
} from "@/lib/renewals/rules/filter";
import { toDecidedLine, toSnoozedLine } from "@/lib/renewals/rules/folds";
import { countRenewedSince } from "@/lib/renewals/rules/rate";
import { pageViewer, type Viewer } from "@/lib/server/session";
import { can } from "@/lib/workspaces/rules";

export const metadata: Metadata = { title: "Renewals" };

const SOON_DAYS = 30;
const MOST_DECIDED = 10;
/** Fewer codes than these are looked over faster than filtered. */
const MANY = 12;

const TONES = { overdue: "bad", week: "spark", fortnight: "good", month: "good", later: "neutral" } as const;

/** Where the registry shows all of a bucket. */
const ALL: Record<RenewalBucket["key"], string> = {
  overdue: "/codes?status=expired",
  week: "/codes?within=7",
  fortnight: "/codes?within=14",
  month: "/codes?within=30",
  later: "/codes",
};

/** Eight queries in two waves, however many codes. */
async function readBoard({ scope, workspace }: Viewer, filter: BoardFilter, now: Date) {
  const spans = boardSpans(workspace.timeZone, now);
  const [codes, ending, renewals, decided] = await Promise.all([
    listEnding(scope, Object.values(spans), filter, MOST_SHOWN + 1),
    sumEnding(scope, spans.week, spans.month),
    countRenewals(scope, spans.overdue.from, now),
    listDecided(scope, MOST_DECIDED),
  ]);
  const ids = codes.map(({ id }) => id);
  const [sums, boosts] = await Promise.all([listCodeSums(scope, ids), listBoostsOf(scope, ids)]);
  return { codes, ending, renewals, decided, sums, boosts };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function RenewalsPage({ searchParams }: Props) {
  const [viewer, params] = await Promise.all([pageViewer(), searchParams]);
  const { scope, workspace } = viewer;
  const now = new Date();
  const zone = workspace.timeZone;
  const today = dayIn(now, zone);
  const filter = parseBoardFilter(params);
  const { codes, ending, renewals, decided, sums, boosts } = await readBoard(viewer, filter, now);
  const all = planRenewals({ codes, sums, boosts, zone, now });
  const buckets = filterVerdict(all.buckets, filter);
  const may = { decide: can(scope, "renewal.decide"), write: can(scope, "outreach.send") };
  const days = { first: addDays(today, 1), last: addDays(today, PAST_DAYS) };
  return (
    <>
      <PageHeader
        eyebrow={formatDay(today, { year: true })}
        title={
          ending.month > 0
            ? `${plural(ending.month, "code ends", "codes end")} within ${SOON_DAYS} days`
            : `Nothing ends within ${SOON_DAYS} days`
        }
        actions={<Actions mayLog={can(scope, "code.log")} />}
      />
      <BoardStats
        renewals={renewals}
        endingThisWeek={ending.week}
        atStake={sayAtStake(ending.fees)}
        renewedThisMonth={countRenewedSince(renewals.decided, instantAt(`${today.slice(0, 7)}-01`, 0, zone))}
      />
      {(codes.length > MANY || isFiltered(filter)) && (
        <RenewalsFilter filter={filter} choices={listChoices(codes, all.buckets)} />
      )}
      <div className="grid gap-9">
        {buckets.map((bucket) => (
          <section key={bucket.key}>
            <SectionHeader
              title={bucket.title}
              note={sayBucket(bucket)}
              action={bucket.hasMore && <All of={bucket.key} />}
            />
            <RenewalRows lines={bucket.lines} tone={TONES[bucket.key]} may={may} days={days} />
          </section>
        ))}
        {buckets.length === 0 && <NothingToRenew filtered={isFiltered(filter)} />}
        <div>
          <Fold title="Snoozed" act="wake" mayDecide={may.decide} lines={all.snoozed.map(toSnoozedLine)} />
          <Fold
            title="Decided"
            act="reopen"
            mayDecide={may.decide}
            lines={decided.map((each) => toDecidedLine(each, zone))}
          />
        </div>
      </div>
    </>
  );
}

function All({ of }: { of: RenewalBucket["key"] }) {
  return (
    <a className="link ml-auto text-md" href={ALL[of]}>
      All in the registry
    </a>
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
