/** The sample's record says what its rows say, in the words of the verbs that would have made them, with the day in words. */
import { recordNumbers } from "@/lib/creators/rules";
import { formatCounts, type ImportCounts } from "@/lib/imports/rules/plan";
import { type Day, dayIn, formatDay } from "@/lib/kernel/day";
import { formatMoney } from "@/lib/kernel/money";
import type { AuditNote } from "@/lib/kernel/scope";
import { quoted } from "@/lib/kernel/text";

type Moment = Date | string | null | undefined;

type Code = {
  id: string;
  creatorId: string;
  brandId?: string | null;
  dealId?: string | null;
  predecessorId?: string | null;
  windowDays: number;
  requestedAt?: Moment;
  startsAt: Moment;
  expiresAt: Moment;
  sealedAt?: Moment;
  releasedAt?: Moment;
  firstPaidOn?: Moment;
  revocationRequestedAt?: Moment;
  revokedAt?: Moment;
  replacedAt?: Moment;
};
type Signature = { contractId: string; name: string; signedAt?: Moment };

type Numbers = { followers?: number | null; postRateMinor?: bigint | number | null; currency: string };

/** The rows of the sample that have a history. Instants and days (`…On`, midnight UTC) as in the database. */
type ToldRows = {
  creators: ({ id: string; handle: string } & Numbers)[];
  brands: { id: string; name: string }[];
  deals: { id: string; creatorId: string; brandId: string }[];
  codes: Code[];
  contracts: { id: string; dealId: string; createdAt?: Moment; sentAt?: Moment; signedAt?: Moment }[];
  signatures: Signature[];
  payments: { dealId: string; label: string; amountMinor: bigint | number; currency: string; paidOn?: Moment }[];
  ads: { codeId?: string | null; name: string }[];
  /** `counts` are ImportCounts. */
  imports: { id: string; fileName: string; counts: unknown }[];
  renewals: {
    codeId: string;
    offeredAt?: Moment;
    outcome?: string | null;
    how?: string | null;
    reason?: string | null;
    decidedAt?: Moment;
  }[];
};

/** A line of the record and when it came to be; null for what did not happen. */
type Event = { subjectId: string; summary: string; at: Moment };

function tellCode(code: Code, { brands, codes, ads }: ToldRows): Event[] {
  const brand = brands.find(({ id }) => id === code.brandId)?.name ?? "nobody";
  const successor = codes.find(({ predecessorId }) => predecessorId === code.id);
  const ad = ads.find(({ codeId }) => codeId === code.id);
  const tell = (at: Moment, summary: string): Event => ({ subjectId: code.id, summary, at });
  return [
    tell(code.requestedAt, `Asked the creator for a code for ${brand}`),
    tell(code.sealedAt, `Logged for ${brand} and sealed`),
    tell(code.sealedAt && code.startsAt, `The window of ${code.windowDays} days began`),
    tell(code.releasedAt, `Handed over to ${brand}`),
    tell(code.firstPaidOn, "Paid for the first time"),
    tell(ad && code.firstPaidOn, `Matched the ad ${quoted(ad?.name ?? "")}`),
    tell(code.revocationRequestedAt, "Revocation asked for"),
    tell(code.revokedAt, "Revoked"),
    tell(code.replacedAt, `Replaced by a code for ${successor?.windowDays ?? code.windowDays} days`),
    tell(code.sealedAt && code.expiresAt, "The window ended"),
  ];
}

/** What was decided about an end; a new code is told of already. */
function tellRenewal({ codeId, offeredAt, outcome, how, reason, decidedAt }: ToldRows["renewals"][number]): Event[] {
  const decided = outcome === "LET_GO" ? `Let go: ${quoted(reason ?? "")}` : "Extended by 30 days";
  return [
    { subjectId: codeId, summary: "Renewal offer sent", at: offeredAt },
    { subjectId: codeId, summary: decided, at: how === "REISSUED" ? null : decidedAt },
  ];
}

function tellContract({ id, createdAt, sentAt, signedAt }: ToldRows["contracts"][number], rows: ToldRows): Event[] {
  const places = rows.signatures.filter(({ contractId }) => contractId === id);
  return [
    { subjectId: id, summary: "Contract drafted", at: createdAt },
    { subjectId: id, summary: `Contract sent to ${places.map(({ name }) => name).join(" and ")}`, at: sentAt },
    ...places.map(({ name, signedAt: at }) => ({ subjectId: id, summary: `${name} signed the contract`, at })),
    { subjectId: id, summary: "Contract signed by both", at: signedAt },
  ];
}

/** A deal opens with its first code or draft. */
function tellDeal({ id, creatorId, brandId }: ToldRows["deals"][number], rows: ToldRows): Event[] {
  const brand = rows.brands.find((row) => row.id === brandId)?.name ?? "";
  const handle = rows.creators.find((row) => row.id === creatorId)?.handle ?? "";
  const begins = [
    ...rows.codes.filter(({ dealId }) => dealId === id).map(({ startsAt }) => startsAt),
    ...rows.contracts.filter(({ dealId }) => dealId === id).map(({ createdAt }) => createdAt),
  ].map((at) => toDate(at)?.getTime() ?? 0);
  const parts = rows.payments.filter(({ dealId }) => dealId === id);
  return [
    { subjectId: id, summary: `Deal of @${handle} and ${brand} opened`, at: new Date(Math.min(...begins)) },
    ...parts.map(({ label, amountMinor, currency, paidOn }) => ({
      subjectId: id,
      summary: `${label}: ${formatMoney(Number(amountMinor), currency)} paid`,
      at: paidOn,
    })),
  ];
}

const toDate = (moment: Moment) => (moment ? new Date(moment) : null);

/** A day column is midnight UTC, which is the evening before in America: it is read as the day it names. */
const toDay = (at: Date, zone: string): Day => dayIn(at, at.getTime() % 86_400_000 === 0 ? "UTC" : zone);

/**
 * The lines of the record, oldest first. They are written all at once, so each names its day; what is only planned for the
 * time after `now` is left out.
 */
export function planHistory(rows: ToldRows, { zone, now }: { zone: string; now: Date }): AuditNote[] {
  const added = [
    ...rows.creators.map(({ id, handle, followers = null, postRateMinor = null, currency }) => ({
      subjectId: id,
      summary: `@${handle} added`,
      data: recordNumbers(
        { followers, postRateMinor: postRateMinor === null ? null : Number(postRateMinor), currency },
        null,
      ),
    })),
    ...rows.brands.map(({ id, name }) => ({ subjectId: id, summary: `${name} added` })),
  ];
  const events = [
    ...rows.deals.flatMap((deal) => tellDeal(deal, rows)),
    ...rows.codes.flatMap((code) => tellCode(code, rows)),
    ...rows.renewals.flatMap(tellRenewal),
    ...rows.contracts.flatMap((contract) => tellContract(contract, rows)),
  ];
  // By day alone: within one the order above holds, since a day column has no hour.
  const dated = events
    .flatMap(({ at, ...event }) => {
      const date = toDate(at);
      return date && date <= now ? [{ ...event, day: toDay(date, zone) }] : [];
    })
    .sort((a, b) => a.day.localeCompare(b.day));
  const imported = rows.imports.map(({ id, fileName, counts }) => ({
    subjectId: id,
    summary: `Imported ${quoted(fileName)}: ${formatCounts(counts as ImportCounts)}`,
  }));
  return [
    ...added,
    ...imported,
    ...dated.map(({ subjectId, summary, day }) => ({
      subjectId,
      summary: `${summary} on ${formatDay(day, { year: true })}`,
      data: { on: day },
    })),
  ];
}
