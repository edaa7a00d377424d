/** A return as files: the way until it came back day by day, the sums it is made of, and the same by brand, creator or code. */

import { minorExponent } from "@/lib/kernel/money";
import { type Cell, formatPlainAmount, round, ZONE } from "@/lib/metrics/rules/export";
import type { FurtherFigure } from "@/lib/metrics/rules/export-figures";
import type { Period } from "@/lib/metrics/rules/series";
import type { RoiDimension, RoiLine } from "./breakdown";
import type { Roi } from "./roi";
import { BASIS_LABEL } from "./words";

type Of = { span: Period; zone: string };

/** The running totals of the chart, which begins with the first cost of all: commissions are in them with shop orders only. */
export function exportCurve(rois: readonly Roi[], zone: string): Cell[][] {
  return [
    ["Up to", "Currency", "Costs so far", "Commissions in these costs", "Sales so far", "Sales counted", ZONE],
    ...rois.flatMap(({ currency, basis, curve }) =>
      curve.map(({ day, costMinor, revenueMinor }) => [
        day,
        currency,
        formatPlainAmount(costMinor, currency),
        basis === "shop" ? "yes" : "no",
        formatPlainAmount(revenueMinor, currency),
        BASIS_LABEL[basis],
        zone,
      ]),
    ),
  ];
}

/** The ratios of a return, as plain numbers. */
export function listRoiFigures({ currency, trueRoas, roi, payback }: Roi): FurtherFigure[] {
  return [
    { label: "True ROAS", currency, value: trueRoas },
    { label: "ROI", currency, value: roi },
    { label: "Payback, days", currency, value: payback.state === "back" ? payback.days : null },
  ];
}

/** Every cost and all sales of the period, and what they come to: amounts in units of their currency. */
export function exportReturn(rois: readonly Roi[], { span, zone }: Of): Cell[][] {
  const lines = rois.flatMap((roi): [Roi, string, Cell][] => {
    const amount = (label: string, minor: number | null): [Roi, string, Cell] => [
      roi,
      label,
      formatPlainAmount(minor, roi.currency),
    ];
    const price = roi.cpa.value === null ? null : roi.cpa.value / 10 ** minorExponent(roi.currency);
    return [
      ...roi.costs.map(({ label, minor }) => amount(label, minor)),
      amount("All costs", roi.costMinor),
      amount(BASIS_LABEL.ads, roi.adsRevenueMinor),
      amount(BASIS_LABEL.shop, roi.gmvMinor),
      amount("Ad spend without reported sales", roi.silentSpendMinor),
      amount("Ad spend that tells conversions", roi.cpaSpendMinor),
      ...listRoiFigures(roi).map(({ label, value }): [Roi, string, Cell] => [roi, label, round(value)]),
      [roi, "ROAS", round(roi.roas)],
      [roi, "CPA", round(price)],
    ];
  });
  return [
    ["What", "From", "To", "Currency", "Value", "Sales counted", ZONE],
    ...lines.map(([{ currency, basis }, label, value]) => [
      label,
      span.from,
      span.to,
      currency,
      value,
      BASIS_LABEL[basis],
      zone,
    ]),
  ];
}

/** One line per brand, creator or code and currency. */
export function exportReturnBy(lines: readonly RoiLine[], by: RoiDimension, { span, zone }: Of): Cell[][] {
  const noun = by.charAt(0).toUpperCase() + by.slice(1);
  return [
    [
      by === "code" ? "Code of" : noun,
      `${noun} id`,
      "From",
      "To",
      "Currency",
      "All costs",
      "Ad spend",
      "Ad spend without reported sales",
      "Sales",
      "Sales counted",
      "ROI",
      "True ROAS",
      "ROAS",
      ZONE,
    ],
    ...lines.map(({ key, name, roi }) => {
      const amount = (minor: number | null) => formatPlainAmount(minor, roi.currency);
      return [
        key === "" ? `No ${by}` : (name?.replace(/^@/, "") ?? null),
        key,
        span.from,
        span.to,
        roi.currency,
        ...[roi.costMinor, roi.spendMinor, roi.silentSpendMinor, roi.revenueMinor].map(amount),
        BASIS_LABEL[roi.basis],
        ...[roi.roi, roi.trueRoas, roi.roas].map(round),
        zone,
      ];
    }),
  ];
}
