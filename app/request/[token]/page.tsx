import type { Metadata } from "next";
import { headers } from "next/headers";
import { after } from "next/server";
import { CodeSteps } from "@/components/codes/code-steps";
import { FillForm } from "@/components/codes/fill-form";
import { LonePage } from "@/components/shell/lone-page";
import { fillRequestAction } from "@/lib/codes/actions";
import { openRequest, recordRequestView } from "@/lib/codes/service/hand-in";
import { formatInstant } from "@/lib/kernel/day";
import { plural } from "@/lib/kernel/text";
import { clientAddress, userAgent } from "@/lib/server/client-address";
import { logFault } from "@/lib/server/log";
import { orNotFound } from "@/lib/server/page";
import { findViewer } from "@/lib/server/session";
import { isRobot } from "@/lib/sharing/rules/link";

export const metadata: Metadata = { title: "A spark code is asked for", robots: { index: false, follow: false } };

type Request = Awaited<ReturnType<typeof openRequest>>;

export default async function RequestPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const list = await headers();
  const address = clientAddress(list);
  const [request, viewer] = await Promise.all([orNotFound(openRequest(token, address)), findViewer()]);
  const ownTeam = viewer?.scope.workspaceId === request.workspaceId;
  const { grantedUntil, zone, askerName } = request;
  if (grantedUntil)
    return (
      <LonePage title="Thank you, the code is in" note={`It is sealed in the book of ${askerName}.`}>
        <p className="text-ink-2">
          The video may be used as an ad until {formatInstant(grantedUntil, zone)}. Nothing else needs to be done; this
          link takes no second code.
        </p>
      </LonePage>
    );
  // Noting it must neither delay the page nor break it.
  if (request.isFirstView && !ownTeam && !isRobot(userAgent(list)))
    after(() => recordRequestView(token, address).catch((error) => void logFault(error, "recordRequestView")));
  return (
    <LonePage title={<Title request={request} />} note={<Note request={request} />}>
      <FillForm token={token} days={request.days} zone={zone} action={fillRequestAction} />
      <CodeSteps days={request.days} />
      <p className="mt-8 text-sm text-ink-3">
        The code gives the right to run this one post as an ad, and nothing else: no messages, no other videos, no
        password. It is encrypted as soon as you send it. This page is open until{" "}
        {formatInstant(request.openUntil, zone)}.
      </p>
    </LonePage>
  );
}

const Title = ({ request: { askerName, days } }: { request: Request }) =>
  `${askerName} asks you for a spark code of ${plural(days, "day", "days")}`;

/** For which video and which brand, and what was written along with it. */
function Note({ request: { video, brandName, creator, message } }: { request: Request }) {
  return (
    <>
      <span className="block">
        For{" "}
        <a className="link" href={video.url} target="_blank" rel="noreferrer noopener">
          <em>{video.title}</em>
        </a>{" "}
        of @{creator.handle}
        {brandName && <>, to be run as an ad by {brandName}</>}. No account is needed.
      </span>
      {message && <q className="mt-4 block border-rule border-l-2 pl-4 whitespace-pre-line text-ink">{message}</q>}
    </>
  );
}
