/* The root of every page: fonts, the theme the cookie asks for, nothing that runs in the browser. */
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { parseTheme, themeCookie } from "@/components/shell/theme";
import { fontVariables } from "./fonts";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Sparkbook", template: "%s · Sparkbook" },
  description: "The deal book for TikTok Spark Ads",
  icons: { icon: "/favicon.svg", apple: "/apple-touch-icon.png" },
  robots: { index: false, follow: false },
  // Not "no-referrer": browsers then post forms with a null origin, which server actions refuse.
  referrer: "same-origin",
  formatDetection: { telephone: false, date: false, email: false, address: false },
};

export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fcfaf6" },
    { media: "(prefers-color-scheme: dark)", color: "#15110e" },
  ],
  viewportFit: "cover",
};

/** Reading the cookie also makes every page dynamic, which the nonce in the security policy needs. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = parseTheme((await cookies()).get(themeCookie)?.value);
  return (
    <html lang="en" className={fontVariables} data-theme={theme === "system" ? undefined : theme}>
      <body>{children}</body>
    </html>
  );
}
