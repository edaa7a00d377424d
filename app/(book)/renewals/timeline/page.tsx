import { CalendarRange, ChevronLeft, ChevronRight } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import "@/components/timeline/timeline.css";
import { TimelineFilter, TimelineLegend, TimelineTable } from "@/components/timeline/timeline-parts";
import { TimelineSvg } from "@/components/timeline/timeline-svg";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { TabLinks } from "@/components/ui/tab-links";
import { dayIn, daysBetween, formatDay, instantAt } from "@/lib/kernel/day";
import { plural } from "@/lib/kernel/text";
import { listWindowOwners, listWindows, MOST_WINDOWS } from "@/lib/renewals/data/windows";
import { type CodeOwner, listChoices } from "@/lib/renewals/rules/filter";
import { planTimeline, sayWindows } from "@/lib/renewals/rules/timeline";
import {
  moveBy,
  parseTimelineView,
  type TimelineView,
  timelineHref,
  ZOOM_DAYS,
  zoomTo,
} from "@/lib/renewals/rules/timeline-view";
import { pageViewer } from "@/lib/server/session";

export const metadata: Metadata = { title: "Timeline" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function TimelinePage({ searchParams }: Props) {
  const [{ scope, workspace }, params] = await Promise.all([pageViewer(), searchParams]);
  const now = new Date();
  const zone = workspace.timeZone;
  const view = parseTimelineView(params, dayIn(now, zone));
  const span = { from: instantAt(view.from, 0, zone), to: instantAt(view.to, 0, zone) };
  const [found, owners] = await Promise.all([
    listWindows(scope, { ...span, brandId: view.brand, creatorId: view.creator }),
    listWindowOwners(scope, span),
  ]);
  const windows = found.slice(0, MOST_WINDOWS);
  return (
    <>
      <PageHeader
        eyebrow={`${formatDay(view.from, { year: true })} to ${formatDay(view.to, { year: true })}`}
        title={sayWindows(windows, zone, now)}
        actions={<ButtonLink href="/renewals">Board</ButtonLink>}
      />
      <Controls view={view} owners={owners} />
      {found.length > MOST_WINDOWS && (
        <div className="mb-5">
          <Callout tone="warn" title={`More than ${plural(MOST_WINDOWS, "window", "windows")} lie in these days`}>
            Those that end first are drawn. Choose a brand, a creator or fewer days to see all of them.
          </Callout>
        </div>
      )}
      {windows.length === 0 ? (
        <EmptyState icon={CalendarRange} title="Nothing runs then">
          Every sealed code has a window: the days in which the brand can run the post as an ad.
        </EmptyState>
      ) : view.asTable ? (
        <TimelineTable windows={windows} zone={zone} />
      ) : (
        <>
          <TimelineSvg plan={planTimeline({ windows, view, zone, now })} />
          <TimelineLegend />
        </>
      )}
      <p className="mt-4">
        <Link
          href={timelineHref({ ...view, asTable: !view.asTable })}
          className="link inline-block py-3 text-md text-ink-2"
        >
          {view.asTable ? "As a drawing" : "As a table"}
        </Link>
      </p>
    </>
  );
}

function Controls({ view, owners }: { view: TimelineView; owners: readonly CodeOwner[] }) {
  const days = daysBetween(view.from, view.to);
  return (
    <div className="timeline-bar">
      <TabLinks
        label="Days shown"
        links={ZOOM_DAYS.map((zoom) => ({
          href: timelineHref(zoomTo(view, zoom)),
          label: `${zoom} days`,
          current: zoom === days,
        }))}
      />
      <span className="flex gap-2">
        <ButtonLink href={timelineHref(moveBy(view, -1))} icon aria-label="Earlier">
          <ChevronLeft aria-hidden />
        </ButtonLink>
        <ButtonLink href="/renewals/timeline">Today</ButtonLink>
        <ButtonLink href={timelineHref(moveBy(view, 1))} icon aria-label="Later">
          <ChevronRight aria-hidden />
        </ButtonLink>
      </span>
      <TimelineFilter view={view} choices={listChoices(owners)} />
    </div>
  );
}
