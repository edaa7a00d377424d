/** The form says the same as the terms, one text per field; amounts and percentages are written the way people write them. */

import { minorExponent, parseMoney } from "@/lib/kernel/money";
import { quoted } from "@/lib/kernel/text";
import { CONSENT } from "./consent";
import { type Compensation, type ContractTerms, EDITS, type Fee, PLACEMENTS, TERMS_VERSION } from "./terms";

/** What the form posts: a text per field; a ticked box posts "on", an empty one nothing. */
export type ContractFields = Record<string, string>;
type Problem = { field: string; message: string };
type Kind = "text" | "optional" | "whole" | "hundredths" | "money";
type Node = { [key: string]: unknown };

/** Each field's place in the terms. Placements and edits are one box per choice: `placements.topView`, `edits.cutdown`. */
const FIELDS: Record<string, [path: string, kind: Kind]> = {
  licensorName: ["licensor.name", "text"],
  licensorHandle: ["licensor.handle", "text"],
  licensorEmail: ["licensor.email", "text"],
  licenseeName: ["licensee.name", "text"],
  contactName: ["licensee.contactName", "text"],
  licenseeEmail: ["licensee.email", "text"],
  postId: ["content.postId", "text"],
  url: ["content.url", "text"],
  title: ["content.title", "optional"],
  fingerprint: ["content.codeFingerprint", "optional"],
  territory: ["territory", "text"],
  startsOn: ["licence.startsOn", "text"],
  endsOn: ["licence.endsOn", "text"],
  zone: ["licence.zone", "text"],
  model: ["compensation.model", "text"],
  currency: ["compensation.currency", "text"],
  netDays: ["compensation.netDays", "whole"],
  fee: ["compensation.feeMinor", "money"],
  commission: ["compensation.commissionBps", "hundredths"],
  basis: ["compensation.basis", "text"],
  bonus: ["compensation.bonus.amountMinor", "money"],
  bonusOver: ["compensation.bonus.revenueOverMinor", "money"],
  source: ["attribution.source", "text"],
  windowDays: ["attribution.windowDays", "whole"],
  reportCadence: ["attribution.reportCadence", "text"],
  renewalNoticeDays: ["renewal.noticeDays", "whole"],
  renewalOption: ["renewal.option", "text"],
  disclosureLabel: ["disclosure.label", "text"],
  disclosureLaw: ["disclosure.law", "text"],
  linkOwedPercent: ["linkSafeguard.owedPercent", "whole"],
  musicSource: ["musicWarranty.source", "text"],
  terminationNoticeDays: ["termination.noticeDays", "whole"],
  thresholdMetric: ["termination.threshold.metric", "text"],
  threshold: ["termination.threshold.minHundredths", "hundredths"],
  thresholdWeeks: ["termination.threshold.consecutiveWeeks", "whole"],
  removeWithinDays: ["revocation.removeWithinDays", "whole"],
  governingLaw: ["governingLaw", "text"],
};

/** Fields of compensation that only some models have. */
const ONLY_WITH_FEE = ["fee"];
const ONLY_WITH_COMMISSION = ["commission", "basis"];

/** The terms as form texts; what does not apply to these terms is left out. */
export function termsToForm(terms: ContractTerms): ContractFields {
  const fields: ContractFields = {};
  for (const [field, [path, kind]] of Object.entries(FIELDS)) {
    const value = at(terms, path);
    if (value !== undefined && value !== null) fields[field] = toText(value, kind, terms.compensation.currency);
  }
  for (const key of terms.placements) fields[`placements.${key}`] = "on";
  for (const key of terms.permittedEdits) fields[`edits.${key}`] = "on";
  if ("schedule" in terms.compensation) fields.schedule = formatSchedule(terms.compensation.schedule);
  return fields;
}

/** A schedule as one text, as the form's choices carry it: "50 signature + 50 codeRelease". */
export function formatSchedule(schedule: Fee["schedule"]): string {
  return schedule.map(({ sharePercent, due }) => `${sharePercent} ${due}`).join(" + ");
}

