/** A licence is data: every word of the contract is derived from these terms, and nothing outside them is agreed. */

import { deriveUsualPrice, type NotedFee } from "@/lib/deals/rules";
import { addDays, type Day, dayIn, daysBetween } from "@/lib/kernel/day";
import { cleanText } from "@/lib/kernel/text";
import { CONSENT } from "./consent";

export const TERMS_VERSION = "terms/1";

/** Where the ad may appear; the phrase completes "as a paid ad in …". */
export const PLACEMENTS = {
  forYouFeed: "the TikTok For You feed",
  searchResults: "TikTok search results",
  topView: "TikTok TopView",
  audienceNetwork: "TikTok’s audience network",
} as const;

/** What the brand may change; the phrase completes "The Brand may …". */
export const EDITS = {
  callToAction: "add a call-to-action button",
  adAddOns: "add TikTok’s interactive add-ons",
  subtitles: "add subtitles",
  cutdown: "shorten the video",
} as const;

/** When a part of the fee falls due; the phrase completes "50% … falls due …". */
export const DUE_EVENTS = {
  signature: "on signature",
  codeRelease: "on release of the code",
  licenceStart: "on the first day of the licence",
  licenceEnd: "on the last day of the licence",
} as const;

export const COMMISSION_BASES = {
  attributedSales: "attributed sales",
  netAttributedSales: "attributed sales after returns and refunds",
} as const;

export const ATTRIBUTION_SOURCES = {
  adsManager: "TikTok Ads Manager",
  tiktokShop: "TikTok Shop affiliate orders",
  affiliateLink: "the Creator’s affiliate link",
  trackedLink: "a tracked link",
  discountCode: "the Creator’s discount code",
} as const;

export const REPORT_CADENCES = {
  weekly: "every week",
  monthly: "every month",
  atEnd: "once, within 7 days of the end",
} as const;

export const RENEWAL_OPTIONS = {
  newOffer: "the Brand says whether it wants to go on, and the Creator may name a new price",
  sameTerms: "the Brand may renew once by e-mail, for the same length and price",
  none: "the parties may talk about a new licence; none is promised",
} as const;

export const MUSIC_SOURCES = {
  commercialLibrary: "from TikTok’s Commercial Music Library",
  original: "the Creator’s own",
  royaltyFree: "royalty-free, with a licence that covers paid ads",
  licensed: "licensed from its owner for paid ads",
} as const;

/** Results whose weakness ends a licence. `unit` says what one whole unit of `minHundredths / 100` is. */
export const THRESHOLD_METRICS = {
  roas: { phrase: "return on ad spend", unit: "×" },
  clickThrough: { phrase: "the click-through rate", unit: "%" },
  viewThrough: { phrase: "the 6-second view-through rate", unit: "%" },
} as const;

export type Fee = {
  feeMinor: number;
  /** Shares of the fee in whole percent; together 100. */
  schedule: { sharePercent: number; due: keyof typeof DUE_EVENTS }[];
};
export type Commission = {
  /** Basis points: 2000 is 20%. */
  commissionBps: number;
  basis: keyof typeof COMMISSION_BASES;
};
type Payment = {
  currency: string;
  netDays: number;
  bonus: { amountMinor: number; revenueOverMinor: number } | null;
};
export type Compensation =
  | ({ model: "flat" } & Payment & Fee)
  | ({ model: "commission" } & Payment & Commission)
  | ({ model: "hybrid" } & Payment & Fee & Commission);

/** Version "terms/1". Days are inclusive calendar days in `licence.zone`; amounts are minor units of the compensation's currency. */
export type ContractTerms = {
  version: typeof TERMS_VERSION;
  licensor: { name: string; handle: string; email: string };
  licensee: { name: string; contactName: string; email: string };
  /** `codeFingerprint` identifies the code without giving it away; null while no code is logged. */
  content: { postId: string; url: string; title: string | null; codeFingerprint: string | null };
  placements: (keyof typeof PLACEMENTS)[];
  territory: string;
  licence: { startsOn: Day; endsOn: Day; zone: string };
  permittedEdits: (keyof typeof EDITS)[];
  compensation: Compensation;
  attribution: {
    source: keyof typeof ATTRIBUTION_SOURCES;
    windowDays: number;
    reportCadence: keyof typeof REPORT_CADENCES;
  };
  renewal: { noticeDays: number; option: keyof typeof RENEWAL_OPTIONS };
  disclosure: { label: string; law: string };
  linkSafeguard: { owedPercent: number };
  indemnity: { cap: "feesReceived" };
  musicWarranty: { source: keyof typeof MUSIC_SOURCES };
  termination: {
    noticeDays: number;
    threshold: { metric: keyof typeof THRESHOLD_METRICS; minHundredths: number; consecutiveWeeks: number } | null;
  };
  revocation: { removeWithinDays: number };
  governingLaw: string;
  eSignConsent: { version: typeof CONSENT.version };
};

