/** An account's days and followers as TikTok Studio tells them; a day that no file tells of is a gap, never a zero. */

import { addDays, type Day, daysBetween, formatDay } from "@/lib/kernel/day";

export type AccountDay = {
  day: Day;
  followers: number | null;
  newFollowers: number | null;
  views: number | null;
  profileViews: number | null;
};

export type Dimension = "gender" | "territory" | "hour";
/** `value` is a share from 0 to 1, or for hours the number of active followers. */
export type Share = { takenOn: Day; bucket: string; value: number };

/** A line through the days; each path is an unbroken stretch, in a box of 100 × 100 with 0,0 at the top left. */
export type Trend = { paths: string[]; low: string; high: string; from: string; to: string };

export type Bar = { label: string; share: number; text: string };

export type Audience = {
  /** "12.4k followers on Sat 21 Nov, 312 more than 30 days before"; null when no file told. */
  sentence: string | null;
  followers: Trend | null;
  views: Trend | null;
  rows: { day: Day; date: string; followers: string; newFollowers: string; views: string; profileViews: string }[];
};

const SPAN_DAYS = 30;
const MOST_PLACES = 5;
const round = (value: number) => Math.round(value * 10) / 10;
const tell = (value: number | null) => (value === null ? "–" : value.toLocaleString("en-US"));

/** The account's days (oldest first) as a sentence, two lines and a table. */
export function prepareAudience(days: readonly AccountDay[]): Audience {
  return {
    sentence: sayFollowers(days),
    followers: drawTrend(days.map(({ day, followers }) => ({ day, value: followers }))),
    views: drawTrend(days.map(({ day, views }) => ({ day, value: views }))),
    rows: [...days].reverse().map(({ day, followers, newFollowers, views, profileViews }) => ({
      day,
      date: formatDay(day, { year: true }),
      followers: tell(followers),
      newFollowers: tell(newFollowers),
      views: tell(views),
      profileViews: tell(profileViews),
    })),
  };
}

function sayFollowers(days: readonly AccountDay[]): string | null {
  const known = days.flatMap(({ day, followers }) => (followers === null ? [] : [{ day, followers }]));
  const last = known.at(-1);
  if (!last) return null;
  const now = `${tell(last.followers)} followers on ${formatDay(last.day, { year: true })}`;
  const first = known.find(({ day }) => day >= addDays(last.day, -SPAN_DAYS));
  if (!first || first.day === last.day) return `${now}.`;
  const gained = last.followers - first.followers;
  const change = gained === 0 ? "as many as" : `${tell(Math.abs(gained))} ${gained > 0 ? "more" : "fewer"} than`;
  return `${now}, ${change} ${daysBetween(first.day, last.day)} days before.`;
}

/** @returns null with fewer than two known days, through which no line goes */
export function drawTrend(points: readonly { day: Day; value: number | null }[]): Trend | null {
  const known = points.flatMap(({ day, value }) => (value === null ? [] : [{ day, value }]));
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last || first.day === last.day) return null;
  const values = known.map(({ value }) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const span = daysBetween(first.day, last.day);
  const place = ({ day, value }: { day: Day; value: number }) =>
    `${round((100 * daysBetween(first.day, day)) / span)},${high === low ? 50 : round((100 * (high - value)) / (high - low))}`;
  const paths: string[] = [];
  known.forEach((point, index) => {
    const before = known[index - 1];
    if (before && daysBetween(before.day, point.day) === 1) paths.push(`${paths.pop()}L${place(point)}`);
    else paths.push(`M${place(point)}`);
  });
  return {
    paths,
    low: tell(low),
    high: tell(high),
    from: formatDay(first.day, { year: first.day.slice(0, 4) !== last.day.slice(0, 4) }),
    to: formatDay(last.day, { year: true }),
  };
}

const newestOf = (shares: readonly Share[]) => shares.filter(({ takenOn }) => takenOn === shares[0]?.takenOn);
const percent = (share: number) => `${Math.round(share * 1000) / 10} %`;
const toBar = (label: string, share: number): Bar => ({ label, share, text: percent(share) });

/** The newest state of shares that come newest first: the largest first, "US" by its name, at most five. */
export function prepareShares(shares: readonly Share[], dimension: Exclude<Dimension, "hour">): Bar[] {
  const places = new Intl.DisplayNames("en", { type: "region", fallback: "code" });
  const name = (bucket: string) =>
    dimension === "territory" && /^[A-Z]{2}$/.test(bucket)
      ? (places.of(bucket) ?? bucket)
      : `${bucket.charAt(0).toUpperCase()}${bucket.slice(1)}`;
  return newestOf(shares)
    .filter(({ value }) => value > 0)
    .sort((a, b) => b.value - a.value)
    .slice(0, MOST_PLACES)
    .map(({ bucket, value }) => toBar(name(bucket), value));
}

/** Active followers by hour of the day, the mean of the days told; `share` is beside the busiest hour. */
export function prepareHours(shares: readonly Share[]): { bars: Bar[]; busiest: string } | null {
  const means = Array.from({ length: 24 }, (_, hour) => {
    const own = shares.filter(({ bucket }) => Number(bucket) === hour);
    return own.length === 0 ? null : own.reduce((sum, { value }) => sum + value, 0) / own.length;
  });
  const most = Math.max(...means.map((mean) => mean ?? 0));
  if (most <= 0) return null;
  const clock = (hour: number) => `${String(hour).padStart(2, "0")}:00`;
  const bars = means.map((mean, hour) => ({
    label: clock(hour),
    share: (mean ?? 0) / most,
    text: tell(mean && Math.round(mean)),
  }));
  return { bars, busiest: clock(means.indexOf(most)) };
}
