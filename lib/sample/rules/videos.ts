/** The videos of the sample, told in days before today. */

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
