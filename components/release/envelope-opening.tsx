"use client";
/* Opening is a press of a button, so that programs which preview links never see the code; it comes with the answer only. */
import { type ReactNode, useActionState, useEffect, useRef } from "react";
import { Callout } from "@/components/ui/callout";
import { CopyButton } from "@/components/ui/copy-button";
import type { FormAction } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { useScripted } from "@/components/ui/use-scripted";
import { idle } from "@/lib/kernel/action-state";
import { EnvelopeDrawing } from "./envelope-drawing";

type EnvelopeOpeningProps = {
  token: string;
  action: FormAction;
  /** Whether opening it is what the brand came for; not so where no ad may run with it. */
  urged: boolean;
  /** The head of the closed envelope. */
  closed: ReactNode;
  /** What to do with the code, shown below it. */
  children: ReactNode;
};

export function EnvelopeOpening({ token, action, urged, closed, children }: EnvelopeOpeningProps) {
  const [state, dispatch] = useActionState(action, idle);
  const code = state.status === "ok" ? state.values?.code : undefined;
  if (code) return <OpenedCode code={code}>{children}</OpenedCode>;
  return (
    <div className="envelope-head">
      <EnvelopeDrawing />
      {closed}
      <form action={dispatch} className="form">
        <input type="hidden" name="token" value={token} />
        {state.status === "error" && (
          <div role="alert" className="text-left">
            <Callout tone="bad" title="The envelope did not open.">
              <p>{state.message}</p>
            </Callout>
          </div>
        )}
        <SubmitButton variant={urged ? "spark" : "secondary"}>Open the envelope</SubmitButton>
      </form>
    </div>
  );
}

function OpenedCode({ code, children }: { code: string; children: ReactNode }) {
  const title = useRef<HTMLHeadingElement>(null);
  const hasScript = useScripted();
  useEffect(() => title.current?.focus(), []);
  return (
    <>
      <div className="envelope-head">
        <EnvelopeDrawing open />
        <h1 ref={title} tabIndex={-1} className="outline-none">
          Here is your spark code
        </h1>
        <p>It is as good as a key: keep it to the people who set up the ad. That you opened it is recorded.</p>
      </div>
      <code className="opened-code">{code}</code>
      {hasScript && <CopyButton text={code} label="Copy the code" variant="primary" />}
      {children}
    </>
  );
}
