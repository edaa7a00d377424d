/* What Ads Manager says of each campaign, beside what the book adds up to. */
import { CircleCheck, TriangleAlert } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";
import { Table } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import type { CampaignLine } from "@/lib/ads/rules/campaigns";

export function CampaignTable({ lines }: { lines: CampaignLine[] }) {
  if (lines.length === 0) {
    return (
      <div className="mt-6">
        <EmptyState title="No campaign report yet">
          In Ads Manager, open the Campaign tab, export the report as CSV or XLSX, and import it. It then stands here
          beside the sum of the campaign’s ads, so that a missing day shows.
        </EmptyState>
      </div>
    );
  }
  return (
    <Table label="Campaigns" fold>
      <thead>
        <tr>
          <th>Campaign</th>
          <th className="n">Ads Manager says</th>
          <th className="n">The ads here add up to</th>
          <th>So</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ key, campaignName, when, reported, inBook, agrees, verdict }) => (
          <tr key={key}>
            <td className="wrap-anywhere">
              {campaignName}
              <small>{when}</small>
            </td>
            <td className="n" data-label="Ads Manager says">
              {reported}
            </td>
            <td className="n" data-label="The ads here add up to">
              {inBook}
            </td>
            <td data-label="So">
              {agrees ? (
                <Tag tone="good" icon={CircleCheck}>
                  They agree
                </Tag>
              ) : (
                <span className="inline-flex gap-2">
                  <TriangleAlert aria-hidden className="mt-1 size-4 shrink-0 text-warn" />
                  {verdict}
                </span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
