import type { Metadata } from "next";
import { HistoryList } from "@/components/audit/history-list";
import { CodeActs } from "@/components/codes/code-acts";
import { CodeHead } from "@/components/codes/code-head";
import { CodeLinks } from "@/components/codes/code-links";
import { DueAct } from "@/components/codes/due-act";
import { Findings } from "@/components/codes/findings";
import { LifeLine } from "@/components/codes/life-line";
import { LineageList } from "@/components/codes/lineage-list";
import { ReleaseList } from "@/components/codes/release-list";
import { SealedCode } from "@/components/codes/sealed-code";
import { EarnedLine } from "@/components/home/earned-line";
import { FourClocks } from "@/components/marks/four-clocks";
import { Clearances } from "@/components/release/clearances";
import { Card } from "@/components/ui/card";
import { SectionHeader } from "@/components/ui/page-header";
import { listHistory } from "@/lib/audit/data";
import { listBrandNames } from "@/lib/brands/data";
import {
  archiveCodeAction,
  confirmRevocationAction,
  editCodeAction,
  extendCodeAction,
  redeemCodeAction,
  releaseCodeAction,
  requestRevocationAction,
  restoreCodeAction,
  revealCodeAction,
  withdrawRedemptionAction,
  withdrawRevocationAction,
} from "@/lib/codes/actions";
import { type CodeDetail, getCode } from "@/lib/codes/data/code";
import { listVideoCodes } from "@/lib/codes/data/lineage";
import { deriveActs } from "@/lib/codes/rules/acts";
import { deriveClocks } from "@/lib/codes/rules/clocks";
import {
  contractStage,
  findLicence,
  findOpenContract,
  isContracted,
  toClockFacts,
  toReleaseFacts,
} from "@/lib/codes/rules/facts";
import { deriveFirstAct, type FirstAct, isHandedOver } from "@/lib/codes/rules/first-act";
import { deriveLifeSteps } from "@/lib/codes/rules/life-steps";
import { reliance } from "@/lib/codes/rules/lineage";
import { type ConditionKey, deriveRelease, openConditions, type ReleaseCondition } from "@/lib/codes/rules/release";
import { type CodeStatus, deriveCodeStatus } from "@/lib/codes/rules/status";
import { dayIn } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import { openFinding, openPeriods } from "@/lib/provenance/rules/periods";
import { orNotFound } from "@/lib/server/page";
import { pageViewer } from "@/lib/server/session";
import { can, type Verb } from "@/lib/workspaces/rules";
import { readEarned } from "../../earned";
import { EnvelopePanel } from "./envelope-panel";
import { NextTerm } from "./next-term";
import { RemindersPanel } from "./reminders-panel";
import { RequestSection } from "./request-section";
import { Results } from "./results";
import { SharePanel } from "./share-panel";

type Props = { params: Promise<{ id: string }> };

export const metadata: Metadata = { title: "Code" };

/** The acts that the member's role allows. */
function allowedActs(scope: Scope) {
  const revoke = can(scope, "code.revoke") && {
    requestRevocation: requestRevocationAction,
    withdrawRevocation: withdrawRevocationAction,
    confirmRevocation: confirmRevocationAction,
  };
  return {
    ...(can(scope, "code.release") && { release: releaseCodeAction }),
    ...(can(scope, "code.redeem") && { redeem: redeemCodeAction, withdrawRedemption: withdrawRedemptionAction }),
    ...(can(scope, "code.extend") && { extend: extendCodeAction }),
    ...(can(scope, "code.edit") && { edit: editCodeAction }),
    ...revoke,
    ...(can(scope, "code.archive") && { archive: archiveCodeAction, restore: restoreCodeAction }),
  };
}

/** The brands that the code may still be for; null where its brand stays. */
async function brandsFor(scope: Scope, code: CodeDetail) {
  if (!can(scope, "code.edit") || (code.brand && reliance(code, isContracted(code.contracts)))) return null;
  return listBrandNames(scope);
}

/** What each first act asks of the role. */
const NEEDED: Record<FirstAct, Verb> = {
  confirmRevocation: "code.revoke",
  nameBrand: "code.edit",
  draftContract: "contract.draft",
  sendContract: "contract.send",
  recordPayment: "payment.record",
  recordClearance: "code.clear",
  release: "code.release",
  offer: "outreach.send",
};

/** The act that is due, where it is the reader's to do. */
function findFirstAct(scope: Scope, code: CodeDetail, status: CodeStatus, conditions: ReleaseCondition[]) {
  const act = deriveFirstAct({
    status,
    conditions,
    handedOver: isHandedOver(code),
    branded: code.brand !== null,
    contract: contractStage(code.contracts),
    priced: code.payments.length > 0,
  });
  return act && !code.archivedAt && can(scope, NEEDED[act]) ? act : null;
}

