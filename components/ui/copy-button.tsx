"use client";
/* Copies text that is already on the page; says so in place, and to screen readers. */
import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button, type ButtonVariant } from "./button";
import { notifyError } from "./notify";

type CopyButtonProps = { text: string; label?: string; variant?: ButtonVariant };

export function CopyButton({ text, label = "Copy", variant }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      notifyError("The browser did not allow copying. Select the text and copy it by hand.");
    }
  }
  return (
    <Button variant={variant} onClick={copy}>
      {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
      <span aria-live="polite">{copied ? "Copied" : label}</span>
    </Button>
  );
}
