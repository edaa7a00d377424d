import type { Metadata } from "next";
import Link from "next/link";
import { AgendaList } from "@/components/home/agenda-list";
import { EarnedLine } from "@/components/home/earned-line";
import { FirstSteps } from "@/components/home/first-steps";
import { GoalStats } from "@/components/home/goal-stats";
import { MonthChart } from "@/components/home/month-chart";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { PageHeader, SectionHeader } from "@/components/ui/page-header";
import { getAgenda, getFirstSteps, listNextEnds } from "@/lib/agenda/data";
import { type CodeOnAgenda, formatAgendaTitle, nameEnd, planAgenda, planFirstSteps } from "@/lib/agenda/rules";
import { countUnread } from "@/lib/inbox/data";
import { formatUnread } from "@/lib/inbox/rules";
import { areRemindersSilent } from "@/lib/jobs/service";
import { dayIn, formatDay } from "@/lib/kernel/day";
import { capital, spelled } from "@/lib/kernel/text";
import { listRollup } from "@/lib/metrics/data/rollup";
import { prepareDashboard } from "@/lib/metrics/rules/dashboard";
import { sayOrganicNext } from "@/lib/metrics/rules/organic-next";
import { deriveLastDays } from "@/lib/metrics/rules/period";
import { deriveCommonEnd, listEnds } from "@/lib/metrics/rules/reported";
import { pageViewer, type Viewer } from "@/lib/server/session";
import { can, type Verb } from "@/lib/workspaces/rules";
import { readEarned } from "./earned";
import { readGoals } from "./goals";

export const metadata: Metadata = { title: "Home" };

const NEXT_ENDS = 3;

async function readMonth(viewer: Viewer, now: Date) {
  const period = deriveLastDays(30, dayIn(now, viewer.workspace.timeZone));
  const rows = await listRollup(viewer.scope, period);
  const paidTo = deriveCommonEnd(listEnds(rows).map(([, day]) => day));
  const dashboard = prepareDashboard(rows, [], period, { paidTo });
  // They are set for whoever manages the book.
  const goals = viewer.scope.role === "CREATOR" ? [] : await readGoals(viewer, period, dashboard, now);
  return { dashboard, goals };
}

export default async function HomePage() {
  const viewer = await pageViewer();
  const { scope, workspace } = viewer;
  const now = new Date();
  const day = dayIn(now, workspace.timeZone);
  const [facts, month, first, unread, silent, earned, ends] = await Promise.all([
    getAgenda(scope, workspace.timeZone, now),
    readMonth(viewer, now),
    getFirstSteps(scope),
    countUnread(scope),
    areRemindersSilent(now),
    scope.role === "CREATOR" ? readEarned(scope, day, null) : [],
    scope.role === "CREATOR" ? listNextEnds(scope, now, NEXT_ENDS) : [],
  ]);
  const may = (verb: Verb) => can(scope, verb);
  const items = planAgenda(facts, workspace.timeZone, now, may);
  const steps = planFirstSteps(first.done, scope.role);
  const isNew = first.isEmpty;
  const today = formatDay(day, { year: true });
  return (
    <>
      <PageHeader
        eyebrow={today}
        title={isNew ? "Your book is open" : formatAgendaTitle(items.length, facts.more)}
        note={
          isNew
            ? steps.length > 0 &&
              `${capital(spelled(steps.length))} steps, and Sparkbook reminds you before a code ends, and shows what it earned.`
            : earned.length > 0 && <EarnedLine earned={earned} />
        }
        actions={
          <>
            {unread > 0 && <ButtonLink href="/inbox">Inbox: {formatUnread(unread)} new</ButtonLink>}
            {items.length > 0 && <ButtonLink href="/renewals">All renewals</ButtonLink>}
          </>
        }
      />
      {silent && (
        <div className="mb-6">
          <Callout tone="bad" title="Reminders have fallen silent">
            No run has succeeded for more than a day, so nobody is told of what ends.{" "}
            {scope.role !== "CREATOR" && <Link href="/settings/health">See why</Link>}
          </Callout>
        </div>
      )}
      {isNew ? (
        <FirstSteps steps={steps} offerSample={!workspace.isSample && scope.role === "OWNER"} />
      ) : (
        <div className="grid gap-11">
          {items.length > 0 && <AgendaList items={items} />}
          {ends.length > 0 && <NextEnds ends={ends} zone={workspace.timeZone} />}
          {!workspace.isSample && steps.some((step) => !step.done) && <FirstSteps steps={steps} offerSample={false} />}
          {month.goals.length > 0 && (
            <section>
              <SectionHeader title="Goals" note="this month, and the last 30 days" />
              <div className="mt-5">
                <GoalStats goals={month.goals} />
              </div>
            </section>
          )}
          <MonthChart {...month.dashboard} organicNext={sayOrganicNext(first.contents)} />
        </div>
      )}
    </>
  );
}

/** A creator's codes that end first, also those that are not due yet. */
function NextEnds({ ends, zone }: { ends: CodeOnAgenda[]; zone: string }) {
  return (
    <section>
      <SectionHeader title="Ends next" />
      <ul className="rows">
        {ends.map((code) => (
          <li key={code.id}>
            <Link href={`/codes/${code.id}`} className="link block py-3" prefetch={false}>
              {nameEnd(code, zone)}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
