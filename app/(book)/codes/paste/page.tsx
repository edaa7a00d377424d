import type { Metadata } from "next";
import { CapturePage } from "../capture-page";

export const metadata: Metadata = { title: "Paste several codes" };

export default function PasteCodesPage() {
  return (
    <CapturePage
      takes="text"
      title="Paste the whole thread"
      note="Codes, links, creators, brands, days and fees are lifted out of it. You look them over; then they are saved in one go."
    />
  );
}
