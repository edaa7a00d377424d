import type { Metadata } from "next";
import { CapturePage } from "../capture-page";

export const metadata: Metadata = { title: "Import a code log" };

export default function ImportCodesPage() {
  return (
    <CapturePage
      takes="log"
      title="Bring your code log along"
      note="Columns are recognised by their titles, you look the rows over, and each good one is sealed."
    />
  );
}
