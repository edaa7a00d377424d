/* Each ad with the codes it most likely belongs to: one press each, and a way back. */
import Link from "next/link";
import { WhereLink } from "@/components/metrics/where-link";
import { ActionButton } from "@/components/ui/action-button";
import { matchAdAction, unmatchAdAction } from "@/lib/ads/actions";
import type { Candidate } from "@/lib/ads/rules/candidates";
import type { Siblings } from "@/lib/ads/rules/siblings";
import { openAd } from "@/lib/provenance/rules/ads";
import { AdMatcher, type OfferedCode } from "./ad-matcher";

export type AdLine = {
  id: string;
  name: string;
  campaign: string | null;
  spend: string;
  code: { id: string; brand: string; title: string } | null;
  candidates: (Candidate & { label: string })[];
  /** Others of its campaign on this page that belong to no code, and that nothing certain speaks for. */
  siblings: Siblings | null;
};

type AdListProps = {
  ads: AdLine[];
  /** To choose from by hand; null for those who may not match. */
  offered: OfferedCode[] | null;
};

export function AdList({ ads, offered }: AdListProps) {
  return (
    <ul className="rows">
      {ads.map((ad) => (
        <li key={ad.id} className="grid gap-x-6 gap-y-3 py-4 md:grid-cols-2 md:items-start">
          <div className="min-w-0">
            <p className="font-semibold wrap-anywhere">{ad.name}</p>
            <p className="text-sm text-ink-3">
              {ad.campaign && `${ad.campaign} · `}
              <WhereLink href={openAd(ad.id)} label={`the spend of ${ad.name}`}>
                {ad.spend}
              </WhereLink>
            </p>
          </div>
          {ad.code ? <MatchedCode ad={ad} code={ad.code} mayMatch={offered !== null} /> : null}
          {!ad.code && offered && <Choices ad={ad} offered={offered} />}
        </li>
      ))}
    </ul>
  );
}

function MatchedCode({ ad, code, mayMatch }: { ad: AdLine; code: NonNullable<AdLine["code"]>; mayMatch: boolean }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <p className="min-w-0">
        <Link href={`/codes/${code.id}`} className="link">
          {code.brand}
        </Link>
        <span className="said block">“{code.title}”</span>
      </p>
      {mayMatch && (
        <ActionButton action={unmatchAdAction} values={{ adId: ad.id, codeId: code.id }}>
          Unmatch
        </ActionButton>
      )}
    </div>
  );
}

function Choices({ ad, offered }: { ad: AdLine; offered: OfferedCode[] }) {
  return (
    <div className="grid min-w-0 gap-2">
      {ad.candidates.map(({ codeId, label, why, isCertain }, index) => (
        <div key={codeId} className="flex items-center justify-between gap-3">
          <p className="min-w-0 text-md">
            <span className="wrap-anywhere">{label}</span>
            <span className="block text-sm text-ink-3">
              {isCertain ? "Certain: " : "By "}
              {why}
            </span>
          </p>
          <ActionButton
            action={matchAdAction}
            undo={unmatchAdAction}
            values={{ adId: ad.id, codeId }}
            variant={index === 0 ? "primary" : "secondary"}
            aria-label={`Match ${ad.name} to ${label}`}
          >
            Match
          </ActionButton>
        </div>
      ))}
      <AdMatcher
        adId={ad.id}
        adName={ad.name}
        codes={offered}
        isSecond={ad.candidates.length > 0}
        siblings={ad.siblings}
      />
    </div>
  );
}
