/** Sparkbook's paper: one page form and one ink for every document it prints. */

import { Text, type View } from "@react-pdf/renderer";
import type { ComponentProps, ReactNode } from "react";
import { SANS } from "./fonts";

export const INK = "#1d1916";
export const INK_2 = "#4a443f";
export const RULE = "#d9d2c9";

/** A4 with margins for a printer's edge. */
export const page = {
  paddingTop: 30,
  paddingBottom: 38,
  paddingHorizontal: 44,
  fontFamily: SANS,
  fontSize: 8,
  color: INK,
} as const;

/** "2026-11-24 15:21:07 UTC". */
export function utc(instant: Date): string {
  return `${instant.toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

/** A text whose words never break with a hyphen: the pieces of a word in two scripts would get one from a font that has none. */
export function Line(props: { style: ComponentProps<typeof View>["style"]; children: ReactNode }) {
  return <Text hyphenationPenalty={10_000} {...props} />;
}

/** The foot of every page: what this is a page of. */
export function Footer({ title }: { title: string }) {
  return (
    <Text
      fixed
      style={{ position: "absolute", bottom: 20, left: 44, right: 44, fontSize: 7, color: INK_2, textAlign: "right" }}
      render={({ pageNumber, totalPages }) => `${title} · page ${pageNumber} of ${totalPages}`}
    />
  );
}
