import { EnvelopeList } from "@/components/release/envelope-list";
import { listCodeEnvelopes } from "@/lib/release/service/envelope";
import type { Viewer } from "@/lib/server/session";
import { can } from "@/lib/workspaces/rules";

type EnvelopePanelProps = {
  viewer: Pick<Viewer, "scope" | "workspace">;
  codeId: string;
  brandName?: string | null;
};

/** The envelopes of one code, with what the viewer may do about them. */
export async function EnvelopePanel({ viewer, codeId, brandName }: EnvelopePanelProps) {
  const { scope, workspace } = viewer;
  return (
    <EnvelopeList
      codeId={codeId}
      envelopes={await listCodeEnvelopes(scope, codeId, new Date())}
      suggestedLabel={brandName ?? ""}
      zone={workspace.timeZone}
      mayMake={can(scope, "envelope.create")}
      mayEnd={can(scope, "envelope.revoke")}
    />
  );
}
