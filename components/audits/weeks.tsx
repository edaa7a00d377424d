/* The weeks before, each with what became of its proposals. */
import Link from "next/link";
import { SectionHeader } from "@/components/ui/page-header";
import type { Proposal } from "@/lib/audits/rules/report";
import type { FollowUp } from "@/lib/audits/rules/week";
import { type Day, formatDay } from "@/lib/kernel/day";
import { shortTitle } from "@/lib/kernel/text";
import { FollowUpTag } from "./proposals";

type Week = { id: string; weekOn: Day; proposals: (Proposal & { followUp: FollowUp })[] };

export function Weeks({ weeks }: { weeks: Week[] }) {
  return (
    <section className="mt-12">
      <SectionHeader title="Week by week" note="as found on each Monday, and what became of it" />
      {weeks.length === 0 && <p className="pt-4 text-ink-2">The first audit is kept on the next Monday.</p>}
      <ul className="rows">
        {weeks.map(({ id, weekOn, proposals }) => (
          <li key={id} className="grid gap-x-8 gap-y-1 py-3 md:grid-cols-[11rem_minmax(0,1fr)]">
            <Link href={`/audit/${id}`} prefetch={false} className="link self-start py-2.5 font-medium md:py-0.5">
              {formatDay(weekOn, { year: true })}
            </Link>
            <ul className="grid gap-2">
              {proposals.length === 0 && <li className="text-md text-ink-3">Nothing was proposed.</li>}
              {proposals.map(({ id: videoId, title, followUp }) => (
                <li key={videoId} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 text-md">
                  <span className="min-w-0 wrap-anywhere">{shortTitle(title)}</span>
                  <FollowUpTag followUp={followUp} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}
