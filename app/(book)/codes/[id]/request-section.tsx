import { RequestPanel } from "@/components/codes/request-panel";
import { askAgainAction, endRequestAction, handInCodeAction } from "@/lib/codes/actions";
import type { CodeDetail } from "@/lib/codes/data/code";
import { findRequestOf } from "@/lib/codes/data/request";
import { requestUrl } from "@/lib/codes/service/request";
import type { Scope } from "@/lib/kernel/scope";
import { can } from "@/lib/workspaces/rules";

type RequestSectionProps = { scope: Scope; code: CodeDetail; zone: string; now: Date };

/** How a code that is asked for may come, with what the member may do about it. */
export async function RequestSection({ scope, code, zone, now }: RequestSectionProps) {
  const request = await findRequestOf(scope, code.id);
  return (
    <RequestPanel
      code={{ id: code.id, days: code.windowDays, handle: code.creator.handle }}
      request={request}
      url={request && requestUrl(scope, request, now)}
      zone={zone}
      now={now}
      actions={{
        ...(can(scope, "code.request") && { askAgain: askAgainAction, end: endRequestAction }),
        ...(can(scope, "code.log") && { handIn: handInCodeAction }),
      }}
    />
  );
}
