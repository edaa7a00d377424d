import { ShareLinks } from "@/components/sharing/share-links";
import type { Viewer } from "@/lib/server/session";
import { listSharedLinks } from "@/lib/sharing/service";
import { can } from "@/lib/workspaces/rules";

/** The share links of one code, with what the viewer may do about them. */
export async function SharePanel({
  viewer,
  codeId,
  brandName,
}: {
  viewer: Pick<Viewer, "scope" | "workspace">;
  codeId: string;
  brandName?: string | null;
}) {
  const { scope, workspace } = viewer;
  return (
    <ShareLinks
      codeId={codeId}
      links={await listSharedLinks(scope, codeId, new Date())}
      suggestedLabel={brandName ?? ""}
      zone={workspace.timeZone}
      mayShare={can(scope, "share.create")}
      mayEnd={can(scope, "share.revoke")}
    />
  );
}
