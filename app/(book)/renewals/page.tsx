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
import { countRenewals, listDecided, listEnding, MOST_ENDING } from "@/lib/renewals/data";
import { endingWithin, isOpen, planRenewals, sayAtStake, sayBucket } from "@/lib/renewals/rules/board";
import { filterCodes, filterVerdict, isFiltered, listChoices, parseBoardFilter } from "@/lib/renewals/rules/filter";
import { toDecidedLine, toSnoozedLine } from "@/lib/renewals/rules/folds";
import { countRenewedSince } from "@/lib/renewals/rules/rate";
import { pageViewer, type Viewer } from "@/lib/server/session";
import { can } from "@/lib/workspaces/rules";

export const metadata: Metadata = { title: "Renewals" };

/** Ends of so many days ago are still on the board; ends are counted over as many. */
const PAST_DAYS = 30;
const SOON_DAYS = 30;
const AHEAD_DAYS = 90;
const MOST_DECIDED = 10;
/** Fewer codes than these are looked over faster than filtered. */
const MANY = 12;
const DAY_MS = 86_400_000;

const TONES = { overdue: "bad", week: "spark", fortnight: "good", month: "good", later: "neutral" } as const;

/** Six queries in two waves, however many codes. */
async function readBoard({ scope }: Viewer, now: Date) {
  const shift = (days: number) => new Date(now.getTime() + days * DAY_MS);
  const [codes, renewals, decided] = await Promise.all([
    listEnding(scope, shift(-PAST_DAYS), shift(AHEAD_DAYS)),
    countRenewals(scope, shift(-PAST_DAYS), now),
    listDecided(scope, MOST_DECIDED),
  ]);
  const ids = codes.filter(isOpen).map(({ id }) => id);
  const [sums, boosts] = await Promise.all([listCodeSums(scope, ids), listBoostsOf(scope, ids)]);
  return { codes, renewals, decided, sums, boosts };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function RenewalsPage({ searchParams }: Props) {
  const [viewer, params] = await Promise.all([pageViewer(), searchParams]);
  const { scope, workspace } = viewer;
  const now = new Date();
  const zone = workspace.timeZone;
  const today = dayIn(now, zone);
  const { codes, renewals, decided, sums, boosts } = await readBoard(viewer, now);
  const filter = parseBoardFilter(params);
  const all = planRenewals({ codes: filterCodes(codes, filter), sums, boosts, zone, now });
  const buckets = filterVerdict(all.buckets, filter);
  const choices = listChoices(codes.filter(isOpen), all.buckets);
  const week = endingWithin(codes, 7, zone, now);
  const soon = endingWithin(codes, SOON_DAYS, zone, now).length;
  const may = { decide: can(scope, "renewal.decide"), write: can(scope, "outreach.send") };
  const days = { first: addDays(today, 1), last: addDays(today, PAST_DAYS) };
  return (
    <>
      <PageHeader
        eyebrow={formatDay(today, { year: true })}
        title={
          soon > 0
            ? `${plural(soon, "code ends", "codes end")} within ${SOON_DAYS} days`
            : `Nothing ends within ${SOON_DAYS} days`
        }
        actions={<Actions mayLog={can(scope, "code.log")} />}
      />
      <BoardStats
        renewals={renewals}
        endingThisWeek={week.length}
        atStake={sayAtStake(week)}
        renewedThisMonth={countRenewedSince(renewals.decided, instantAt(`${today.slice(0, 7)}-01`, 0, zone))}
      />
      {(codes.filter(isOpen).length > MANY || isFiltered(filter)) && (
        <RenewalsFilter filter={filter} choices={choices} />
      )}
      <div className="grid gap-9">
        {buckets.map(({ key, title, lines }) => (
          <section key={key}>
            <SectionHeader title={title} note={sayBucket(lines)} />
            <RenewalRows lines={lines} tone={TONES[key]} may={may} days={days} />
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
      {codes.length === MOST_ENDING && (
        <p className="mt-6 text-ink-2">
          These are the first {MOST_ENDING}. The timeline and the registry hold the others.
        </p>
      )}
    </>
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
      Codes come here {AHEAD_DAYS} days before they end, with what they did and what to ask for the next term.
    </EmptyState>
  );
}
