/* The links of a code: who they are for, until when, who came, and the two things one does with them. */
import { WhereLink } from "@/components/metrics/where-link";
import { ActionButton } from "@/components/ui/action-button";
import { CopyButton } from "@/components/ui/copy-button";
import { SectionHeader } from "@/components/ui/page-header";
import { formatInstant } from "@/lib/kernel/day";
import { newId } from "@/lib/kernel/id";
import { plural } from "@/lib/kernel/text";
import { openVisits } from "@/lib/provenance/rules/visits";
import { endShareLinkAction } from "@/lib/sharing/actions";
import type { ShareState } from "@/lib/sharing/rules/link";
import { LinkState } from "./link-state";
import { ShareForm } from "./share-form";

type ShareLinkLine = {
  id: string;
  label: string;
  showMoney: boolean;
  state: ShareState;
  expiresAt: Date;
  lastViewedAt: Date | null;
  viewCount: number;
  botCount: number;
  /** Null for links that no longer open, and for those who may not share. */
  url: string | null;
};

type ShareLinksProps = {
  codeId: string;
  links: ShareLinkLine[];
  suggestedLabel: string;
  zone: string;
  mayShare: boolean;
  mayEnd: boolean;
};

export function ShareLinks({ codeId, links, suggestedLabel, zone, mayShare, mayEnd }: ShareLinksProps) {
  if (links.length === 0 && !mayShare) return null;
  return (
    <section id="sharing">
      <SectionHeader
        title="Shared results"
        note={links.length === 0 ? "no link yet" : undefined}
        action={mayShare && <ShareForm codeId={codeId} entryId={newId()} suggestedLabel={suggestedLabel} />}
      />
      {links.length === 0 && (
        <p className="pt-3 text-md text-ink-2">
          Send the brand one page with what this code did for their money. It needs no account.
        </p>
      )}
      <ul className="rows">
        {links.map((link) => (
          <ShareRow key={link.id} {...{ codeId, link, zone, mayEnd }} />
        ))}
      </ul>
    </section>
  );
}

type ShareRowProps = Pick<ShareLinksProps, "codeId" | "zone" | "mayEnd"> & { link: ShareLinkLine };

function ShareRow({ codeId, link, zone, mayEnd }: ShareRowProps) {
  const { id, label, showMoney, state, url } = link;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 py-3">
      <div className="min-w-0">
        <p className="font-medium wrap-anywhere">
          {label} <LinkState link={link} zone={zone} />
        </p>
        <p className="text-sm text-ink-3">
          <WhereLink href={openVisits(codeId)} label={`the count of visits of ${label}`}>
            {sayVisits(link, zone)}
          </WhereLink>
          {showMoney ? " · money shown" : ""}
        </p>
      </div>
      {state === "active" && (
        <div className="flex flex-wrap gap-2">
          {url && <CopyButton text={url} label="Copy link" />}
          {mayEnd && (
            <ActionButton action={endShareLinkAction} values={{ linkId: id }} variant="ghost">
              End link
            </ActionButton>
          )}
        </div>
      )}
    </li>
  );
}

/** People and robots apart; members of the workspace are not counted at all. */
function sayVisits({ viewCount, botCount, lastViewedAt }: ShareLinkLine, zone: string): string {
  const robots = plural(botCount, "robot", "robots");
  if (viewCount === 0 || !lastViewedAt)
    return botCount > 0 ? `Opened by ${robots}, not by a person yet` : "Not opened yet";
  return `Opened ${plural(viewCount, "time", "times")}, last on ${formatInstant(lastViewedAt, zone)}${botCount > 0 ? `, and by ${robots}` : ""}`;
}
