import type { Metadata } from "next";
import { HistoryList } from "@/components/audit/history-list";
import { Contacts } from "@/components/brands/contacts";
import { CodesOf } from "@/components/codes/codes-of";
import { categoryLine } from "@/components/creators/category-choice";
import { DealList } from "@/components/deals/deal-list";
import { ChoiceForm } from "@/components/reminders/choice-form";
import { ArchiveButton } from "@/components/ui/archive-button";
import { ButtonLink } from "@/components/ui/button";
import { Fact, Facts } from "@/components/ui/facts";
import { PageHeader, SectionHeader } from "@/components/ui/page-header";
import { listHistory } from "@/lib/audit/data";
import {
  addContactAction,
  archiveBrandAction,
  editContactAction,
  removeContactAction,
  restoreBrandAction,
  restoreContactAction,
} from "@/lib/brands/actions";
import { getBrand, listContacts } from "@/lib/brands/data";
import { listCodesOf } from "@/lib/codes/data/registry";
import { listDealsOf } from "@/lib/deals/data";
import { editBrandRemindersAction } from "@/lib/reminders/actions";
import { orNotFound } from "@/lib/server/page";
import { pageViewer } from "@/lib/server/session";
import { can } from "@/lib/workspaces/rules";

export const metadata: Metadata = { title: "Brand" };

const contactActions = {
  add: addContactAction,
  edit: editContactAction,
  remove: removeContactAction,
  restore: restoreContactAction,
};

export default async function BrandPage({ params }: { params: Promise<{ id: string }> }) {
  const [{ scope, workspace }, { id }] = await Promise.all([pageViewer(), params]);
  const brand = await orNotFound(getBrand(scope, id));
  const [contacts, codes, deals, history] = await Promise.all([
    listContacts(scope, id),
    listCodesOf(scope, { brandId: id }),
    listDealsOf(scope, { brandId: id }),
    listHistory(scope, [id]),
  ]);
  const zone = workspace.timeZone;
  // The record names contacts, which do not exist for a creator.
  const seesPeople = scope.role !== "CREATOR";
  const acts = (
    <>
      <ButtonLink href={`/performance/roi?brand=${id}`}>Costs and ROI</ButtonLink>
      {can(scope, "brand.edit") && <ButtonLink href={`/brands/${id}/edit`}>Edit</ButtonLink>}
      {can(scope, "brand.archive") && (
        <ArchiveButton
          id={id}
          archived={brand.archivedAt !== null}
          archive={archiveBrandAction}
          restore={restoreBrandAction}
        />
      )}
    </>
  );
  const note = brand.archivedAt ? "In the archive." : undefined;
  return (
    <>
      <PageHeader eyebrow="Brand" title={brand.name} note={note} actions={acts} />
      <div className="grid items-start gap-10 lg:grid-cols-[minmax(0,1fr)_330px]">
        <div className="grid min-w-0 gap-8">
          <CodesOf
            rows={codes}
            zone={zone}
            now={new Date()}
            logHref={can(scope, "code.log") ? `/codes/new?brandId=${id}` : undefined}
          />
          {seesPeople && (
            <section>
              <SectionHeader title="History" />
              <HistoryList events={history} zone={zone} />
            </section>
          )}
        </div>
        <div className="grid gap-8 max-lg:order-first">
          <AboutBrand brand={brand} />
          {seesPeople && (
            <section>
              <SectionHeader title="Contacts" />
              <Contacts
                brandId={id}
                contacts={contacts}
                actions={can(scope, "brand.edit") ? contactActions : undefined}
              />
            </section>
          )}
          <section>
            <SectionHeader title="Deals" />
            <DealList deals={deals} show="creator" />
          </section>
          {can(scope, "brand.edit") && (
            <section>
              <SectionHeader title="Reminders" />
              <ChoiceForm
                action={editBrandRemindersAction}
                about={{ name: "brandId", id }}
                choice={brand}
                otherwise="as the workspace says"
              />
            </section>
          )}
        </div>
      </div>
    </>
  );
}

function AboutBrand({ brand }: { brand: Awaited<ReturnType<typeof getBrand>> }) {
  const { website, targetCategories, notes } = brand;
  return (
    <Facts>
      <Fact label="Website">
        {website ? (
          <a className="link" href={website} target="_blank" rel="noreferrer noopener">
            {website.replace(/^https?:\/\//, "")}
          </a>
        ) : (
          "–"
        )}
      </Fact>
      <Fact label="Wants">{categoryLine(targetCategories) || "–"}</Fact>
      {notes && (
        <Fact label="Notes">
          <span className="whitespace-pre-line">{notes}</span>
        </Fact>
      )}
    </Facts>
  );
}