/** Where a contract for the code is drawn up, while there is none and the role may. */
function draftHref(scope: Scope, code: CodeDetail): string | undefined {
  const mayDraft = can(scope, "contract.draft") && code.brand && !isContracted(code.contracts);
  return mayDraft ? `/contracts/new?code=${code.id}` : undefined;
}

/** Where the conditions are met. */
function conditionHrefs(scope: Scope, code: CodeDetail): Partial<Record<ConditionKey, string>> {
  const contract = findOpenContract(code.contracts) ?? findLicence(code.contracts);
  const terms = contract ? `/contracts/${contract.id}` : draftHref(scope, code);
  const deal = code.dealId && code.payments.length > 0 ? `/deals/${code.dealId}` : terms;
  const seen = "#clearances";
  return {
    sound: seen,
    disclosure: seen,
    link: seen,
    ...(terms && { contract: terms, window: terms }),
    ...(deal && { payment: deal }),
  };
}

export default async function CodePage({ params }: Props) {
  const [{ scope, workspace }, { id }] = await Promise.all([pageViewer(), params]);
  const code = await orNotFound(getCode(scope, id));
  const now = new Date();
  const zone = workspace.timeZone;
  const about = [id, ...code.contracts.map((each) => each.id), ...code.shareLinks.map((each) => each.id)];
  const [history, codes, brands, earned] = await Promise.all([
    listHistory(scope, about),
    listVideoCodes(scope, code.videoId),
    brandsFor(scope, code),
    scope.role === "CREATOR" ? readEarned(scope, dayIn(now, zone), id) : [],
  ]);
  const status = deriveCodeStatus(code, now);
  const clocks = deriveClocks(toClockFacts(code, zone, now));
  const conditions = deriveRelease(toReleaseFacts(code, zone, now));
  const open = openConditions(conditions);
  const handedOver = isHandedOver(code);
  const first = findFirstAct(scope, code, status, conditions);
  const edited = { ...code, brands };
  const actions = allowedActs(scope);
  const hrefs = conditionHrefs(scope, code);
  return (
    <div className="grid items-start gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_330px] lg:grid-rows-[auto_1fr]">
      <div className="min-w-0">
        <CodeHead code={code} status={status} zone={zone} now={now} />
        <LifeLine steps={deriveLifeSteps(code, zone, now)} />
        {status === "requested" ? (
          <RequestSection scope={scope} code={code} zone={zone} now={now} />
        ) : (
          <>
            <Findings
              findings={clocks.findings}
              hrefOf={(finding) => openFinding(code, finding)}
              licensed={findLicence(code.contracts) !== null}
              mayDraft={can(scope, "contract.draft")}
              draftHref={draftHref(scope, code)}
            />
            <h2 className="mt-8 mb-2">Four clocks</h2>
            <FourClocks bars={clocks.bars} today={clocks.today} />
          </>
        )}
      </div>
      <div className="lg:col-start-2 lg:row-span-2 lg:row-start-1">
        <Card aria-label="Spark code">
          <p className="eyebrow mb-1">Spark code</p>
          <SealedCode
            id={id}
            masked={code.mask ?? "not handed in yet"}
            action={code.sealedAt && can(scope, "code.reveal") ? revealCodeAction : undefined}
          >
            <ReleaseList conditions={conditions} handedOver={handedOver} hrefs={hrefs} />
            {first && (
              <DueAct
                act={first}
                {...{ code: edited, open, actions, hrefs }}
                offer={<NextTerm scope={scope} codeId={id} endsAt={code.expiresAt} zone={zone} />}
              />
            )}
          </SealedCode>
        </Card>
        <div className="lg:px-[23px]">
          <CodeActs
            {...{ code: edited, status, first, open, actions }}
            acts={deriveActs(code, codes, now)}
            mayLog={can(scope, "code.log")}
          />
          <CodeLinks code={code} draftHref={first === "draftContract" ? undefined : draftHref(scope, code)} />
          <RemindersPanel scope={scope} codeId={id} zone={zone} />
        </div>
      </div>
      <div className="grid min-w-0 gap-9">
        {earned.length > 0 && (
          <p className="-mb-5 font-medium">
            <EarnedLine earned={earned} codeId={id} />
          </p>
        )}
        <Results scope={scope} codeId={id} postedAt={code.video.postedAt} zone={zone} />
        <LineageList id={id} codes={codes} zone={zone} now={now} />
        <Clearances codeId={id} clearances={code.clearances} zone={zone} mayClear={can(scope, "code.clear")} />
        <EnvelopePanel viewer={{ scope, workspace }} codeId={id} brandName={code.brand?.name} />
        <SharePanel viewer={{ scope, workspace }} codeId={id} brandName={code.brand?.name} />
        <section>
          <SectionHeader title="History" />
          <HistoryList
            events={history}
            zone={zone}
            hrefs={
              new Map([
                [id, openPeriods(id)],
                ...code.contracts.map((contract) => [contract.id, `/contracts/${contract.id}`] as const),
              ])
            }
          />
        </section>
      </div>
    </div>
  );
}
