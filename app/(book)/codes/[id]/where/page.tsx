import type { Metadata } from "next";
import { OpenedNumber } from "@/components/provenance/opened-number";
import { type CodeDetail, getCode } from "@/lib/codes/data/code";
import { deriveClocks } from "@/lib/codes/rules/clocks";
import { findLicence, toClockFacts } from "@/lib/codes/rules/facts";
import { shortTitle } from "@/lib/kernel/text";
import { getCodeMetrics } from "@/lib/metrics/data/code";
import { listCodeLines } from "@/lib/provenance/data/record";
import { listVisits } from "@/lib/provenance/data/visits";
import { explainBoost } from "@/lib/provenance/rules/lifts";
import type { Opened } from "@/lib/provenance/rules/opened";
import { addressOf, parsePage } from "@/lib/provenance/rules/pages";
import { explainPeriods } from "@/lib/provenance/rules/periods";
import { explainTerm } from "@/lib/provenance/rules/terms";
import { explainVisits } from "@/lib/provenance/rules/visits";
import { getNextTerm } from "@/lib/renewals/service/next-term";
import { orNotFound } from "@/lib/server/page";
import { pageViewer, type Viewer } from "@/lib/server/session";

export const metadata: Metadata = { title: "Where a code’s numbers come from" };

type Params = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ id: string }>; searchParams: Promise<Params> };

async function readPeriods({ scope, workspace }: Viewer, code: CodeDetail, asked: Params): Promise<Opened> {
  const facts = toClockFacts(code, workspace.timeZone, new Date());
  const { flight } = facts;
  return explainPeriods(
    {
      ...code,
      licenceId: findLicence(code.contracts)?.id ?? null,
      flight: flight && { from: flight.firstOn, to: flight.lastOn },
    },
    deriveClocks(facts).bars,
    await listCodeLines(scope, code.id, parsePage(asked.lines)),
  );
}

/** Its periods, the visits of its links, its next term, its engagement lift; its extra views where the address names none. */
async function readOpened(viewer: Viewer, code: CodeDetail, asked: Params): Promise<Opened> {
  const { of } = asked;
  const { scope, workspace } = viewer;
  const { id, video, expiresAt } = code;
  if (of === "periods") return readPeriods(viewer, code, asked);
  if (of === "visits") return explainVisits(await listVisits(scope, id), parsePage(asked.links));
  const days = await getCodeMetrics(scope, id);
  const facts = { days, postedAt: video.postedAt, zone: workspace.timeZone, showMoney: true };
  if (of === "term") return explainTerm(id, facts, await getNextTerm(scope, id, expiresAt));
  return explainBoost(id, facts, of === "lift" ? "lift" : "views");
}

export default async function WhereCodePage({ params, searchParams }: Props) {
  const [viewer, { id }, asked] = await Promise.all([pageViewer(), params, searchParams]);
  const { scope, workspace } = viewer;
  const code = await orNotFound(getCode(scope, id));
  return (
    <OpenedNumber
      back={{
        href: `/codes/${id}`,
        label: [code.brand?.name, shortTitle(code.video.title)].filter(Boolean).join(", "),
      }}
      opened={await readOpened(viewer, code, asked)}
      here={addressOf(`/codes/${id}/where`, asked)}
      zone={workspace.timeZone}
    />
  );
}
