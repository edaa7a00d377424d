/* A code that is asked for: whether the creator has seen it, until when they may answer, and how else it may come. */
import { Eye, EyeOff, Hourglass } from "lucide-react";
import { ActionButton } from "@/components/ui/action-button";
import { CopyButton } from "@/components/ui/copy-button";
import type { FormAction } from "@/components/ui/form";
import { FormDialog } from "@/components/ui/form-dialog";
import { SectionHeader } from "@/components/ui/page-header";
import { Tag } from "@/components/ui/tag";
import { deriveRequestState, type RequestFacts } from "@/lib/codes/rules/request";
import { formatInstant } from "@/lib/kernel/day";
import { StringFields } from "./fill-form";
import { PlaceFields } from "./place-fields";

type RequestPanelProps = {
  code: { id: string; days: number; handle: string };
  /** Null for a code that was asked for without a link. */
  request: (RequestFacts & { id: string; message: string | null; viewedAt: Date | null }) | null;
  /** Null where it does not open, and for those who may not ask. */
  url: string | null;
  zone: string;
  now: Date;
  /** Absent where the role does not allow the act. */
  actions: Partial<Record<"askAgain" | "end" | "handIn", FormAction>>;
};

export function RequestPanel({ code, request, url, zone, now, actions }: RequestPanelProps) {
  const { askAgain, end, handIn } = actions;
  return (
    <section id="request">
      <SectionHeader title="Waiting for the code" />
      {request && <RequestState request={request} handle={code.handle} zone={zone} now={now} />}
      {url && <p className="mt-3 text-sm wrap-anywhere text-ink-2">{url}</p>}
      <div className="mt-3 flex flex-wrap gap-2">
        {url && <CopyButton text={url} label="Copy link" variant="primary" />}
        {handIn && (
          <FormDialog
            label="I have the code"
            title="Enter the code that came"
            description="It is sealed at once, and the link takes no second one."
            action={handIn}
            values={{ id: code.id }}
            submit="Seal it"
          >
            <StringFields days={code.days} zone={zone} />
            <PlaceFields before={null} zone={zone} mayReplace={false} />
          </FormDialog>
        )}
        {request && askAgain && (
          <ActionButton action={askAgain} values={{ requestId: request.id }}>
            Ask again
          </ActionButton>
        )}
        {request && url && end && (
          <ActionButton action={end} values={{ requestId: request.id }} variant="ghost">
            End link
          </ActionButton>
        )}
      </div>
    </section>
  );
}

type StateProps = Pick<RequestPanelProps, "zone" | "now"> & {
  request: NonNullable<RequestPanelProps["request"]>;
  handle: string;
};

function RequestState({ request, handle, zone, now }: StateProps) {
  const { viewedAt, expiresAt, message } = request;
  const state = deriveRequestState(request, now);
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 pt-3">
        {viewedAt ? (
          <Tag tone="good" icon={Eye}>
            @{handle} opened it on {formatInstant(viewedAt, zone)}
          </Tag>
        ) : (
          <Tag icon={EyeOff}>Not opened yet</Tag>
        )}
        {state === "open" ? (
          <span className="text-ink-2">The link is open until {formatInstant(expiresAt, zone)}.</span>
        ) : (
          <Tag tone="warn" icon={Hourglass}>
            {state === "ended" ? "The link was ended" : `The link is over since ${formatInstant(expiresAt, zone)}`}
          </Tag>
        )}
      </p>
      {message && <q className="mt-3 block border-rule border-l-2 pl-4 whitespace-pre-line text-ink-2">{message}</q>}
    </>
  );
}
