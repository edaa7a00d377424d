/* The codes of one video: the line that this one stands in, and those that stand beside it. */
import Link from "next/link";
import { StatusTag } from "@/components/marks/status-tag";
import { SectionHeader } from "@/components/ui/page-header";
import { deriveLineage, deriveUse, type VideoCode } from "@/lib/codes/rules/lineage";
import { deriveCodeStatus } from "@/lib/codes/rules/status";
import { dayIn, formatDay } from "@/lib/kernel/day";
import { plural } from "@/lib/kernel/text";

type Listed = VideoCode & { windowDays: number; doubleReason: string | null; brand: { name: string } | null };
type LineageListProps = { id: string; codes: Listed[]; zone: string; now: Date };

export function LineageList({ id, codes, zone, now }: LineageListProps) {
  if (codes.length < 2) return null;
  const line = deriveLineage(codes, id);
  const beside = codes.filter((code) => !line.includes(code));
  return (
    <section id="lineage">
      <SectionHeader
        title="Codes of this video"
        note={sayLine(
          line.length,
          line.findIndex((code) => code.id === id),
        )}
      />
      <ol className="rows">
        {line.map((code) => (
          <LineageRow key={code.id} code={code} isThis={code.id === id} zone={zone} now={now} />
        ))}
      </ol>
      {beside.length > 0 && (
        <>
          <h3 className="eyebrow mt-4 mb-1">Beside it</h3>
          <ul className="rows">
            {beside.map((code) => (
              <LineageRow key={code.id} code={code} isThis={false} zone={zone} now={now} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function sayLine(length: number, place: number): string | undefined {
  return length > 1 ? `the ${ordinal(place + 1)} of ${length} in its line` : undefined;
}

const ordinal = (count: number) => ["first", "second", "third", "fourth", "fifth"][count - 1] ?? `${count}th`;

function LineageRow({ code, isThis, zone, now }: { code: Listed; isThis: boolean; zone: string; now: Date }) {
  const name = code.mask ?? `Asked for ${plural(code.windowDays, "day", "days")}`;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 py-3" aria-current={isThis || undefined}>
      <div className="min-w-0">
        <p className="font-medium">
          {isThis ? (
            <>
              <code className="text-md">{name}</code> <small className="text-ink-3">this one</small>
            </>
          ) : (
            <Link className="link" href={`/codes/${code.id}`}>
              <code className="text-md">{name}</code>
            </Link>
          )}
        </p>
        <p className="text-sm text-ink-3">
          {[code.brand?.name, sayUse(code, zone), code.doubleReason].filter(Boolean).join(" · ")}
        </p>
      </div>
      <StatusTag status={deriveCodeStatus(code, now)} />
    </li>
  );
}

/** When it could be used, as days; a code that nobody holds has no such days. */
function sayUse(code: Listed, zone: string): string | null {
  const use = deriveUse(code);
  const day = (ms: number) => formatDay(dayIn(new Date(ms), zone));
  return use && `${day(use.from)} to ${day(use.to)}`;
}
