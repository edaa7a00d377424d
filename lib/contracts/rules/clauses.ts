/** The contract's words: one structure out of the terms, which page, PDF and hash share, so that they cannot disagree. */

import { addDays, formatDay } from "@/lib/kernel/day";
import { plural } from "@/lib/kernel/text";
import { CONSENT, type Consent } from "./consent";
import { amount, earnings, hundredths, joinPhrases, paymentText } from "./payment-words";
import {
  ATTRIBUTION_SOURCES,
  type ContractTerms,
  EDITS,
  licenceDays,
  MUSIC_SOURCES,
  PLACEMENTS,
  RENEWAL_OPTIONS,
  REPORT_CADENCES,
  THRESHOLD_METRICS,
} from "./terms";

export const PARTIES = ["LICENSOR", "LICENSEE"] as const;
export type Party = (typeof PARTIES)[number];

type Section = { number: number; heading: string; paragraphs: string[] };

/** Everything that is shown before signing, in reading order; plain text without markup, free of line breaks. */
export type ContractDocument = {
  title: string;
  subtitle: string;
  summaryHeading: string;
  summary: string[];
  sections: Section[];
  signatories: { party: Party; label: string; name: string }[];
  consent: Consent;
};

/** The document that these terms mean. Total over valid terms: every term appears in the text. */
export function renderContract(terms: ContractTerms): ContractDocument {
  const { licensor, licensee } = terms;
  return {
    title: "Spark Ads licence",
    subtitle: `${licensor.name} licenses one TikTok post to ${licensee.name}, ${period(terms)}.`,
    summaryHeading: "What am I giving away?",
    summary: renderSummary(terms),
    sections: [...grantClauses(terms), ...moneyClauses(terms), ...safetyClauses(terms), ...endClauses(terms)].map(
      ([heading, ...paragraphs], index) => ({ number: index + 1, heading, paragraphs }),
    ),
    signatories: [
      { party: "LICENSOR", label: "The Creator", name: licensor.name },
      { party: "LICENSEE", label: "The Brand", name: `${licensee.contactName}, for ${licensee.name}` },
    ],
    consent: { version: terms.eSignConsent.version, text: CONSENT.text },
  };
}

function renderSummary(terms: ContractTerms): string[] {
  const { licensor, licensee, content, licence, renewal, linkSafeguard, revocation } = terms;
  const edits = terms.permittedEdits.length === 0 ? "edit the video" : "edit the video beyond what section 5 lists";
  return [
    `${licensee.name} may run post ${content.postId} by ${licensor.handle} as a paid ad in ${placementList(terms)}. Territory: ${terms.territory}.`,
    `It lasts ${period(terms)}, ${plural(licenceDays(licence), "day", "days")}. Then every ad is deleted within ${plural(revocation.removeWithinDays, "day", "days")}, even if TikTok’s authorization runs on.`,
    `${licensee.name} may not change the links, pass the code on, use the post elsewhere, or ${edits}.`,
    `It earns ${earnings(terms.compensation)}.`,
    `If a link is swapped, the licence is void and ${linkSafeguard.owedPercent}% of the resulting revenue is owed to ${licensor.name}.`,
    ...(terms.termination.threshold ? [`If ${weakResult(terms)}, either side may end the licence.`] : []),
    `If a claim arises, ${licensor.name} is liable for no more than the fees received.`,
    `Nothing renews by itself: by ${lastNoticeDay(terms)}, ${plural(renewal.noticeDays, "day", "days")} before the end, the two talk about going on.`,
  ];
}

type Clause = [heading: string, ...paragraphs: string[]];

function grantClauses(terms: ContractTerms): Clause[] {
  const { licensor, licensee, content, licence } = terms;
  const title = content.title ? ` (“${content.title}”)` : "";
  const code = content.codeFingerprint
    ? `the authorization code with the fingerprint ${content.codeFingerprint}`
    : "the authorization code that the Creator issues for it";
  return [
    [
      "Parties",
      `${licensor.name} (“the Creator”), on TikTok ${licensor.handle}, ${licensor.email}; and ${licensee.name} (“the Brand”), represented by ${licensee.contactName}, ${licensee.email}. Notice by e-mail to these addresses is valid.`,
    ],
    [
      "The post",
      `TikTok post ${content.postId}${title}, ${content.url}, with ${code}. No other post and no other code is licensed.`,
    ],
    [
      "Licence",
      `The Creator grants the Brand the non-exclusive, non-transferable right to run the post as a paid ad under the Creator’s handle in ${placementList(terms)}. Territory: ${terms.territory}. The Brand’s media agency may act for the Brand; nobody else may. All other rights stay with the Creator, among them every other medium and the use of the post, its voice or its likeness to train or generate synthetic media.`,
    ],
    [
      "Term",
      `The licence runs ${period(terms)}, both days included (${plural(licenceDays(licence), "day", "days")}, time zone ${licence.zone}). A longer authorization window on TikTok gives no right beyond it.${overstay(terms)}`,
    ],
    [
      "Permitted edits",
      terms.permittedEdits.length === 0
        ? "None: video, caption and sound stay as published."
        : `The Brand may ${joinPhrases(terms.permittedEdits.map((edit) => EDITS[edit]))}. Video, caption and sound otherwise stay as published.`,
    ],
  ];
}

