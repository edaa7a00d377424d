import type { Metadata } from "next";
import { AudienceSection } from "@/components/audience/audience-section";
import { HistoryList } from "@/components/audit/history-list";
import { CodesOf } from "@/components/codes/codes-of";
import { categoryLine } from "@/components/creators/category-choice";
import { DealList } from "@/components/deals/deal-list";
import { WhereLink } from "@/components/metrics/where-link";
import { ArchiveButton } from "@/components/ui/archive-button";
import { ButtonLink } from "@/components/ui/button";
import { Fact, Facts } from "@/components/ui/facts";
import { PageHeader, SectionHeader } from "@/components/ui/page-header";
import { listAccountDays, listShares } from "@/lib/audience/data";
import { prepareAudience, prepareHours, prepareShares } from "@/lib/audience/rules";
import { listHistory } from "@/lib/audit/data";
import { listCodesOf } from "@/lib/codes/data/registry";
import { archiveCreatorAction, restoreCreatorAction } from "@/lib/creators/actions";
import { getCreator } from "@/lib/creators/data";
import { listDealsOf } from "@/lib/deals/data";
import { zonePlace } from "@/lib/kernel/day";
import { formatMoney } from "@/lib/kernel/money";
import type { Scope } from "@/lib/kernel/scope";
import { compactNumber } from "@/lib/kernel/text";
import { openProfile } from "@/lib/provenance/rules/profiles";
import { orNotFound } from "@/lib/server/page";
import { pageViewer } from "@/lib/server/session";
import { can } from "@/lib/workspaces/rules";

export const metadata: Metadata = { title: "Creator" };

export default async function CreatorPage({ params }: { params: Promise<{ id: string }> }) {
  const [{ scope, workspace }, { id }] = await Promise.all([pageViewer(), params]);
  const creator = await orNotFound(getCreator(scope, id));
  const [codes, deals, history] = await Promise.all([
    listCodesOf(scope, { creatorId: id }),
    listDealsOf(scope, { creatorId: id }),
    listHistory(scope, [id]),
  ]);
  const zone = workspace.timeZone;
  const acts = (
    <>
      {can(scope, "creator.edit") && <ButtonLink href={`/creators/${id}/edit`}>Edit</ButtonLink>}
      {can(scope, "creator.archive") && (
        <ArchiveButton
          id={id}
          archived={creator.archivedAt !== null}
          archive={archiveCreatorAction}
          restore={restoreCreatorAction}
        />
      )}
    </>
  );
  const note = creator.archivedAt ? "In the archive." : undefined;
  return (
    <>
      <PageHeader eyebrow={`@${creator.handle}`} title={creator.name} note={note} actions={acts} />
      <div className="grid items-start gap-10 lg:grid-cols-[minmax(0,1fr)_330px]">
        <div className="grid min-w-0 gap-8">
          <CodesOf
            rows={codes}
            zone={zone}
            now={new Date()}
            logHref={can(scope, "code.log") ? `/codes/new?creatorId=${id}` : undefined}
          />
          <AudienceOf scope={scope} creatorId={id} />
          <section>
            <SectionHeader title="History" />
            <HistoryList events={history} zone={zone} />
          </section>
        </div>
        <div className="grid gap-8 max-lg:order-first">
          <Profile creator={creator} />
          <section>
            <SectionHeader title="Deals" />
            <DealList deals={deals} show="brand" />
          </section>
        </div>
      </div>
    </>
  );
}

async function AudienceOf({ scope, creatorId }: { scope: Scope; creatorId: string }) {
  const [days, gender, territories, hours] = await Promise.all([
    listAccountDays(scope, creatorId),
    listShares(scope, creatorId, "gender"),
    listShares(scope, creatorId, "territory"),
    listShares(scope, creatorId, "hour"),
  ]);
  return (
    <AudienceSection
      audience={prepareAudience(days)}
      gender={prepareShares(gender, "gender")}
      territories={prepareShares(territories, "territory")}
      hours={prepareHours(hours)}
      importHref={can(scope, "import.stage") ? "/imports" : null}
      whereHref={`/creators/${creatorId}/where`}
      csvHref={`/api/performance/export?what=audience&creator=${creatorId}`}
    />
  );
}

function Profile({ creator }: { creator: Awaited<ReturnType<typeof getCreator>> }) {
  const { id, handle, email, followers, postRateMinor, currency, timeZone, categories } = creator;
  return (
    <Facts>
      <Fact label="TikTok">
        <a className="link" href={`https://www.tiktok.com/@${handle}`} target="_blank" rel="noreferrer noopener">
          @{handle}
        </a>
      </Fact>
      <Fact label="E-mail">{email ?? "none: reminders cannot reach them"}</Fact>
      <Fact label="Followers">
        <WhereLink href={openProfile("followers", id)} label="the followers">
          {followers === null ? "–" : compactNumber(followers)}
        </WhereLink>
      </Fact>
      <Fact label="Post rate">
        <WhereLink href={openProfile("rate", id)} label="the post rate">
          {postRateMinor === null ? "–" : formatMoney(postRateMinor, currency)}
        </WhereLink>
      </Fact>
      <Fact label="Time zone">{zonePlace(timeZone)}</Fact>
      <Fact label="About">{categoryLine(categories) || "–"}</Fact>
    </Facts>
  );
}
