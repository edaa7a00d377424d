/** The sample workspace as a plan: the same for the same day, told in days before and after today. */
import { addDays, type Day } from "@/lib/kernel/day";
import type { ClearanceKind } from "@/lib/release/rules/clearance";

export type SampleCreator = {
  key: string;
  handle: string;
  name: string;
  email: string;
  followers: number;
  categories: string[];
  postRateMinor: number;
};

export const SAMPLE_CREATORS: SampleCreator[] = [
  {
    key: "lena",
    handle: "lena.care",
    name: "Lena Hart",
    email: "lena@example.com",
    followers: 84_200,
    categories: ["beauty", "skincare", "food"],
    postRateMinor: 105_000,
  },
  {
    key: "theo",
    handle: "theo.makes",
    name: "Theo Park",
    email: "theo@example.com",
    followers: 41_700,
    categories: ["travel", "skincare"],
    postRateMinor: 80_000,
  },
];

export type SampleBrand = { key: string; name: string; contact: { name: string; email: string }; targets: string[] };

export const SAMPLE_BRANDS: SampleBrand[] = [
  {
    key: "glowlab",
    name: "GlowLab",
    contact: { name: "Maya Ortiz", email: "maya@glowlab.example" },
    targets: ["beauty", "skincare"],
  },
  {
    key: "northfork",
    name: "Northfork Coffee",
    contact: { name: "Sam Reed", email: "sam@northfork.example" },
    targets: ["food"],
  },
  {
    key: "halden",
    name: "Halden",
    contact: { name: "Iris Dahl", email: "iris@halden.example" },
    targets: ["skincare"],
  },
  { key: "otterly", name: "Otterly", contact: { name: "Ben Cole", email: "ben@otterly.example" }, targets: ["travel"] },
  {
    key: "brightside",
    name: "Brightside Vitamins",
    contact: { name: "Ana Silva", email: "ana@brightside.example" },
    targets: ["fitness"],
  },
];

export type SampleVideo = {
  key: string;
  creator: string;
  title: string;
  tags: string[];
  postedDaysAgo: number;
  peakViews: number;
  /** How many times oftener than usual viewers like, comment and share; 1 unless told. */
  pull?: number;
  /** Share of viewers who see the whole video; not told by a file unless given. */
  completion?: number;
};

export const SAMPLE_VIDEOS: SampleVideo[] = [
  {
    key: "morning",
    creator: "lena",
    title: "First 10 minutes of my morning",
    tags: ["skincare", "morningroutine"],
    postedDaysAgo: 62,
    peakViews: 9_400,
    completion: 0.31,
  },
  {
    key: "coldbrew",
    creator: "lena",
    title: "Cold brew without the fridge",
    tags: ["coffee", "recipe"],
    postedDaysAgo: 48,
    peakViews: 6_100,
    completion: 0.44,
  },
  {
    key: "serum",
    creator: "lena",
    title: "I used one serum for a year",
    tags: ["skincare", "review"],
    postedDaysAgo: 30,
    peakViews: 12_800,
    completion: 0.52,
  },
  {
    key: "lashes",
    creator: "lena",
    title: "Three lash mistakes",
    tags: ["makeup", "beauty"],
    postedDaysAgo: 21,
    peakViews: 4_300,
    completion: 0.47,
  },
  {
    key: "pantry",
    creator: "lena",
    title: "Restocking my tiny pantry",
    tags: ["food"],
    postedDaysAgo: 85,
    peakViews: 2_900,
    completion: 0.38,
  },
  {
    key: "retinol",
    creator: "lena",
    title: "Retinol, explained with toast",
    tags: ["skincare", "beauty"],
    postedDaysAgo: 12,
    peakViews: 15_600,
    completion: 0.74,
    pull: 2.4,
  },
  {
    key: "sunscreen",
    creator: "theo",
    title: "Sunscreen on dark skin, honestly",
    tags: ["skincare", "spf"],
    postedDaysAgo: 40,
    peakViews: 8_700,
    completion: 0.49,
  },
  {
    key: "bag",
    creator: "theo",
    title: "What fits in a 20 L bag",
    tags: ["travel", "packing"],
    postedDaysAgo: 55,
    peakViews: 5_200,
    completion: 0.36,
  },
  {
    key: "tent",
    creator: "theo",
    title: "One tent, four seasons",
    tags: ["camping", "travel"],
    postedDaysAgo: 70,
    peakViews: 3_800,
    completion: 0.29,
  },
  {
    key: "train",
    creator: "theo",
    title: "Sleeping on night trains",
    tags: ["travel"],
    postedDaysAgo: 26,
    peakViews: 7_900,
    completion: 0.58,
  },
  {
    key: "knife",
    creator: "theo",
    title: "Sharpening a knife with a mug",
    tags: ["diy"],
    postedDaysAgo: 18,
    peakViews: 6_600,
  },
  {
    key: "mask",
    creator: "lena",
    title: "The oat mask I keep making",
    tags: ["skincare", "beauty", "food"],
    postedDaysAgo: 9,
    peakViews: 14_200,
    pull: 2.8,
    completion: 0.71,
  },
  {
    key: "toner",
    creator: "lena",
    title: "Toner before or after",
    tags: ["skincare", "beauty"],
    postedDaysAgo: 16,
    peakViews: 5_400,
    pull: 1.3,
    completion: 0.55,
  },
  {
    key: "breakfast",
    creator: "lena",
    title: "Five breakfasts, one pan",
    tags: ["food", "recipe"],
    postedDaysAgo: 37,
    peakViews: 4_900,
    pull: 1.1,
    completion: 0.61,
  },
  {
    key: "brushes",
    creator: "lena",
    title: "Washing brushes properly",
    tags: ["makeup", "beauty"],
    postedDaysAgo: 52,
    peakViews: 3_300,
    completion: 0.42,
  },
  {
    key: "drawer",
    creator: "lena",
    title: "My bathroom drawer, sorted",
    tags: ["skincare"],
    postedDaysAgo: 74,
    peakViews: 2_400,
    completion: 0.34,
  },
  {
    key: "ferry",
    creator: "theo",
    title: "The slow ferry north",
    tags: ["travel"],
    postedDaysAgo: 14,
    peakViews: 6_800,
    pull: 1.6,
    completion: 0.63,
  },
];