function moneyClauses(terms: ContractTerms): Clause[] {
  const { compensation, attribution, renewal } = terms;
  return [
    ["Payment", paymentText(compensation)],
    [
      "Attribution and reports",
      `Results are counted by ${ATTRIBUTION_SOURCES[attribution.source]}, up to ${plural(attribution.windowDays, "day", "days")} after a click or view. The Brand reports spend, impressions and attributed sales ${REPORT_CADENCES[attribution.reportCadence]}. The Creator may check the figures against records of their own; what is missing is paid with the next settlement.`,
    ],
    [
      "Renewal",
      `Nothing renews by itself. At least ${plural(renewal.noticeDays, "day", "days")} before the end, by ${lastNoticeDay(terms)}, ${RENEWAL_OPTIONS[renewal.option]}.`,
    ],
  ];
}

function safetyClauses(terms: ContractTerms): Clause[] {
  const { disclosure, linkSafeguard, musicWarranty } = terms;
  return [
    [
      "Disclosure",
      `The post is advertising. The Creator shows “${disclosure.label}” in the video, hard to miss, and turns on TikTok’s content disclosure; the Brand does not hide or contradict either. Both follow ${disclosure.law}.`,
    ],
    [
      "Link safeguard",
      `The Brand shall not alter embedded affiliate or tracking links within the post. Any unauthorized link substitution voids this licence, and the Brand owes the Creator ${linkSafeguard.owedPercent}% of the resulting revenue.`,
    ],
    [
      "Warranties",
      `The Creator warrants that the post is their own work, that the people in it agree, and that its sound is ${MUSIC_SOURCES[musicWarranty.source]}. The Brand warrants that its product, its claims and what it adds to the ad are lawful.`,
    ],
    [
      "Indemnity and its cap",
      "Each party answers for third-party claims that its own breach causes. The Creator’s liability under this contract is capped at the fees received, save for intent and where the law forbids a cap.",
    ],
  ];
}

function endClauses(terms: ContractTerms): Clause[] {
  const { termination, revocation, governingLaw, eSignConsent } = terms;
  const notice = `${plural(termination.noticeDays, "day’s", "days’")} notice`;
  return [
    [
      "Termination",
      `${termination.threshold ? `If ${weakResult(terms)}, either party may end the licence with ${notice}.` : `No performance threshold is agreed. Either party may end the licence for good cause with ${notice}.`} If a material breach is not mended within that time, the other party may end the licence at once. Fees already due stay due.`,
    ],
    [
      "End and revocation",
      `When the licence ends, for whatever reason, the Brand stops and deletes every ad that uses the post within ${plural(revocation.removeWithinDays, "day", "days")}, so that TikTok lets the Creator revoke the code. Until then the Creator keeps the post public and the code valid. The code is confidential.`,
    ],
    [
      "Law and signature",
      `Governing law: ${governingLaw}. This document is the whole agreement (${terms.version}); a change needs both signatures; if one part is invalid, the rest stands. Both parties sign electronically (${eSignConsent.version}).`,
    ],
  ];
}

function overstay({ compensation, licence }: ContractTerms): string {
  const rate =
    compensation.model !== "commission" && compensation.feeMinor > 0
      ? ` and costs the fee’s daily rate, ${amount(compensation.feeMinor, compensation.currency)} ÷ ${licenceDays(licence)}, for each day`
      : "";
  return ` Use outside the term is not licensed${rate}.`;
}

function weakResult({ termination: { threshold } }: ContractTerms): string {
  if (!threshold) return "";
  const { phrase, unit } = THRESHOLD_METRICS[threshold.metric];
  return `${phrase} stays below ${hundredths(threshold.minHundredths)}${unit} for more than ${plural(threshold.consecutiveWeeks, "week", "consecutive weeks")}`;
}

function period({ licence }: ContractTerms): string {
  return `from ${formatDay(licence.startsOn, { year: true })} to ${formatDay(licence.endsOn, { year: true })}`;
}

function lastNoticeDay({ licence, renewal }: ContractTerms): string {
  return formatDay(addDays(licence.endsOn, -renewal.noticeDays), { year: true });
}

function placementList(terms: ContractTerms): string {
  return joinPhrases(terms.placements.map((placement) => PLACEMENTS[placement]));
}
