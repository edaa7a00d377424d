/** The codes of the sample and what became of each, told in days before and after today. */
import type { ClearanceKind } from "@/lib/release/rules/clearance";

/** The state a code of the sample is in; every status of the product occurs. */
type SampleState =
  | "requested"
  | "sealed"
  | "released"
  | "inUse"
  | "expired"
  | "revocationRequested"
  | "revoked"
  | "replaced";

export type SampleCode = {
  key: string;
  video: string;
  brand: string;
  windowDays: number;
  /** Days from today to the end of the window; negative when over. */
  endsInDays: number;
  state: SampleState;
  /** The paid days, told in days before today, and what they cost and earned; revenue null = no sales data. */
  flight?: { fromDaysAgo: number; toDaysAgo: number; spendPerDay: number; roas: number | null };
  predecessor?: string;
};

export const SAMPLE_CODES: SampleCode[] = [
  {
    key: "morning",
    video: "morning",
    brand: "glowlab",
    windowDays: 60,
    endsInDays: 3,
    state: "inUse",
    flight: { fromDaysAgo: 47, toDaysAgo: 1, spendPerDay: 4_550, roas: 4.2 },
  },
  {
    key: "coldbrew",
    video: "coldbrew",
    brand: "northfork",
    windowDays: 30,
    endsInDays: 6,
    state: "inUse",
    flight: { fromDaysAgo: 20, toDaysAgo: 1, spendPerDay: 4_400, roas: 3.1 },
  },
  {
    key: "sunscreen",
    video: "sunscreen",
    brand: "halden",
    windowDays: 30,
    endsInDays: 7,
    state: "inUse",
    flight: { fromDaysAgo: 22, toDaysAgo: 1, spendPerDay: 6_000, roas: null },
  },
  {
    key: "bag",
    video: "bag",
    brand: "otterly",
    windowDays: 60,
    endsInDays: 12,
    state: "inUse",
    flight: { fromDaysAgo: 41, toDaysAgo: 1, spendPerDay: 1_000, roas: 1.4 },
  },
  { key: "serum", video: "serum", brand: "brightside", windowDays: 30, endsInDays: 24, state: "released" },
  { key: "retinol", video: "retinol", brand: "glowlab", windowDays: 30, endsInDays: 29, state: "sealed" },
  { key: "train", video: "train", brand: "otterly", windowDays: 30, endsInDays: 30, state: "requested" },
  {
    key: "pantry",
    video: "pantry",
    brand: "northfork",
    windowDays: 60,
    endsInDays: -18,
    state: "expired",
    // So far back that the last thirty days have thirty before them to be compared with.
    flight: { fromDaysAgo: 72, toDaysAgo: 19, spendPerDay: 1_100, roas: 2.6 },
  },
  {
    key: "lashes",
    video: "lashes",
    brand: "brightside",
    windowDays: 30,
    endsInDays: 11,
    state: "revocationRequested",
    flight: { fromDaysAgo: 13, toDaysAgo: 5, spendPerDay: 2_100, roas: 1.9 },
  },
  {
    key: "knife",
    video: "knife",
    brand: "halden",
    windowDays: 30,
    endsInDays: 13,
    state: "revoked",
    flight: { fromDaysAgo: 15, toDaysAgo: 10, spendPerDay: 1_800, roas: 1.1 },
  },
  {
    key: "tent-old",
    video: "tent",
    brand: "otterly",
    windowDays: 30,
    endsInDays: -9,
    state: "replaced",
    flight: { fromDaysAgo: 35, toDaysAgo: 12, spendPerDay: 1_200, roas: 2.1 },
  },
  {
    key: "tent",
    video: "tent",
    brand: "otterly",
    windowDays: 60,
    endsInDays: 51,
    state: "released",
    predecessor: "tent-old",
  },
];

/** What became of ends; `endedDaysAgo` tells an earlier end of an extended code, `decidedDaysAgo` is counted from today. */
type SampleRenewal = {
  code: string;
  endedDaysAgo?: number;
  offeredDaysAgo?: number;
  snoozedForDays?: number;
  outcome?: "RENEWED" | "LET_GO";
  how?: "EXTENDED" | "REISSUED";
  reason?: string;
  decidedDaysAgo?: number;
};

export const SAMPLE_RENEWALS: SampleRenewal[] = [
  { code: "morning", endedDaysAgo: 27, outcome: "RENEWED", how: "EXTENDED", decidedDaysAgo: 29 },
  { code: "tent-old", outcome: "RENEWED", how: "REISSUED", decidedDaysAgo: 11 },
  { code: "pantry", outcome: "LET_GO", reason: "They sell out before spring", decidedDaysAgo: 16 },
  { code: "coldbrew", offeredDaysAgo: 1 },
  { code: "serum", snoozedForDays: 10 },
];

type SampleContractState = "signed" | "sent" | "draft";
/** Contracts of the sample; `endsEarlierDays` makes a licence that ends before the authorization does. */
export const SAMPLE_CONTRACTS: { code: string; state: SampleContractState; endsEarlierDays: number }[] = [
  { code: "morning", state: "signed", endsEarlierDays: 12 },
  { code: "coldbrew", state: "signed", endsEarlierDays: 0 },
  { code: "pantry", state: "signed", endsEarlierDays: 0 },
  { code: "serum", state: "sent", endsEarlierDays: 0 },
  { code: "retinol", state: "draft", endsEarlierDays: 0 },
];

/** What somebody saw in the posts of codes that were handed over, and in one that is waiting. */
export const SAMPLE_CLEARANCES: { code: string; kind: ClearanceKind; seen: string[]; note: string | null }[] = [
  ...["morning", "coldbrew", "sunscreen", "bag", "pantry"].flatMap((code) => [
    { code, kind: "SOUND" as const, seen: ["original"], note: "Recorded by the creator; the project file is kept." },
    { code, kind: "DISCLOSURE" as const, seen: ["onScreen", "toggle"], note: "“Paid partnership”, 0:00 to 0:04." },
    { code, kind: "LINK" as const, seen: ["noLink"], note: null },
  ]),
  { code: "serum", kind: "SOUND", seen: ["commercial"], note: "Slow Bloom, for ads on TikTok." },
  { code: "serum", kind: "DISCLOSURE", seen: ["caption"], note: null },
  { code: "retinol", kind: "SOUND", seen: ["commercial"], note: "Paper Boats, for ads on TikTok." },
];
