import type { Metadata } from "next";
import { type AdLine, AdList } from "@/components/ads/ad-list";
import { CampaignTable } from "@/components/ads/campaign-table";
import { PerformanceNav } from "@/components/metrics/performance-nav";
import { ActionButton } from "@/components/ui/action-button";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { TabLinks } from "@/components/ui/tab-links";
import { matchAdsAction, unmatchAdsAction } from "@/lib/ads/actions";
import {
  type AdRow,
  listAdFlights,
  listAdSpend,
  listAds,
  listCodesOfPosts,
  listOfferedCodes,
} from "@/lib/ads/data/ads";
import { listCampaigns } from "@/lib/ads/data/campaigns";
import { compareCampaign } from "@/lib/ads/rules/campaigns";
import { listNamedPosts, nameCode, rankCodes } from "@/lib/ads/rules/candidates";
import { listSiblings } from "@/lib/ads/rules/siblings";
import { describeSpend } from "@/lib/ads/rules/words";
import { listCertainPairs, type Pair } from "@/lib/ads/service";
import { isId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { plural } from "@/lib/kernel/text";
import { pageViewer } from "@/lib/server/session";
import { can } from "@/lib/workspaces/rules";

export const metadata: Metadata = { title: "Ads and their codes" };

const VIEWS = {
  unmatched: {
    label: "Not matched",
    title: "Which code does each ad belong to?",
    note: "An ad without its post's id cannot be matched by itself. Matching moves its numbers to the code, its video and its creator.",
  },
  matched: {
    label: "Matched",
    title: "Ads that belong to a code",
    note: "Unmatching takes an ad's numbers away from the code again. The ad itself stays.",
  },
  campaigns: {
    label: "Campaigns",
    title: "Do the ads add up to their campaigns?",
    note: "Reports by campaign are never added to those by ad. They stand beside them, so that a missing report shows.",
  },
};
type View = keyof typeof VIEWS;

const pathOf = (view: View) => `/performance/ads${view === "unmatched" ? "" : `?show=${view}`}`;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function AdsPage({ searchParams }: Props) {
  const { scope, workspace } = await pageViewer();
  const params = await searchParams;
  const { show, after } = params;
  const view: View = typeof show === "string" && Object.hasOwn(VIEWS, show) ? (show as View) : "unmatched";
  return (
    <>
      <PageHeader eyebrow="Performance" title={VIEWS[view].title} note={VIEWS[view].note} />
      <PerformanceNav current="/performance/ads" params={params} />
      <TabLinks
        label="Ads"
        links={(Object.keys(VIEWS) as View[]).map((each) => ({
          href: pathOf(each),
          label: VIEWS[each].label,
          current: each === view,
        }))}
      />
      {view === "campaigns" ? (
        <CampaignTable lines={(await listCampaigns(scope)).map(compareCampaign)} />
      ) : (
        <Ads
          scope={scope}
          zone={workspace.timeZone}
          view={view}
          after={typeof after === "string" && isId(after) ? after : null}
        />
      )}
    </>
  );
}

type AdsProps = { scope: Scope; zone: string; view: Exclude<View, "campaigns">; after: string | null };

async function Ads({ scope, zone, view, after }: AdsProps) {
  const matched = view === "matched";
  const mayMatch = can(scope, "ad.match");
  const { rows, nextAfter } = await listAds(scope, { matched, after });
  const [{ lines, offered }, certain] = await Promise.all([
    readLines(scope, rows, { zone, offers: mayMatch && !matched }),
    mayMatch && !matched && !after && rows.length > 0 ? listCertainPairs(scope) : [],
  ]);
  return (
    <>
      {certain.length > 1 && <MatchCertain pairs={certain} />}
      {rows.length === 0 && <NoAds scope={scope} matched={matched} />}
      <AdList ads={lines} offered={mayMatch ? offered : null} />
      <Pagination
        label="ads"
        prevHref={after ? pathOf(view) : undefined}
        nextHref={nextAfter ? `${pathOf(view)}${matched ? "&" : "?"}after=${nextAfter}` : undefined}
      />
    </>
  );
}

/** The ads as they are shown; with `offers`, the codes that each may belong to. */
async function readLines(scope: Scope, rows: AdRow[], { zone, offers }: { zone: string; offers: boolean }) {
  const ids = rows.map(({ id }) => id);
  const postIds = rows.flatMap(listNamedPosts);
  const videoIds = rows.flatMap(({ videoId }) => videoId ?? []);
  const [spend, flights, newest, named] = await Promise.all([
    listAdSpend(scope, ids),
    offers ? listAdFlights(scope, ids) : null,
    offers && rows.length > 0 ? listOfferedCodes(scope) : [],
    offers && rows.length > 0 ? listCodesOfPosts(scope, { postIds, videoIds }) : [],
  ]);
  const codes = new Map([...named, ...newest].map((code) => [code.id, code]));
  const labels = new Map([...codes].map(([id, code]) => [id, nameCode(code, zone)]));
  const ranked = new Map(
    rows.map((ad) => [ad.id, rankCodes({ ...ad, flight: flights?.get(ad.id) ?? null }, [...codes.values()])]),
  );
  const isCertain = (id: string) => (ranked.get(id) ?? []).some((each) => each.isCertain);
  const lines = rows.map((ad): AdLine => {
    const candidates = ranked.get(ad.id) ?? [];
    return {
      id: ad.id,
      name: ad.name,
      campaign: ad.campaignName,
      spend: describeSpend(spend.filter(({ adId }) => adId === ad.id)),
      code: ad.code && {
        id: ad.code.id,
        brand: ad.code.brand?.name ?? "Code without a brand",
        title: ad.code.video.title,
      },
      candidates: candidates.map((each) => ({ ...each, label: labels.get(each.codeId) ?? "" })),
      siblings: offers ? listSiblings(ad, rows, isCertain) : null,
    };
  });
  return { lines, offered: newest.map(({ id }) => ({ id, label: labels.get(id) ?? "" })) };
}

function MatchCertain({ pairs }: { pairs: Pair[] }) {
  return (
    <div className="mt-6">
      <Callout tone="good" title={`${plural(pairs.length, "ad names", "ads name")} a post with exactly one code`}>
        <p>That code was held while they ran, so there is nothing to decide.</p>
        <ActionButton
          action={matchAdsAction}
          undo={unmatchAdsAction}
          values={{ pairs: pairs.map(({ adId, codeId }) => `${adId}:${codeId}`).join(" ") }}
          className="mt-3"
        >
          Match all {pairs.length.toLocaleString("en-US")}
        </ActionButton>
      </Callout>
    </div>
  );
}

/** That nothing is left to match is only said where something was matched. */
async function NoAds({ scope, matched }: { scope: Scope; matched: boolean }) {
  const allMatched = !matched && (await listAds(scope, { matched: true, after: null })).rows.length > 0;
  return (
    <div className="mt-6">
      {allMatched ? (
        <EmptyState title={`Every ad ${scope.role === "CREATOR" ? "that you may see " : ""}belongs to a code`}>
          {scope.role === "CREATOR"
            ? "Ads that nobody has matched to one of your codes yet are seen by who manages this book."
            : "Nothing is left to match. New ads appear here after an import, unless they name their post."}
        </EmptyState>
      ) : (
        <EmptyState
          title={matched ? "No ad is matched yet" : "No ad to match yet"}
          actions={can(scope, "import.stage") && <ButtonLink href="/imports">Import numbers</ButtonLink>}
        >
          Ads come with reports from TikTok Ads Manager. Those that name their post find their code by themselves.
        </EmptyState>
      )}
    </div>
  );
}
