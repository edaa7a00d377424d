"use client";
/* How far an import is, asked again and again while it runs. */
import { useEffect, useState } from "react";

export type Step = {
  phase: "reading" | "comparing" | "writing" | "counting";
  rowsWritten: number;
  /** Of files that go in together. */
  files: { id: string; fileName: string; state: "waits" | "runs" | "imported" | "left" }[];
};

const ASK_MS = 700;

/** @returns null until it is known; `cancel` calls it off (no action: those wait for one another, and this one must not) */
export function useProgress(id: string): { step: Step | null; cancel: () => void } {
  const [step, setStep] = useState<Step | null>(null);
  const address = `/api/imports/progress?id=${id}`;
  useEffect(() => {
    const ask = async () => {
      const response = await fetch(address).catch(() => null);
      if (response?.ok) setStep((await response.json()).progress);
    };
    const timer = setInterval(ask, ASK_MS);
    return () => clearInterval(timer);
  }, [address]);
  return { step, cancel: () => void fetch(address, { method: "DELETE" }).catch(() => null) };
}
