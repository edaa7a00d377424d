/* The boosts that a calibration was made of, each opening to what its code brought. */
import Link from "next/link";
import { WhereLink } from "@/components/metrics/where-link";
import { SectionHeader } from "@/components/ui/page-header";
import { Table } from "@/components/ui/table";

type JudgedBoost = { codeId: string; title: string; startedText: string; score: number; amountText: string };

/** The file beside the chart has all of them. */
const SHOWN = 50;

/** `boosts` with the newest first. */
export function JudgedBoosts({ boosts }: { boosts: JudgedBoost[] }) {
  if (boosts.length === 0) return null;
  return (
    <section className="mt-10">
      <SectionHeader title="The boosts behind it" note={boosts.length > SHOWN && `the newest ${SHOWN}`} />
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
          {boosts.slice(0, SHOWN).map(({ codeId, title, startedText, score, amountText }) => (
            <tr key={codeId}>
              <td>
                <Link href={`/codes/${codeId}`} prefetch={false}>
                  {title}
                </Link>
              </td>
              <td data-label="First paid day">{startedText}</td>
              <td className="n" data-label="Score before">
                {score.toFixed(1)}
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
    </section>
  );
}
