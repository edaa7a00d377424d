"use client";
/* When even the root layout fails, a whole document of its own. */
import ErrorPage from "./error";
import { fontVariables } from "./fonts";
import "./globals.css";

export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en" className={fontVariables}>
      <body>
        <title>Sparkbook</title>
        <ErrorPage error={error} retry={retry} />
      </body>
    </html>
  );
}