/** Length of the licence in calendar days, both ends counted. */
export function licenceDays(licence: { startsOn: Day; endsOn: Day }): number {
  return daysBetween(licence.startsOn, licence.endsOn) + 1;
}

/** What is known before anybody has typed anything. Missing e-mail addresses and names are left empty for the form to ask for. */
export type TermsSource = {
  /** `postRateMinor` is in minor units of `currency`. */
  creator: { name: string; handle: string; email: string | null; postRateMinor: number | null; currency: string };
  brand: { name: string };
  contact: { name: string; email: string } | null;
  video: { postId: string; url: string; title: string };
  code: {
    fingerprint: string | null;
    startsAt: Date;
    expiresAt: Date;
    windowDays: number;
    /** The fee that stands in its deal. */
    noted: NotedFee | null;
  };
  workspace: { timeZone: string };
};

/**
 * A fair proposal to start from: the licence covers the days of the authorization window; the fee that stands in the deal, else
 * the usual price, as renewals suggest it (a fifth of the creator's post rate per 30 days), 0 where no rate is known; half on signature, half
 * on code release, net 30.
 */
export function deriveDefaultTerms({ creator, brand, contact, video, code, workspace }: TermsSource): ContractTerms {
  const licence = deriveTerm(code, workspace.timeZone);
  const days = licenceDays(licence);
  return {
    version: TERMS_VERSION,
    licensor: { name: creator.name, handle: `@${creator.handle.replace(/^@/, "")}`, email: creator.email ?? "" },
    licensee: { name: brand.name, contactName: contact?.name ?? "", email: contact?.email ?? "" },
    content: {
      postId: video.postId,
      url: video.url,
      title: plainTitle(video.title),
      codeFingerprint: code.fingerprint?.slice(0, 12) ?? null,
    },
    placements: ["forYouFeed"],
    territory: "worldwide",
    licence,
    permittedEdits: ["callToAction"],
    compensation: {
      model: "flat",
      currency: code.noted?.currency ?? creator.currency,
      feeMinor:
        code.noted?.minor ??
        deriveUsualPrice({
          postRateMinor: creator.postRateMinor ?? 0,
          currency: creator.currency,
          days: code.windowDays,
        }),
      schedule: [
        { sharePercent: 50, due: "signature" },
        { sharePercent: 50, due: "codeRelease" },
      ],
      netDays: 30,
      bonus: null,
    },
    attribution: { source: "adsManager", windowDays: 7, reportCadence: "weekly" },
    renewal: { noticeDays: days > 7 ? 7 : Math.min(2, days - 1), option: "newOffer" },
    disclosure: { label: "Paid partnership", law: "the FTC’s Endorsement Guides (16 CFR Part 255)" },
    linkSafeguard: { owedPercent: 100 },
    indemnity: { cap: "feesReceived" },
    musicWarranty: { source: "commercialLibrary" },
    termination: { noticeDays: 7, threshold: { metric: "roas", minHundredths: 100, consecutiveWeeks: 2 } },
    revocation: { removeWithinDays: 2 },
    governingLaw: "the law of the Creator’s place of residence",
    eSignConsent: { version: CONSENT.version },
  };
}

/** The same terms for as many days again: from the day after the licence's end, or from today where that has passed. */
export function deriveNextTerm(terms: ContractTerms, today: Day): ContractTerms {
  const after = addDays(terms.licence.endsOn, 1);
  const startsOn = after < today ? today : after;
  const endsOn = addDays(startsOn, licenceDays(terms.licence) - 1);
  return { ...terms, licence: { ...terms.licence, startsOn, endsOn } };
}

function deriveTerm(code: TermsSource["code"], zone: string): ContractTerms["licence"] {
  const startsOn = dayIn(code.startsAt, zone);
  // The window's last instant still belongs to it; the instant of its end does not.
  const endsOn = dayIn(new Date(code.expiresAt.getTime() - 1), zone);
  return { startsOn, endsOn, zone };
}

/** A caption as a contract names it: without pictographs and hashtags, at most 120 characters. */
function plainTitle(caption: string): string | null {
  const words = cleanText(
    caption
      .replace(/#[\p{L}\p{M}\p{N}_]+/gu, "")
      .replace(/\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F|\u200D/gu, ""),
  );
  const chars = [...words];
  return chars.length > 120 ? `${chars.slice(0, 119).join("").trimEnd()}…` : words || null;
}
