import type { Metadata } from "next";
import { OpenedNumber } from "@/components/provenance/opened-number";
import { countIncomeParts, listIncome, listIncomeParts } from "@/lib/audits/data/audit";
import { getUsual, listBoosted } from "@/lib/audits/data/measure";
import { deriveBudgets, monthOf } from "@/lib/audits/rules/budget";
import type { AuditReport } from "@/lib/audits/rules/report";
import { listAdRates } from "@/lib/audits/rules/variation";
import { getCreator } from "@/lib/creators/data";
import { type Day, dayIn, isDay } from "@/lib/kernel/day";
import { isCurrency } from "@/lib/kernel/money";
import { listDayRows, listShareRows } from "@/lib/provenance/data/accounts";
import { readPage } from "@/lib/provenance/data/pages";
import { listProfileChanges } from "@/lib/provenance/data/profiles";
import { traceParts } from "@/lib/provenance/data/returns";
import { listUsualRows } from "@/lib/provenance/data/usual";
import { explainAccount } from "@/lib/provenance/rules/accounts";
import { explainBudget } from "@/lib/provenance/rules/budgets";
import { recallBudget, recallMiddle, recallUsual } from "@/lib/provenance/rules/kept";
import type { Opened } from "@/lib/provenance/rules/opened";
import { addressOf, parsePage } from "@/lib/provenance/rules/pages";
import { explainProfile, PROFILE_FIGURES } from "@/lib/provenance/rules/profiles";
import {
  AD_MIDDLE,
  explainAdMiddle,
  explainUsual,
  parseUsual,
  USUALS,
  type UsualName,
} from "@/lib/provenance/rules/usual";
import { orNotFound } from "@/lib/server/page";
import { pageViewer, type Viewer } from "@/lib/server/session";
import { readKept } from "../../../kept";

export const metadata: Metadata = { title: "Where a creator’s numbers come from" };

type Params = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ id: string }>; searchParams: Promise<Params> };
type Creator = Awaited<ReturnType<typeof getCreator>>;
/** A number of the audit, and how a kept one is asked for it. */
type Found = { opened: Opened; recall: (report: AuditReport) => string | null };

const dayOf = (asked: unknown, { workspace }: Viewer): Day =>
  isDay(String(asked)) ? String(asked) : dayIn(new Date(), workspace.timeZone);

/** The budget of the month and the currency that the address names, as the book stands now. */
async function readBudget(viewer: Viewer, { id, handle }: Creator, asked: Params): Promise<Found> {
  const { scope, workspace } = viewer;
  const currency = isCurrency(String(asked.currency)) ? String(asked.currency) : workspace.currency;
  const day = dayOf(asked.month, viewer);
  const of = { creatorId: id, today: day, currency };
  const [incomes, parts] = await Promise.all([
    listIncome(scope, id, day),
    readPage(parsePage(asked.page), countIncomeParts(scope, of), (window) => listIncomeParts(scope, of, window)),
  ]);
  const nothing = { currency, month: monthOf(day).from, incomeMinor: 0, monthMinor: 0, weekMinor: 0 };
  const budget = deriveBudgets(incomes, day).find((each) => each.currency === currency) ?? nothing;
  return {
    opened: explainBudget(budget, handle, { ...parts, rows: await traceParts(scope, parts.rows) }),
    recall: (report) => recallBudget(report, currency),
  };
}

/** The middle or a percentile of the creator's own videos. */
async function readUsual({ scope }: Viewer, creatorId: string, name: UsualName, asked: Params): Promise<Found> {
  const { measure } = USUALS[name];
  const usual = await getUsual(scope, creatorId);
  const rows = await listUsualRows(scope, creatorId, { name, measured: usual.measured[measure] }, asked.page);
  const value = name === "middle" ? usual.medianCompletion : usual.p90[measure];
  return {
    opened: explainUsual(name, value, { videos: usual.videos, measured: usual.measured[measure] }, rows),
    recall: (report) => recallUsual(report, name),
  };
}

/** The middle of what the creator's ads were watched to the end, in the weeks to the day that the address names. */
async function readAdMiddle(viewer: Viewer, creatorId: string, asked: Params): Promise<Found> {
  const asOf = dayOf(asked.asOf, viewer);
  const rates = listAdRates(await listBoosted(viewer.scope, creatorId, asOf));
  return { opened: explainAdMiddle(rates, asOf), recall: (report) => recallMiddle(report, "ads") };
}

/** A number that stands in the profile; what files say of the account, or of some days of it, where the address names none. */
async function readAccount({ scope }: Viewer, creator: Creator, asked: Params): Promise<Opened> {
  const { id, handle } = creator;
  const [from, to] = [String(asked.from), String(asked.to)];
  const period = isDay(from) && isDay(to) ? { from, to } : null;
  const figure = PROFILE_FIGURES.find((name) => name === asked.of);
  if (figure) {
    const [changes, days] = await Promise.all([
      listProfileChanges(scope, id, figure, parsePage(asked.changes)),
      listDayRows(scope, { creatorId: id, period: null }, 1),
    ]);
    return explainProfile(figure, creator, { changes, newest: days.rows[0] ?? null });
  }
  const [days, shares] = await Promise.all([
    listDayRows(scope, { creatorId: id, period }, parsePage(asked.days)),
    listShareRows(scope, id, parsePage(asked.shares)),
  ]);
  return explainAccount(handle, period, { days, shares });
}

/** What the address asks of the audit; null where it asks for the account itself. */
async function readFound(viewer: Viewer, creator: Creator, asked: Params): Promise<Found | null> {
  const usual = parseUsual(asked.of);
  if (usual) return readUsual(viewer, creator.id, usual, asked);
  if (asked.of === AD_MIDDLE) return readAdMiddle(viewer, creator.id, asked);
  return asked.of === "budget" ? readBudget(viewer, creator, asked) : null;
}

export default async function WhereCreatorPage({ params, searchParams }: Props) {
  const [viewer, { id }, asked] = await Promise.all([pageViewer(), params, searchParams]);
  const { scope, workspace } = viewer;
  const creator = await orNotFound(getCreator(scope, id));
  const found = await readFound(viewer, creator, asked);
  return (
    <OpenedNumber
      back={
        found
          ? { href: `/audit?creator=${id}`, label: `Weekly audit of @${creator.handle}` }
          : { href: `/creators/${id}`, label: creator.name }
      }
      opened={found?.opened ?? (await readAccount(viewer, creator, asked))}
      kept={found && (await readKept(scope, asked, found.recall))}
      here={addressOf(`/creators/${id}/where`, asked)}
      zone={workspace.timeZone}
    />
  );
}
