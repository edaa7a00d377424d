/** The creators and brands of the sample. */

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

type SampleBrand = { key: string; name: string; contact: { name: string; email: string }; targets: string[] };

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
