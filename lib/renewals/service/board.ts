/** The board is read in as few queries as it has kinds of facts, and once for all who look at it; only a verdict is looked for page by page. */
import "server-only";
import { dayIn } from "@/lib/kernel/day";
import { groupBy } from "@/lib/kernel/group";
import type { Scope } from "@/lib/kernel/scope";
import { listBoostsOf } from "@/lib/metrics/data/boosts";
import { listCodeSums } from "@/lib/metrics/data/code";
import { countRenewals, listDecided } from "@/lib/renewals/data/decided";
import { type EndingPart, type ListedEnd, listEnding, listEndingOwners, sumEnding } from "@/lib/renewals/data/ending";
import { type BoardSpan, type BucketKey, boardSpans, planRenewals, sayBucket } from "@/lib/renewals/rules/board";
import { type BoardFilter, listChoices, shownOf } from "@/lib/renewals/rules/filter";
import { toDecidedLine, toSnoozedLine } from "@/lib/renewals/rules/folds";
import { packLines } from "@/lib/renewals/rules/packed";
import { verdictOf } from "@/lib/renewals/rules/verdict";
import { keepByRecord } from "@/lib/server/kept";

const MOST_DECIDED = 10;
/** Ends looked at together for a verdict. */
const LOOKED_AT = 250;

type Board = Awaited<ReturnType<typeof deriveBoard>>;
/** So many boards are kept; each filter has its own. */
const keepBoard = keepByRecord<Board>(50);

/** The board as its page shows it, its lines packed for their way to the browser. `zone` = the workspace's. */
export function getBoard(scope: Scope, zone: string, filter: BoardFilter, now: Date): Promise<Board> {
  return keepBoard(scope, JSON.stringify([zone, filter]), now, () => deriveBoard(scope, zone, filter, now));
}

async function deriveBoard(scope: Scope, zone: string, filter: BoardFilter, now: Date) {
  const { codes, owners, ending, renewals, decided, sums, boosts } = await readBoard(scope, zone, filter, now);
  const most = (key: BucketKey) => shownOf(filter, key);
  const { buckets, snoozed } = planRenewals({ codes, sums, boosts, zone, now, most });
  return {
    count: codes.length,
    choices: listChoices(owners),
    ending,
    renewals,
    buckets: buckets.map(({ lines, ...bucket }) => ({
      ...bucket,
      note: sayBucket({ ...bucket, lines }),
      packed: packLines(lines),
    })),
    snoozed: snoozed.map(toSnoozedLine),
    decided: decided.map((each) => toDecidedLine(each, zone)),
  };
}

/** What the board is made of: nine queries in two waves, however many codes. `zone` = the workspace's. */
export async function readBoard(scope: Scope, zone: string, filter: BoardFilter, now: Date) {
  const spans = boardSpans(zone, now);
  const parts = (Object.entries(spans) as [BucketKey, BoardSpan][]).map(
    ([key, span]): EndingPart => ({ ...span, most: shownOf(filter, key) + 1 }),
  );
  const [codes, owners, ending, renewals, decided] = await Promise.all([
    filter.verdict ? findByVerdict(scope, parts, filter) : listEnding(scope, parts, filter),
    listEndingOwners(scope, { from: spans.overdue.from, to: spans.later.to }),
    sumEnding(scope, spans.week, spans.month, dayIn(now, zone)),
    countRenewals(scope, { from: spans.overdue.from, until: now }, now),
    listDecided(scope, MOST_DECIDED),
  ]);
  const ids = idsOfAdvertised(codes);
  const [sums, boosts] = await Promise.all([listCodeSums(scope, ids), listBoostsOf(scope, ids)]);
  return { codes, owners, ending, renewals, decided, sums, boosts };
}

const idsOfAdvertised = (codes: readonly ListedEnd[]) =>
  codes.filter(({ advertised }) => advertised).map(({ id }) => id);

async function findByVerdict(scope: Scope, parts: readonly EndingPart[], filter: BoardFilter): Promise<ListedEnd[]> {
  const found = await Promise.all(parts.map((part) => searchPart(scope, part, filter)));
  return found.flat();
}

/** The first codes of a span with a verdict, in the order of their ends: a verdict follows from sums, which no index holds. */
async function searchPart(scope: Scope, part: EndingPart, filter: BoardFilter): Promise<ListedEnd[]> {
  const { past, most } = part;
  // What has no ad has no numbers, and only that verdict says so.
  const advertised = filter.verdict !== "No numbers";
  let found: ListedEnd[] = [];
  let beyond: ListedEnd | undefined;
  for (;;) {
    const codes = await listEnding(scope, [{ ...part, most: LOOKED_AT, beyond, advertised }], filter);
    const sums = groupBy(await listCodeSums(scope, idsOfAdvertised(codes)), ({ codeId }) => codeId);
    const fitting = codes.filter(({ id }) => verdictOf(sums.get(id) ?? []) === filter.verdict);
    found = past ? [...fitting, ...found] : [...found, ...fitting];
    if (found.length >= most || codes.length < LOOKED_AT) return past ? found.slice(-most) : found.slice(0, most);
    beyond = past ? codes[0] : codes.at(-1);
  }
}