/**
 * The terms that the form means, still to be checked by the schema, and the problems with texts that mean no amount at all.
 * A bonus is meant when its amount is filled in, a threshold when its metric is chosen.
 */
export function formToTerms(fields: ContractFields): { candidate: unknown; problems: Problem[] } {
  const problems: Problem[] = [];
  const model = fields.model as Compensation["model"] | undefined;
  const skipped = new Set([
    ...(model === "commission" ? ONLY_WITH_FEE : []),
    ...(model === "flat" ? ONLY_WITH_COMMISSION : []),
    ...(fields.bonus ? [] : ["bonus", "bonusOver"]),
    ...(fields.thresholdMetric ? [] : ["thresholdMetric", "threshold", "thresholdWeeks"]),
  ]);
  const candidate: Node = { compensation: { bonus: null }, termination: { threshold: null } };
  for (const [field, [path, kind]] of Object.entries(FIELDS)) {
    if (!skipped.has(field)) put(candidate, path, fromText(field, kind, fields, problems));
  }
  if (model !== "commission") put(candidate, "compensation.schedule", parseSchedule(fields.schedule ?? ""));
  candidate.placements = Object.keys(PLACEMENTS).filter((key) => fields[`placements.${key}`]);
  candidate.permittedEdits = Object.keys(EDITS).filter((key) => fields[`edits.${key}`]);
  candidate.version = TERMS_VERSION;
  candidate.indemnity = { cap: "feesReceived" };
  candidate.eSignConsent = { version: CONSENT.version };
  return { candidate, problems };
}

/** The form field beside which a problem at this place of the terms is told. */
export function fieldOfPath(path: readonly PropertyKey[]): string {
  const dotted = path.map(String).join(".");
  if (dotted.startsWith("compensation.schedule")) return "schedule";
  if (dotted.startsWith("placements")) return "placements";
  if (dotted.startsWith("permittedEdits")) return "edits";
  return Object.entries(FIELDS).find(([, [place]]) => place === dotted)?.[0] ?? dotted;
}

function toText(value: unknown, kind: Kind, currency: string): string {
  if (kind === "money") return decimal(Number(value), minorExponent(currency));
  return kind === "hundredths" ? decimal(Number(value), 2).replace(/\.?0+$/, "") : String(value);
}

function fromText(field: string, kind: Kind, fields: ContractFields, problems: Problem[]): unknown {
  const text = (fields[field] ?? "").trim();
  if (kind === "optional") return text || null;
  if (kind === "whole") return /^\d{1,9}$/.test(text) ? Number(text) : text;
  if (kind === "hundredths") {
    const [, units = "", fraction = ""] = /^(\d{1,6})(?:[.,](\d{1,2}))?\s*[%×x]?$/.exec(text) ?? [];
    if (units) return Number(units + fraction.padEnd(2, "0"));
    problems.push({
      field,
      message: `${quoted(text)} is not a number. Write one with at most two decimals, such as 12.5.`,
    });
  }
  if (kind === "money") {
    const currency = fields.currency ?? "";
    const parsed = /^[A-Z]{3}$/.test(currency) ? parseMoney(text, currency) : null;
    if (parsed?.ok) return parsed.minor;
    if (parsed) problems.push({ field, message: parsed.reason });
  }
  return text;
}

function parseSchedule(text: string): unknown[] {
  return text
    .split("+")
    .filter((part) => part.trim() !== "")
    .map((part) => {
      const [share = "", due = ""] = part.trim().split(/\s+/);
      return { sharePercent: /^\d{1,3}$/.test(share) ? Number(share) : share, due };
    });
}

/** Exact decimal text of a whole number of smallest parts: (21050, 2) → "210.50". */
function decimal(value: number, digits: number): string {
  const text = String(value).padStart(digits + 1, "0");
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

function at(root: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((node, key) => (node as Node | null | undefined)?.[key], root);
}

function put(root: Node, path: string, value: unknown): void {
  const keys = path.split(".");
  const last = keys.pop() as string;
  let node = root;
  for (const key of keys) {
    node[key] ??= {};
    node = node[key] as Node;
  }
  node[last] = value;
}
