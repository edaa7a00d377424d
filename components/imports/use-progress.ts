"use client";
/* How far something is that is under way, asked again and again. */
import { useEffect, useState } from "react";
import type { UnderWay } from "@/lib/imports/rules/progress";

const ASK_MS = 700;

const addressOf = (id: string) => `/api/imports/progress?id=${id}`;

/** Waits until the server says that nothing runs under this id, however long there is no connection to it. */
export async function untilOver(id: string): Promise<void> {
  for (;;) {
    const response = await fetch(addressOf(id)).catch(() => null);
    if (response && !(response.ok && (await response.json()).progress)) return;
    await new Promise((resume) => setTimeout(resume, ASK_MS));
  }
}

/** @returns null until it is known and once it is over; `cancel` calls it off (no action: those wait for one another, and this one must not) */
export function useProgress(id: string, known: UnderWay | null = null): { step: UnderWay | null; cancel: () => void } {
  const [step, setStep] = useState(known);
  const address = addressOf(id);
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
