"use client";
/* The code stays on the server until somebody asks for it; each reveal and each copy is asked for, and recorded, on its own. */
import { Check, Copy, Eye, EyeOff } from "lucide-react";
import { type ReactNode, useEffect, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { notifyError } from "@/components/ui/notify";

const shownMs = 60_000;

/** Hands out the code for one purpose, and records that it did; a refusal says why. */
export type RevealCode = (
  purpose: "reveal" | "copy",
) => Promise<{ ok: true; code: string } | { ok: false; reason: string }>;

type MaskedCodeProps = {
  /** As shown before anything is revealed: "#AbC1…9Q=". */
  masked: string;
  /** A server action bound to the code; absent for roles that may not see it. */
  reveal?: RevealCode;
  /** Stands between the code and its buttons: conditions, the next step. */
  children?: ReactNode;
};

/** The masked code with its two audited acts. A revealed code hides again after a minute. */
export function MaskedCode({ masked, reveal, children }: MaskedCodeProps) {
  const [code, setCode] = useState<string>();
  const [copied, setCopied] = useState(false);
  const [pending, start] = useTransition();

  useEffect(() => {
    if (!code && !copied) return;
    const timer = setTimeout(() => (copied ? setCopied(false) : setCode(undefined)), copied ? 2_000 : shownMs);
    return () => clearTimeout(timer);
  }, [code, copied]);

  const show = (get: RevealCode) =>
    start(async () => {
      const answer = await get("reveal");
      if (answer.ok) setCode(answer.code);
      else notifyError(answer.reason);
    });
  const copy = (get: RevealCode) =>
    start(async () => {
      const refusal = await copyFrom(get);
      if (refusal) notifyError(refusal);
      else setCopied(true);
    });

  return (
    <>
      <code className="secret" aria-live="polite">
        {code ?? masked}
      </code>
      {children}
      {reveal && (
        <div className="mt-2 grid grid-cols-2 gap-2">
          <Button aria-disabled={pending} onClick={() => pending || (code ? setCode(undefined) : show(reveal))}>
            {code ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
            {code ? "Hide" : "Reveal"}
          </Button>
          <Button aria-disabled={pending} onClick={() => pending || copy(reveal)}>
            {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
            <span aria-live="polite">{copied ? "Copied" : "Copy"}</span>
          </Button>
        </div>
      )}
    </>
  );
}

/** Puts the code on the clipboard; a string is the reason why not. The promise inside keeps Safari's leave to write. */
async function copyFrom(get: RevealCode): Promise<string | undefined> {
  let refusal: string | undefined;
  const text = get("copy").then((answer) => {
    if (answer.ok) return new Blob([answer.code], { type: "text/plain" });
    refusal = answer.reason;
    throw new Error(answer.reason);
  });
  try {
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": text })]);
  } catch {
    return refusal ?? "The browser did not allow copying. Reveal the code and copy it by hand.";
  }
}
