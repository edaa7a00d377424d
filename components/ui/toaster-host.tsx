"use client";
/* Messages are loaded with the first one. */
import { lazy, Suspense, useSyncExternalStore } from "react";
import { noticeStore } from "./notify";

const Toaster = lazy(async () => ({ default: (await import("./toaster")).Toaster }));

/** Belongs once into a layout. */
export function ToasterHost() {
  const wanted = useSyncExternalStore(noticeStore.subscribe, noticeStore.isUsed, () => false);
  return <Suspense>{wanted && <Toaster />}</Suspense>;
}
