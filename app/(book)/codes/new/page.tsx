import type { Metadata } from "next";
import Link from "next/link";
import { notFound, redirect } from "next/navigation";
import { LogForm } from "@/components/codes/log-form";
import { PageHeader } from "@/components/ui/page-header";
import { findShared, hrefWithLink, SHARED } from "@/lib/capture/rules/links";
import { logCodeAction } from "@/lib/codes/actions";
import { pageViewer } from "@/lib/server/session";
import { can } from "@/lib/workspaces/rules";
import { type NewCodeParams, readGiven } from "../given";

export const metadata: Metadata = { title: "Log a code" };

export default async function LogCodePage({ searchParams }: { searchParams: Promise<NewCodeParams> }) {
  const [viewer, params] = await Promise.all([pageViewer(), searchParams]);
  if (!can(viewer.scope, "code.log")) notFound();
  // A phone that took the book in earlier shares by the address: it must not keep what may be a code.
  if (SHARED.some((name) => name in params)) {
    const link = findShared((name) => typeof params[name] === "string" && params[name].slice(0, 2_000));
    redirect(hrefWithLink("/codes/new", link));
  }
  const form = await readGiven(viewer, params);
  const { before } = form.given;
  return (
    <>
      <PageHeader
        eyebrow="Codes"
        title={before ? "Log the next code" : "Log a code"}
        note={
          <>
            Paste the link and the code; the rest is worked out.
            {!before && (
              <>
                {" "}
                Several at once?{" "}
                <Link className="link" href="/codes/paste">
                  Paste the thread
                </Link>{" "}
                or{" "}
                <Link className="link" href="/codes/import">
                  import a log
                </Link>
                .
              </>
            )}
            {can(viewer.scope, "code.request") && (
              <>
                {" "}
                No code yet?{" "}
                <Link className="link" href={before ? `/codes/request?after=${before.id}` : "/codes/request"}>
                  Ask the creator for it
                </Link>
                .
              </>
            )}
          </>
        }
      />
      <LogForm {...form} action={logCodeAction} />
    </>
  );
}
