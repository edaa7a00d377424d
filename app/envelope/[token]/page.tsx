import type { Metadata } from "next";
import { headers } from "next/headers";
import { after } from "next/server";
import { FourClocks } from "@/components/marks/four-clocks";
import { DutyList } from "@/components/release/duty-list";
import { EnvelopeDrawing } from "@/components/release/envelope-drawing";
import { EnvelopeOpening } from "@/components/release/envelope-opening";
import { RedeemSteps } from "@/components/release/redeem-steps";
import { UseConfirm } from "@/components/release/use-confirm";
import { plural } from "@/lib/kernel/text";
import { confirmUseAction, openEnvelopeAction } from "@/lib/release/actions";
import { type EnvelopeView, recordEnvelopeView, viewEnvelope } from "@/lib/release/service/envelope";
import { clientAddress, userAgent } from "@/lib/server/client-address";
import { logFault } from "@/lib/server/log";
import { orNotFound } from "@/lib/server/page";
import { findViewer } from "@/lib/server/session";
import "@/components/release/envelope.css";

export const metadata: Metadata = { title: "A sealed spark code", robots: { index: false, follow: false } };

export default async function EnvelopePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const list = await headers();
  const [view, viewer] = await Promise.all([
    orNotFound(viewEnvelope(token, clientAddress(list), new Date())),
    findViewer(),
  ]);
  const ownTeam = viewer?.scope.workspaceId === view.guest.workspaceId;
  const agent = userAgent(list);
  // Counting must neither delay the page nor break it.
  if (!ownTeam) after(() => recordEnvelopeView(view.guest, agent).catch((error) => void logFault(error, "envelope")));
  const { steps, duties, clocks, until } = view;
  return (
    <main className="envelope-page">
      <p className="brand p-0!">Sparkbook</p>
      {view.state === "ready" && !ownTeam ? (
        <EnvelopeOpening
          token={token}
          action={openEnvelopeAction}
          urged={!view.limit?.over}
          closed={<Head view={view} />}
        >
          <RedeemSteps steps={steps} />
          {!view.inUse && !view.mayConfirmUse && <UseConfirm token={token} action={confirmUseAction} />}
        </EnvelopeOpening>
      ) : (
        <div className="envelope-head">
          <EnvelopeDrawing />
          <Head view={view} />
          {view.state === "ready" && (
            <p>You are signed in to the book that sent this. The button to open it is here for the brand only.</p>
          )}
        </div>
      )}
      {view.inUse && <p className="mt-5 text-center text-ink-2">TikTok ads use this code already.</p>}
      {view.mayConfirmUse && !ownTeam && <UseConfirm token={token} action={confirmUseAction} />}
      {view.state === "sealed" && <DutyList duties={duties} creatorName={view.creatorName} />}
      <section>
        <h2>Until when it may run</h2>
        <p className="mb-4 text-ink-2">
          The authorization ends on {until}: {view.ring.daysLeft === 0 ? "today" : sayLeft(view.ring.daysLeft)}.{" "}
          {view.limit && <strong className="font-medium text-ink">{view.limit.text}</strong>}
        </p>
        <FourClocks {...clocks} />
      </section>
    </main>
  );
}

const sayLeft = (daysLeft: number) => `${plural(daysLeft, "day", "days")} left`;

/** Whose code it is and how far it is from being opened. */
function Head({ view }: { view: EnvelopeView }) {
  const { creatorName, handle, brandName, title, state, duties, openedBefore, limit } = view;
  const missing = duties.filter(({ done }) => !done).length;
  const first = limit?.title ?? "Your envelope is ready to open";
  const ready = openedBefore ? "Open it again whenever you need it" : first;
  return (
    <>
      <p className="eyebrow">
        {creatorName} (@{handle}){brandName && ` for ${brandName}`}
      </p>
      <h1 className="mt-1">
        {state === "ready" ? ready : `Sealed until ${plural(missing, "thing is", "things are")} done`}
      </h1>
      <p>
        Inside is the spark code of <em>{title}</em>
        {limit?.over ? "." : ", with which you can run this post as an ad."}
      </p>
    </>
  );
}
