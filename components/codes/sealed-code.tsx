"use client";
/* Joins the masked code to the action that opens it. */
import type { ReactNode } from "react";
import { MaskedCode, type RevealCode } from "@/components/marks/masked-code";
import type { FormAction } from "@/components/ui/form";
import { toFormData } from "@/components/ui/form-data";
import { idle } from "@/lib/kernel/action-state";

type SealedCodeProps = {
  id: string;
  masked: string;
  /** Absent for roles that may not see the string. */
  action?: FormAction;
  children?: ReactNode;
};

export function SealedCode({ id, masked, action, children }: SealedCodeProps) {
  const reveal: RevealCode | undefined =
    action &&
    (async (purpose) => {
      const { status, values, message } = await action(idle, toFormData({ id, purpose }));
      return status === "ok" && values?.code
        ? { ok: true, code: values.code }
        : { ok: false, reason: message ?? "The code could not be opened. Try again." };
    });
  return (
    <MaskedCode masked={masked} reveal={reveal}>
      {children}
    </MaskedCode>
  );
}
