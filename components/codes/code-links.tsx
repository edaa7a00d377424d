/* Where one goes on from a code: its contracts, its video, its share link, its deal. */
import { Fact, Facts } from "@/components/ui/facts";
import { type Day, formatDay } from "@/lib/kernel/day";
import { formatMoney } from "@/lib/kernel/money";
import { plural } from "@/lib/kernel/text";

type CodeLinksProps = {
  code: {
    id: string;
    dealId: string | null;
    note: string | null;
    requestedDays: number | null;
    windowDays: number;
    sealedAt: Date | null;
    doubleReason: string | null;
    revocationProof: string | null;
    video: { url: string; postId: string };
    contracts: {
      id: string;
      endsOn: Day;
      feeMinor: number;
      currency: string;
      sentAt: Date | null;
      signedAt: Date | null;
      declinedAt: Date | null;
      voidedAt: Date | null;
    }[];
  };
  /** Where a contract is drawn up, while there is none. */
  draftHref?: string;
};

export function CodeLinks({ code, draftHref }: CodeLinksProps) {
  const { contracts, video, note, requestedDays, windowDays, sealedAt, doubleReason, revocationProof } = code;
  return (
    <section className="mt-4" aria-label="Around this code">
      <Facts>
        {contracts.map((contract) => (
          <Fact key={contract.id} label={`Contract${sayStage(contract)}`}>
            <a className="link" href={`/contracts/${contract.id}`}>
              {formatMoney(contract.feeMinor, contract.currency)} until {formatDay(contract.endsOn)}
            </a>
          </Fact>
        ))}
        {draftHref && (
          <Fact label="Contract">
            <a className="link" href={draftHref}>
              Draft the contract
            </a>
          </Fact>
        )}
        <Fact label="Video">
          <a className="link" href={video.url} target="_blank" rel="noreferrer noopener">
            Post {video.postId}
          </a>
        </Fact>
        {code.dealId && (
          <Fact label="Deal">
            <a className="link" href={`/deals/${code.dealId}`}>
              Codes, contracts, payments
            </a>
          </Fact>
        )}
        <Fact label="Refused by TikTok?">
          <a className="link" href={`/codes/${code.id}/failing`}>
            Why is it failing?
          </a>
        </Fact>
        {requestedDays && sealedAt && (
          <Fact label="Asked for">
            {plural(requestedDays, "day", "days")}
            {requestedDays !== windowDays && `, now ${windowDays}`}
          </Fact>
        )}
        {doubleReason && <Fact label="A second code">{doubleReason}</Fact>}
        {revocationProof && <Fact label="Revoked, as shown">{revocationProof}</Fact>}
        {note && <Fact label="Note">{note}</Fact>}
      </Facts>
    </section>
  );
}

/** What is to be said of a contract that is not simply signed. */
function sayStage({ sentAt, signedAt, declinedAt, voidedAt }: CodeLinksProps["code"]["contracts"][number]): string {
  if (voidedAt) return ", voided";
  if (declinedAt) return ", declined";
  if (signedAt) return "";
  return sentAt ? ", sent" : ", drafted";
}