/** The state a code of the sample is in; every status of the product occurs. */
export type SampleState =
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
    windowDays: 30,
    endsInDays: -18,
    state: "expired",
    flight: { fromDaysAgo: 44, toDaysAgo: 19, spendPerDay: 2_300, roas: 2.6 },
  },
  { key: "lashes", video: "lashes", brand: "brightside", windowDays: 30, endsInDays: 11, state: "revocationRequested" },
  { key: "knife", video: "knife", brand: "halden", windowDays: 30, endsInDays: 13, state: "revoked" },
  { key: "tent-old", video: "tent", brand: "otterly", windowDays: 30, endsInDays: -9, state: "replaced" },
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
export type SampleRenewal = {
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

export type SampleContractState = "signed" | "sent" | "draft";
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

/** A small generator of numbers from 0 to 1 (mulberry32): the sample looks alive and is the same every time. */
export function makeRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A seed from a word, so that each video keeps its own numbers when others are added. */
export function seedOf(word: string): number {
  return [...word].reduce((sum, sign) => (Math.imul(sum, 31) + (sign.codePointAt(0) ?? 0)) >>> 0, 7);
}

export type SampleDay = {
  day: Day;
  views: number;
  likes: number;
  comments: number;
  shares: number;
  follows: number;
  profileVisits: number;
};

/** Organic days of a video from its post to yesterday: a power law of its age with a little noise. */
export function planOrganicDays(video: SampleVideo, today: Day): SampleDay[] {
  const random = makeRandom(seedOf(video.key));
  const { pull = 1 } = video;
  return Array.from({ length: video.postedDaysAgo }, (_, age) => {
    const views = Math.round((video.peakViews / (age + 1) ** 0.75) * (0.85 + random() * 0.3));
    return {
      day: addDays(today, age - video.postedDaysAgo),
      views,
      likes: Math.round(views * pull * (0.03 + random() * 0.02)),
      comments: Math.round(views * pull * 0.002),
      shares: Math.round(views * pull * (0.002 + random() * 0.003)),
      follows: Math.round(views * 0.001),
      profileVisits: Math.round(views * (0.006 + random() * 0.006)),
    };
  });
}

export type SamplePaidDay = SampleDay & {
  spendMinor: number;
  revenueMinor: number | null;
  impressions: number;
  reach: number;
  views2s: number;
  views6s: number;
  viewsP100: number;
  clicks: number;
  conversions: number | null;
};

/** Paid days of a code's flight. */
export function planPaidDays(code: SampleCode, today: Day): SamplePaidDay[] {
  const { flight } = code;
  if (!flight) return [];
  const random = makeRandom(seedOf(`paid ${code.key}`));
  const days = flight.fromDaysAgo - flight.toDaysAgo + 1;
  const hold = (SAMPLE_VIDEOS.find(({ key }) => key === code.video)?.completion ?? 0.45) / 0.45;
  return Array.from({ length: days }, (_, index) => {
    const spendMinor = Math.round(flight.spendPerDay * (0.75 + random() * 0.5));
    const impressions = Math.round((spendMinor / 100 / (4.2 + random())) * 1_000);
    const views = Math.round(impressions * 0.93);
    const revenueMinor = flight.roas === null ? null : Math.round(spendMinor * flight.roas * (0.8 + random() * 0.4));
    return {
      day: addDays(today, index - flight.fromDaysAgo),
      spendMinor,
      revenueMinor,
      impressions,
      reach: Math.round(impressions * 0.86),
      views,
      views2s: Math.round(impressions * 0.34),
      views6s: Math.round(impressions * 0.15 * hold),
      viewsP100: Math.round(impressions * 0.05 * hold),
      clicks: Math.round(impressions * 0.008),
      likes: Math.round(views * 0.045),
      comments: Math.round(views * 0.002),
      shares: Math.round(views * 0.005),
      follows: Math.round(impressions * 0.0019),
      profileVisits: Math.round(views * 0.012),
      conversions: revenueMinor === null ? null : Math.max(0, Math.round(revenueMinor / 3_400)),
    };
  });
}

/** A spark code string that looks like one and opens nothing. */
export function planCodeString(key: string): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const random = makeRandom(seedOf(`code ${key}`));
  return `#${Array.from({ length: 43 }, () => alphabet[Math.floor(random() * 64)]).join("")}=`;
}

/** TikTok's post id for a time of posting: the time in seconds stands in its upper 32 bits. */
export function planPostId(postedAt: Date, key: string): string {
  return ((BigInt(Math.floor(postedAt.getTime() / 1_000)) << 32n) | BigInt(seedOf(key))).toString();
}
