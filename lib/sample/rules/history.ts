/** The sample's record says what its rows say, by the verbs that would have made them and at the instants of these deeds. */
import { recordNumbers } from "@/lib/creators/rules";
import { formatCounts, type ImportCounts } from "@/lib/imports/rules/plan";
import { dayIn, instantAt } from "@/lib/kernel/day";
import { formatMoney } from "@/lib/kernel/money";
import type { AuditNote } from "@/lib/kernel/scope";
import { quoted } from "@/lib/kernel/text";
import type { Verb } from "@/lib/workspaces/rules";

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

/** A line of the record, by which verb and when it came to be; null for what did not happen. */
type Event = { subjectId: string; verb: Verb; summary: string; at: Moment };

function tellCode(code: Code, { brands, codes, ads }: ToldRows): Event[] {
  const brand = brands.find(({ id }) => id === code.brandId)?.name ?? "nobody";
  const successor = codes.find(({ predecessorId }) => predecessorId === code.id);
  const ad = ads.find(({ codeId }) => codeId === code.id);
  const tell = (verb: Verb, at: Moment, summary: string): Event => ({ subjectId: code.id, verb, summary, at });
  return [
    tell("code.request", code.requestedAt, `Asked the creator for a code for ${brand}`),
    tell("code.log", code.sealedAt, `Logged for ${brand} and sealed`),
    tell("code.log", code.sealedAt && code.startsAt, `The window of ${code.windowDays} days began`),
    tell("code.release", code.releasedAt, `Handed over to ${brand}`),
    tell("import.commit", code.firstPaidOn, "Paid for the first time"),
    tell("ad.match", ad && code.firstPaidOn, `Matched the ad ${quoted(ad?.name ?? "")}`),
    tell("code.revoke", code.revocationRequestedAt, "Revocation asked for"),
    tell("code.revoke", code.revokedAt, "Revoked"),
    tell("code.replace", code.replacedAt, `Replaced by a code for ${successor?.windowDays ?? code.windowDays} days`),
    tell("code.log", code.sealedAt && code.expiresAt, "The window ended"),
  ];
}

/** What was decided about an end; a new code is told of already. */
function tellRenewal({ codeId, offeredAt, outcome, how, reason, decidedAt }: ToldRows["renewals"][number]): Event[] {
  const tell = (verb: Verb, at: Moment, summary: string): Event => ({ subjectId: codeId, verb, summary, at });
  return [
    tell("outreach.send", offeredAt, "Renewal offer sent"),
    outcome === "LET_GO"
      ? tell("renewal.decide", decidedAt, `Let go: ${quoted(reason ?? "")}`)
      : tell("code.extend", how === "REISSUED" ? null : decidedAt, "Extended by 30 days"),
  ];
}

function tellContract({ id, createdAt, sentAt, signedAt }: ToldRows["contracts"][number], rows: ToldRows): Event[] {
  const places = rows.signatures.filter(({ contractId }) => contractId === id);
  const tell = (verb: Verb, at: Moment, summary: string): Event => ({ subjectId: id, verb, summary, at });
  return [
    tell("contract.draft", createdAt, "Contract drafted"),
    tell("contract.send", sentAt, `Contract sent to ${places.map(({ name }) => name).join(" and ")}`),
    ...places.map(({ name, signedAt: at }) => tell("contract.sign", at, `${name} signed the contract`)),
    tell("contract.sign", signedAt, "Contract signed by both"),
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
    {
      subjectId: id,
      verb: "deal.edit",
      summary: `Deal of @${handle} and ${brand} opened`,
      at: new Date(Math.min(...begins)),
    },
    ...parts.map(({ label, amountMinor, currency, paidOn }) => ({
      subjectId: id,
      verb: "payment.record" as const,
      summary: `${label}: ${formatMoney(Number(amountMinor), currency)} paid`,
      at: paidOn,
    })),
  ];
}

const toDate = (moment: Moment) => (moment ? new Date(moment) : null);

/** A day column is midnight UTC, which is the evening before in America: it is told at noon of the day that it names. */
function toInstant(at: Date, zone: string): Date {
  return at.getTime() % 86_400_000 === 0 ? instantAt(dayIn(at, "UTC"), 12, zone) : at;
}

/** The lines of the record, oldest first; what is only planned for the time after `now` is left out. */
export function planHistory(rows: ToldRows, { zone, now }: { zone: string; now: Date }): AuditNote[] {
  const added = [
    ...rows.creators.map(({ id, handle, followers = null, postRateMinor = null, currency }) => ({
      subjectId: id,
      summary: `@${handle} added`,
      data: recordNumbers(
        { followers, postRateMinor: postRateMinor === null ? null : Number(postRateMinor), currency },
        null,
      ),
      deed: { verb: "creator.add", at: now },
    })),
    ...rows.brands.map(({ id, name }) => ({
      subjectId: id,
      summary: `${name} added`,
      deed: { verb: "brand.add", at: now },
    })),
    ...rows.imports.map(({ id, fileName, counts }) => ({
      subjectId: id,
      summary: `Imported ${quoted(fileName)}: ${formatCounts(counts as ImportCounts)}`,
      deed: { verb: "import.commit", at: now },
    })),
  ];
  const events = [
    ...rows.deals.flatMap((deal) => tellDeal(deal, rows)),
    ...rows.codes.flatMap((code) => tellCode(code, rows)),
    ...rows.renewals.flatMap(tellRenewal),
    ...rows.contracts.flatMap((contract) => tellContract(contract, rows)),
  ];
  // By day alone: within one the order above holds, since a day column has no hour.
  const dayOf = (at: Date) => dayIn(at, zone);
  const told = events
    .flatMap(({ at, ...event }) => {
      const date = toDate(at);
      const instant = date && toInstant(date, zone);
      return instant && instant <= now ? [{ ...event, at: instant }] : [];
    })
    .sort((a, b) => dayOf(a.at).localeCompare(dayOf(b.at)));
  return [...added, ...told.map(({ subjectId, summary, verb, at }) => ({ subjectId, summary, deed: { verb, at } }))];
}
