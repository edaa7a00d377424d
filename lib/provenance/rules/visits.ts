/** How often a code's links were opened stands with each link, who made it and when; of a visitor nothing is kept. */

import { ground, type Opened, type TracedRow, tell } from "./opened";
import { cutPage, mapPage, pageRows } from "./pages";

/** A link to results, which tells robots apart, or an envelope, which tells how often the code in it was read. */
export type Visited = Pick<TracedRow, "key" | "source"> & {
  label: string;
  people: number;
  robots: number | null;
  reads: number | null;
};

/** The address that opens the visits of a code's links. */
export const openVisits = (codeId: string) => `/codes/${codeId}/where?of=visits`;

/** `links` are those to results and the envelopes of one code, of which the page that is `asked` for is shown. */
export function explainVisits(links: readonly Visited[], asked: number): Opened {
  const sum = (counts: (number | null)[]) => tell(counts.reduce<number>((total, count) => total + (count ?? 0), 0));
  return {
    title: `Visits of its links: ${sum(links.map(({ people }) => people))}`,
    note: "A page that is opened adds one. Members of this book are not counted, and of a visitor nothing is kept.",
    grounds: [
      ground("By people", sum(links.map(({ people }) => people))),
      ground("By robots", sum(links.map(({ robots }) => robots))),
      ground("Code read from an envelope", sum(links.map(({ reads }) => reads))),
    ],
    tables: [
      {
        title: "The links, and who made them",
        note: "newest first",
        empty: "No link was made for this code",
        noun: "For",
        origin: "By",
        heads: [{ label: "By people" }, { label: "By robots" }, { label: "Code read" }],
        ...pageRows("links", mapPage(cutPage(asked, links), traceVisited)),
      },
    ],
  };
}

const traceVisited = ({ key, label, people, robots, reads, source }: Visited): TracedRow => ({
  key,
  name: reads === null ? label : `${label}, envelope`,
  href: null,
  cells: [people, robots, reads].map(tell),
  source,
});
