/* The boosts that a calibration was made of, each opening to what its code brought. */
import Link from "next/link";
import { WhereLink } from "@/components/metrics/where-link";
import { RowsPager } from "@/components/provenance/rows-pager";
import { SectionHeader } from "@/components/ui/page-header";
import { Table } from "@/components/ui/table";
import { openJudged } from "@/lib/provenance/rules/judged";
import { pageRows, type RowsPage } from "@/lib/provenance/rules/pages";

type JudgedBoost = { codeId: string; title: string; startedText: string; score: number; amountText: string };

/** A page of the boosts with the newest first; `here` is the address of the page with its parameters. */
export function JudgedBoosts({ boosts, here }: { boosts: RowsPage<JudgedBoost>; here: string }) {
  const { rows, paged } = pageRows("boosts", boosts);
  if (rows.length === 0) return null;
  return (
    <section id="boosts" className="mt-10">
      <SectionHeader title="The boosts behind it" note="newest first" />
      <Table label="Boosts judged" fold>
        <thead>
          <tr>
            <th scope="col">Video</th>
            <th scope="col">First paid day</th>
            <th scope="col" className="n">
              Score before
            </th>
            <th scope="col" className="n">
              Brought
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ codeId, title, startedText, score, amountText }) => (
            <tr key={codeId}>
              <td>
                <Link href={`/codes/${codeId}`} prefetch={false}>
                  {title}
                </Link>
              </td>
              <td data-label="First paid day">{startedText}</td>
              <td className="n" data-label="Score before">
                <WhereLink href={openJudged(codeId)} label={`the score of ${title} before its boost`}>
                  {score.toFixed(1)}
                </WhereLink>
              </td>
              <td className="n" data-label="Brought">
                <WhereLink href={`/codes/${codeId}/where?of=term`} label={`what ${title} brought`}>
                  {amountText}
                </WhereLink>
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
      <RowsPager label="boosts" paged={paged} here={here} />
    </section>
  );
}
