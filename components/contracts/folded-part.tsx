"use client";
/* Fields that are usually left alone stay folded, until one of them must be mended. */
import { type ReactNode, use } from "react";
import { FormContext } from "@/components/ui/form-context";

type FoldedPartProps = {
  summary: string;
  /** Names of the fields inside. */
  names: readonly string[];
  children: ReactNode;
};

export function FoldedPart({ summary, names, children }: FoldedPartProps) {
  const { state } = use(FormContext);
  const wanted = names.some((name) => state.fields?.[name] !== undefined);
  return (
    <details open={wanted || undefined}>
      <summary className="link w-fit py-3 md:py-2">{summary}</summary>
      <div className="mt-4 grid gap-8">{children}</div>
    </details>
  );
}
