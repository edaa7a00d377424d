/* Who follows an account and how it fares, drawn quietly: lines for days, bars for shares, and all of it as a table. */
import Link from "next/link";
import { ChartFrame, ChartNumbers } from "@/components/charts/chart-frame";
import { TrendLine } from "@/components/charts/trend-line";
import { WhereLink } from "@/components/metrics/where-link";
import { ButtonLink } from "@/components/ui/button";
import { SectionHeader } from "@/components/ui/page-header";
import { Meter } from "@/components/ui/progress";
import type { Audience, Bar, Trend } from "@/lib/audience/rules";
import { prepareReadOut } from "@/lib/metrics/rules/read-out";

type AudienceSectionProps = {
  audience: Audience;
  gender: Bar[];
  territories: Bar[];
  hours: { bars: Bar[]; busiest: string } | null;
  /** Where files are imported; null for those who may not. */
  importHref: string | null;
  /** Where its numbers are told row by row, with their files. */
  whereHref: string;
  /** Where the days are to be had as a file. */
  csvHref: string;
};

export function AudienceSection(props: AudienceSectionProps) {
  const { audience, gender, territories, hours, importHref, whereHref, csvHref } = props;
  const hasShares = gender.length + territories.length > 0 || hours !== null;
  const hasAny = hasShares || audience.rows.length > 0;
  return (
    <section>
      <SectionHeader
        title="Audience"
        note={hasAny && "as TikTok Studio tells it"}
        action={
          hasAny && (
            <Link href={whereHref} className="link py-2 text-md" prefetch={false}>
              Where this comes from
            </Link>
          )
        }
      />
      {!hasAny && <NothingYet importHref={importHref} />}
      {audience.rows.length > 0 && <Days {...{ audience, csvHref, whereHref }} />}
      {hasShares && (
        <div className="mt-6 grid gap-x-10 gap-y-6 sm:grid-cols-2">
          {gender.length > 0 && <Shares title="Gender" bars={gender} whereHref={whereHref} />}
          {territories.length > 0 && <Shares title="Places" bars={territories} whereHref={whereHref} />}
          {hours && <Hours {...hours} whereHref={whereHref} />}
        </div>
      )}
    </section>
  );
}

function NothingYet({ importHref }: { importHref: string | null }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 py-4">
      <p className="max-w-xl text-ink-2">
        TikTok Studio tells it: Analytics, Download data, CSV. Import the ZIP as it comes; Overview and FollowerHistory
        bring the days, the other Follower files who follows.
      </p>
      {importHref && <ButtonLink href={importHref}>Import</ButtonLink>}
    </div>
  );
}

const DATE = { key: "date", label: "Day" } as const;

type DaysProps = Pick<AudienceSectionProps, "audience" | "csvHref" | "whereHref">;

function Days({ audience: { sentence, followers, views, rows }, csvHref, whereHref }: DaysProps) {
  const title = sentence ?? "Views of the account";
  return (
    <div className="mt-4">
      <ChartFrame
        title={title}
        heading={
          <WhereLink href={whereHref} label="this">
            {title}
          </WhereLink>
        }
        definition="Each line runs between its lowest and its highest day. A day without numbers is a gap."
        columns={[
          DATE,
          { key: "followers", label: "Followers" },
          { key: "newFollowers", label: "New" },
          { key: "views", label: "Video views" },
          { key: "profileViews", label: "Profile views" },
        ]}
        rows={rows}
        daysHref={`${whereHref}?`}
        csvHref={csvHref}
      >
        <div className="mt-4 grid gap-x-10 gap-y-5 sm:grid-cols-2">
          {followers && <Line title="Followers" of="followers" trend={followers} {...{ rows, whereHref }} />}
          {views && <Line title="Video views a day" of="views" trend={views} {...{ rows, whereHref }} />}
        </div>
      </ChartFrame>
    </div>
  );
}

type LineProps = {
  title: string;
  of: "followers" | "views";
  trend: Trend;
  rows: Audience["rows"];
  whereHref: string;
};

function Line({ title, of, trend, rows, whereHref }: LineProps) {
  const { low, high, from, to } = trend;
  const known = rows.filter((row) => row[of] !== "–");
  return (
    <div>
      <p className="flex justify-between text-sm text-ink-2">
        <span>{title}</span>
        <span className="num text-ink-3">
          <WhereLink href={whereHref} label={title}>
            {low} to {high}
          </WhereLink>
        </span>
      </p>
      <TrendLine
        trend={trend}
        label={`${title}, ${from} to ${to}: between ${low} and ${high}`}
        readOut={prepareReadOut([DATE, { key: of, label: title }], known)}
      />
      <p className="num flex justify-between text-xs text-ink-3">
        <span>{from}</span>
        <span>{to}</span>
      </p>
    </div>
  );
}

function Shares({ title, bars, whereHref }: { title: string; bars: Bar[]; whereHref: string }) {
  return (
    <div>
      <h3 className="text-sm text-ink-3">{title}</h3>
      <ul className="mt-2 grid gap-2">
        {bars.map(({ label, share, text }) => (
          <li key={label}>
            <p className="flex justify-between text-md">
              <span>{label}</span>
              <span className="num">
                <WhereLink href={`${whereHref}#shares`} label={`the share ${label}`}>
                  {text}
                </WhereLink>
              </span>
            </p>
            <Meter label={`${label}: ${text}`} share={share} />
          </li>
        ))}
      </ul>
    </div>
  );
}

const BAR = 100 / 24;

function Hours({ bars, busiest, whereHref }: { bars: Bar[]; busiest: string; whereHref: string }) {
  return (
    <div className="sm:col-span-2">
      <h3 className="text-sm text-ink-3">
        <WhereLink href={`${whereHref}#shares`} label="this">
          When followers are there, most of them at {busiest}
        </WhereLink>
      </h3>
      <svg
        className="hours"
        viewBox="0 0 100 100"
        preserveAspectRatio="none"
        role="img"
        aria-label={`Active followers by hour, most of them at ${busiest}`}
      >
        {bars.map(({ label, share, text }, hour) => (
          <rect
            key={label}
            className={label === busiest ? "hours-busiest" : undefined}
            x={hour * BAR + 0.4}
            width={BAR - 0.8}
            y={100 - 100 * share}
            height={100 * share}
          >
            <title>{`${label}: ${text}`}</title>
          </rect>
        ))}
      </svg>
      <p className="num flex justify-between text-xs text-ink-3">
        <span>00:00</span>
        <span>12:00</span>
        <span>24:00</span>
      </p>
      <ChartNumbers
        title="Active followers by hour"
        columns={[
          { key: "label", label: "Hour" },
          { key: "text", label: "Active followers" },
        ]}
        rows={bars.map(({ label, text }) => ({ label, text }))}
      />
    </div>
  );
}
