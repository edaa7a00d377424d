/* What the formats are called on screens. */
import type { ImportFormat } from "@/lib/imports/rules/recognise";

export const FORMAT_LABEL: Record<ImportFormat, string> = {
  "studio.content": "TikTok Studio, Content",
  "ads.adByDay": "Ads Manager, ads by day",
  "ads.adLevel": "Ads Manager, totals of ads",
};
