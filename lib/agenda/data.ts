/** What needs somebody's action, read with one bounded query per kind. */
import "server-only";
import { listAdSpend } from "@/lib/ads/data/ads";
import type { AgendaFacts, CodeOnAgenda } from "@/lib/agenda/rules";
import { listEndingSoon } from "@/lib/codes/data/registry";
import type { Prisma } from "@/lib/generated/prisma/client";
import type { Scope } from "@/lib/kernel/scope";
import { listOpenPayments } from "@/lib/payments/data";
import { reads } from "@/lib/server/transact";

/** Each kind shows so many at most; one more is read to know that there are more. */
const MOST_OF_A_KIND = 5;
/** Of ads without a code, so many are added up. */
const MOST_ADS = 100;
const DAY_MS = 86_400_000;
const SOON_MS = 7 * DAY_MS;

const CODE = {
  id: true,
  startsAt: true,
  expiresAt: true,
  video: { select: { title: true } },
  creator: { select: { handle: true } },
  brand: { select: { name: true } },
} as const;

type CodeRow = Prisma.SparkCodeGetPayload<{ select: typeof CODE }>;

function toCode({ id, startsAt, expiresAt, video, creator, brand }: CodeRow): CodeOnAgenda {
  return {
    id,
    startsAt,
    expiresAt,
    title: video.title,
    handle: creator.handle,
    brandName: brand?.name ?? null,
  };
}

const standing = { revokedAt: null, replacedAt: null, revocationRequestedAt: null, archivedAt: null };

function listCodes(scope: Scope, where: Prisma.SparkCodeWhereInput) {
  return reads(scope).sparkCode.findMany({
    relationLoadStrategy: "join",
    where: { ...standing, ...where },
    orderBy: [{ expiresAt: "asc" }, { id: "asc" }],
    take: MOST_OF_A_KIND + 1,
    select: CODE,
  });
}

/** The codes with the day on which the next term after their present end was offered. */
async function addOffers(scope: Scope, codes: CodeOnAgenda[]): Promise<CodeOnAgenda[]> {
  const offers = await reads(scope).renewal.findMany({
    where: { codeId: { in: codes.map(({ id }) => id) }, offeredAt: { not: null } },
    select: { codeId: true, endsAt: true, offeredAt: true },
  });
  return codes.map((code) => ({
    ...code,
    offeredAt: offers.find(({ codeId, endsAt }) => codeId === code.id && endsAt.getTime() === code.expiresAt.getTime())
      ?.offeredAt,
  }));
}

async function listUnsigned(scope: Scope) {
  const rows = await reads(scope).contract.findMany({
    relationLoadStrategy: "join",
    where: { sentAt: { not: null }, signedAt: null, declinedAt: null, voidedAt: null },
    orderBy: [{ sentAt: "asc" }, { id: "asc" }],
    take: MOST_OF_A_KIND + 1,
    select: {
      id: true,
      sentAt: true,
      signBy: true,
      brand: { select: { name: true } },
      creator: { select: { handle: true } },
      signatures: { where: { signedAt: null }, orderBy: { party: "desc" }, select: { party: true } },
    },
  });
  return rows.flatMap(({ id, sentAt, signBy, brand, creator, signatures }) => {
    const missing = signatures.map(({ party }) => party as "LICENSOR" | "LICENSEE");
    return sentAt ? [{ id, sentAt, signBy, brandName: brand.name, handle: creator.handle, missing }] : [];
  });
}

/** The newest ads that nobody has decided about, as far as they spent; null where none did. */
async function sumUnmatched(scope: Scope): Promise<AgendaFacts["unmatched"]> {
  const ads = await reads(scope).ad.findMany({
    where: { codeId: null, isDecided: false },
    orderBy: { id: "desc" },
    take: MOST_ADS + 1,
    select: { id: true },
  });
  if (ads.length === 0) return null;
  const spent = await listAdSpend(
    scope,
    ads.slice(0, MOST_ADS).map(({ id }) => id),
  );
  const ids = new Set<string>();
  const sums = new Map<string, number>();
  for (const { adId, currency, spendMinor } of spent) {
    if (!spendMinor || currency === "") continue;
    ids.add(adId);
    sums.set(currency, (sums.get(currency) ?? 0) + spendMinor);
  }
  if (ids.size === 0) return null;
  const spends = [...sums].map(([currency, spendMinor]) => ({ currency, spendMinor }));
  return { count: ids.size, more: ads.length > MOST_ADS, spends };
}

/** Four lists of at most MOST_OF_A_KIND, the ads without a code, and whether any of them goes on. `zone` = the workspace's. */
export async function getAgenda(scope: Scope, zone: string, now: Date): Promise<AgendaFacts & { more: boolean }> {
  const handedOver = [{ releasedAt: { not: null } }, { firstPaidOn: { not: null } }];
  const [ending, uncovered, unsigned, payments, unmatched] = await Promise.all([
    listEndingSoon(scope, zone, now, MOST_OF_A_KIND + 1),
    listCodes(scope, {
      expiresAt: { gt: now },
      OR: handedOver,
      contracts: { none: { sentAt: { not: null }, declinedAt: null, voidedAt: null } },
    }),
    listUnsigned(scope),
    listOpenPayments(scope, { lte: new Date(now.getTime() + SOON_MS) }, MOST_OF_A_KIND + 1),
    sumUnmatched(scope),
  ]);
  const cut = <T>(list: T[]) => list.slice(0, MOST_OF_A_KIND);
  return {
    ending: await addOffers(scope, cut(ending)),
    uncovered: cut(uncovered).map(toCode),
    unsigned: cut(unsigned),
    payments: cut(payments),
    unmatched,
    more: [ending, uncovered, unsigned, payments].some((list) => list.length > MOST_OF_A_KIND),
  };
}

/** Codes first handed over in a span of time. */
export function countActivations(scope: Scope, from: Date, until: Date): Promise<number> {
  // A code is handed over before it ends, so that older ones need not be looked at.
  return reads(scope).sparkCode.count({ where: { expiresAt: { gt: from }, releasedAt: { gte: from, lt: until } } });
}

/** The codes of a reader that end first, at most so many. */
export async function listNextEnds(scope: Scope, now: Date, most: number): Promise<CodeOnAgenda[]> {
  const rows = await listCodes(scope, { expiresAt: { gt: now }, sealedAt: { not: null } });
  return rows.slice(0, most).map(toCode);
}

/**
 * Whether the book holds anything yet, which of the first steps are done (by a creator's member those that they did themselves),
 * and a content table where one was imported.
 */
export async function getFirstSteps(scope: Scope) {
  const db = reads(scope);
  const [logged, brought] =
    scope.role === "CREATOR" ? [{ loggedById: scope.actor.id }, { createdById: scope.actor.id }] : [{}, {}];
  const committed = { committedAt: { not: null } };
  const [code, imported, ownCode, ownImport, content, contract] = await Promise.all([
    db.sparkCode.findFirst({ select: { id: true } }),
    db.import.findFirst({ where: committed, select: { id: true } }),
    db.sparkCode.findFirst({ where: logged, select: { id: true } }),
    db.import.findFirst({ where: { ...committed, ...brought }, select: { id: true } }),
    db.import.findFirst({
      where: { format: "studio.content", ...committed, undoneAt: null },
      select: { format: true },
    }),
    db.contract.findFirst({ where: { sentAt: { not: null } }, select: { id: true } }),
  ]);
  return {
    isEmpty: code === null && imported === null,
    done: { code: ownCode !== null, imported: ownImport !== null, contract: contract !== null },
    contents: content === null ? [] : [content],
  };
}
