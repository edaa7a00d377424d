import type { Metadata } from "next";
import Link from "next/link";
import { AdMatcher } from "@/components/metrics/ad-matcher";
import { ActionButton } from "@/components/ui/action-button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { TabLinks } from "@/components/ui/tab-links";
import { unmatchAdAction } from "@/lib/ads/actions";
import { type AdRow, listAdSpend, listAds, listOfferedCodes } from "@/lib/ads/data";
import { describeSpend, nameCode, suggestCode } from "@/lib/ads/rules";
import { isId } from "@/lib/kernel/id";
import { pageViewer } from "@/lib/server/session";
import { can } from "@/lib/workspaces/rules";

export const metadata: Metadata = { title: "Ads and their codes" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function AdsPage({ searchParams }: Props) {
  const { scope, workspace } = await pageViewer();
  const { show, after } = await searchParams;
  const matched = show === "matched";
  const mayMatch = can(scope, "ad.match");
  const { rows, nextAfter } = await listAds(scope, {
    matched,
    after: typeof after === "string" && isId(after) ? after : null,
  });
  const [spend, codes] = await Promise.all([
    listAdSpend(
      scope,
      rows.map(({ id }) => id),
    ),
    matched || !mayMatch || rows.length === 0 ? [] : listOfferedCodes(scope),
  ]);
  const offered = codes.map((code) => ({ id: code.id, label: nameCode(code, workspace.timeZone) }));
  const path = (matchedOnes: boolean) => `/performance/ads${matchedOnes ? "?show=matched" : ""}`;
  return (
    <>
      <PageHeader
        eyebrow={
          <Link href="/performance" className="link">
            Performance
          </Link>
        }
        title={matched ? "Ads that belong to a code" : "Which code does each ad belong to?"}
        note="An ad without its post's id cannot be matched by itself. Matching moves its numbers to the code, its video and its creator."
      />
      <TabLinks
        label="Ads"
        links={[
          { href: path(false), label: "Not matched", current: !matched },
          { href: path(true), label: "Matched", current: matched },
        ]}
      />
      {rows.length === 0 && <NoAds matched={matched} />}
      <ul className="rows">
        {rows.map((ad) => (
          <li key={ad.id} className="grid gap-x-6 gap-y-3 py-4 md:grid-cols-2 md:items-center">
            <AdName ad={ad} spend={describeSpend(spend.filter(({ adId }) => adId === ad.id))} />
            {ad.code ? (
              <MatchedCode ad={ad} code={ad.code} mayMatch={mayMatch} />
            ) : (
              mayMatch && (
                <AdMatcher adId={ad.id} adName={ad.name} codes={offered} suggestedId={suggestCode(ad, codes)} />
              )
            )}
          </li>
        ))}
      </ul>
      <Pagination
        label="ads"
        prevHref={after ? path(matched) : undefined}
        nextHref={nextAfter ? `${path(matched)}${matched ? "&" : "?"}after=${nextAfter}` : undefined}
      />
    </>
  );
}

function AdName({ ad, spend }: { ad: AdRow; spend: string }) {
  return (
    <div className="min-w-0">
      <p className="font-semibold wrap-anywhere">{ad.name}</p>
      <p className="text-sm text-ink-3">
        {ad.campaignName && `${ad.campaignName} · `}
        {spend}
      </p>
    </div>
  );
}

type MatchedCodeProps = { ad: AdRow; code: NonNullable<AdRow["code"]>; mayMatch: boolean };

function MatchedCode({ ad, code, mayMatch }: MatchedCodeProps) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <p className="min-w-0">
        <Link href={`/codes/${code.id}`} className="link">
          {code.brand?.name ?? "Code without a brand"}
        </Link>
        <span className="said block">“{code.video.title}”</span>
      </p>
      {mayMatch && (
        <ActionButton action={unmatchAdAction} values={{ adId: ad.id, codeId: code.id }}>
          Unmatch
        </ActionButton>
      )}
    </div>
  );
}

function NoAds({ matched }: { matched: boolean }) {
  return (
    <div className="mt-6">
      <EmptyState title={matched ? "No ad is matched yet" : "Every ad belongs to a code"}>
        {matched
          ? "Ads come with reports from TikTok Ads Manager. Those that name their post find their code by themselves."
          : "Nothing is left to match. New ads appear here after an import, unless they name their post."}
      </EmptyState>
    </div>
  );
}
