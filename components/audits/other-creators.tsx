/* What the week proposes of the other creators: the first video of each, the best first. */
import Link from "next/link";
import { SectionHeader } from "@/components/ui/page-header";
import { type Day, formatDay } from "@/lib/kernel/day";
import { plural, shortTitle } from "@/lib/kernel/text";

type Found = { creatorId: string; handle: string; proposals: number; title: string | null; score: number | null };

/** More stand in the choice of creators above. */
const SHOWN = 8;

export function OtherCreators({ weekOn, found }: { weekOn: Day; found: Found[] }) {
  const telling = found.filter(({ proposals }) => proposals > 0);
  if (telling.length === 0) return null;
  return (
    <section className="mt-12">
      <SectionHeader title="Other creators" note={`as found in the week of ${formatDay(weekOn)}`} />
      <ul className="rows">
        {telling.slice(0, SHOWN).map(({ creatorId, handle, proposals, title, score }) => (
          <li key={creatorId} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 py-3">
            <Link
              href={`/audit?creator=${creatorId}`}
              prefetch={false}
              className="link -my-2.5 py-2.5 font-medium md:my-0 md:py-0"
            >
              @{handle}
            </Link>
            <span className="text-md text-ink-2">
              {plural(proposals, "video", "videos")}, first {shortTitle(title ?? "")}
              {score !== null && ` at ${score.toFixed(1)}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
