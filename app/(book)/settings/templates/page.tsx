import type { Metadata } from "next";
import { notFound } from "next/navigation";
import "@/components/outreach/outreach.css";
import { TemplateForm } from "@/components/outreach/template-form";
import { Fact, Facts } from "@/components/ui/facts";
import { PageHeader, SectionHeader } from "@/components/ui/page-header";
import { SettingsTabs } from "@/components/workspaces/settings-tabs";
import { findExampleCode, listWordings } from "@/lib/outreach/data";
import { deriveValues, FIELDS } from "@/lib/outreach/rules/fields";
import { productWording, TEMPLATE_FACTS, TEMPLATE_KINDS } from "@/lib/outreach/rules/letters";
import { getOutreach } from "@/lib/outreach/service";
import { pageViewer, type Viewer } from "@/lib/server/session";
import { can } from "@/lib/workspaces/rules";

export const metadata: Metadata = { title: "Templates" };

/** The values of the code that ends next, written to its brand's first contact. */
async function readExample(viewer: Viewer, now: Date) {
  const codeId = await findExampleCode(viewer.scope, now);
  if (!codeId) return null;
  const { facts, contacts } = await getOutreach(viewer, codeId, now);
  return deriveValues({ ...facts, contactName: contacts[0]?.name ?? null });
}

export default async function TemplatesPage() {
  const viewer = await pageViewer();
  const { scope } = viewer;
  if (scope.role === "CREATOR") notFound();
  const [own, values] = await Promise.all([listWordings(scope), readExample(viewer, new Date())]);
  return (
    <>
      <PageHeader
        eyebrow="Settings"
        title="What you write to brands"
        note="Words in square brackets are filled in from the book. A letter with one left open is not sent."
      />
      <SettingsTabs current="/settings/templates" role={scope.role} />
      <div className="grid gap-11">
        {TEMPLATE_KINDS.map((kind) => {
          const wording = own[kind] ?? productWording(kind);
          return (
            <section key={kind}>
              <SectionHeader title={TEMPLATE_FACTS[kind].label} note={own[kind] ? "your wording" : undefined} />
              <p className="mt-3 max-w-2xl text-ink-2">{TEMPLATE_FACTS[kind].says}</p>
              <TemplateForm
                key={wording.body}
                kind={kind}
                wording={wording}
                own={own[kind] !== undefined}
                values={values}
                mayEdit={can(scope, "outreach.edit")}
              />
            </section>
          );
        })}
        <section className="max-w-2xl">
          <SectionHeader title="Fields" note="and what stands in their place" />
          <Facts>
            {Object.entries(FIELDS).map(([name, says]) => (
              <Fact key={name} label={`[${name}]`}>
                {says}
              </Fact>
            ))}
          </Facts>
        </section>
      </div>
    </>
  );
}
