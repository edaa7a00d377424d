"use client";
/* Switching the theme changes the page at once and leaves a cookie for the server. */
import { useSyncExternalStore } from "react";
import { parseTheme, type Theme, themeCookie } from "./theme";

const yearSeconds = 365 * 24 * 3600;

function subscribe(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return () => observer.disconnect();
}

function setTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  const age = theme === "system" ? 0 : yearSeconds;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
  document.cookie = `${themeCookie}=${theme}; path=/; max-age=${age}; samesite=lax`;
}

/** The chosen theme, and how to choose another. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const read = () => parseTheme(document.documentElement.dataset.theme);
  return [useSyncExternalStore(subscribe, read, () => "system" as Theme), setTheme];
}
