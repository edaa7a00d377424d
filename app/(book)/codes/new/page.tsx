import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { linkIn } from "@/components/codes/log-facts";
import { LogForm } from "@/components/codes/log-form";
import { PageHeader } from "@/components/ui/page-header";
import { listBrandNames } from "@/lib/brands/data";
import { logCodeAction } from "@/lib/codes/actions";
import { listCreatorNames } from "@/lib/creators/data";
import { pageViewer } from "@/lib/server/session";
import { can } from "@/lib/workspaces/rules";

export const metadata: Metadata = { title: "Log a code" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function LogCodePage({ searchParams }: Props) {
  const [{ scope, workspace }, params] = await Promise.all([pageViewer(), searchParams]);
  if (!can(scope, "code.log")) notFound();
  const [creators, brands] = await Promise.all([listCreatorNames(scope), listBrandNames(scope)]);
  const text = (name: string) => (typeof params[name] === "string" ? params[name].slice(0, 2_000) : "");
  const given = {
    link: linkIn(text("link")) || linkIn(text("text")),
    brand: brands.find(({ id }) => id === text("brandId")) ?? null,
    creatorId: text("creatorId") || null,
  };
  return (
    <>
      <PageHeader eyebrow="Codes" title="Log a code" note="Paste the link and the code; the rest is worked out." />
      <LogForm
        action={logCodeAction}
        creators={creators}
        brands={brands}
        zone={workspace.timeZone}
        now={new Date()}
        given={given}
        mayAddCreator={can(scope, "creator.add")}
      />
    </>
  );
}
