/* The head of a code: its ring, whose it is, and how long it still runs. */
import Link from "next/link";
import { StatusTag } from "@/components/marks/status-tag";
import { WindowRing } from "@/components/marks/window-ring";
import { WhereLink } from "@/components/metrics/where-link";
import type { CodeStatus } from "@/lib/codes/rules/status";
import { deriveRing } from "@/lib/codes/rules/window";
import { formatInstant } from "@/lib/kernel/day";
import { plural } from "@/lib/kernel/text";
import { openPeriods } from "@/lib/provenance/rules/periods";
import { ringTone } from "./ring-tone";

type CodeHeadProps = {
  code: {
    id: string;
    startsAt: Date;
    expiresAt: Date;
    windowDays: number;
    requestedAt: Date | null;
    creator: { id: string; handle: string };
    brand: { id: string; name: string } | null;
    video: { title: string };
  };
  status: CodeStatus;
  zone: string;
  now: Date;
};

export function CodeHead({ code, status, zone, now }: CodeHeadProps) {
  const isAsked = status === "requested";
  const ring = isAsked
    ? { daysLeft: null, goneShare: 1 }
    : deriveRing({ startAt: code.startsAt, endAt: code.expiresAt, zone, now });
  const { brand, creator } = code;
  return (
    <header className="mb-6 flex items-center gap-5">
      <WindowRing {...ring} tone={ringTone(status)} size="page" />
      <div className="min-w-0">
        <p className="eyebrow">
          {brand && (
            <>
              <Link href={`/brands/${brand.id}`}>{brand.name}</Link> ×{" "}
            </>
          )}
          <Link href={`/creators/${creator.id}`}>@{creator.handle}</Link>
        </p>
        <h1 className="line-clamp-3 wrap-anywhere hyphens-auto" title={code.video.title}>
          {code.video.title}
        </h1>
        <p className="mt-1 text-ink-2">
          {ring.daysLeft === null ? (
            sayAsked(code, zone)
          ) : (
            <WhereLink href={openPeriods(code.id)} label="this">
              {`${sayLeft(ring.daysLeft, code.windowDays, code.expiresAt > now)} ${formatInstant(code.expiresAt, zone)}`}
            </WhereLink>
          )}
        </p>
        <p className="mt-2">
          <StatusTag status={status} />
        </p>
      </div>
    </header>
  );
}

function sayAsked({ windowDays, requestedAt }: CodeHeadProps["code"], zone: string): string {
  const since = requestedAt ? `, since ${formatInstant(requestedAt, zone)}` : "";
  return `Asked for ${plural(windowDays, "day", "days")}${since}`;
}

function sayLeft(daysLeft: number, windowDays: number, runs: boolean): string {
  if (!runs) return `Its ${plural(windowDays, "day", "days")} ended`;
  return daysLeft === 0 ? "Ends today," : `${plural(daysLeft, "day", "days")} left of ${windowDays}, ends`;
}
