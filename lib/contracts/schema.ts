/** Only complete, plain and bounded terms become a contract; JSON and the form end in the same shape. */

import { z } from "zod";
import { daysBetween, isDay, isZone } from "@/lib/kernel/day";
import { parseEmail } from "@/lib/kernel/email";
import { isCurrency } from "@/lib/kernel/money";
import { cleanText, plural, quoted } from "@/lib/kernel/text";
import { CONSENT } from "./rules/consent";
import { fieldOfPath, formToTerms } from "./rules/form";
import {
  ATTRIBUTION_SOURCES,
  COMMISSION_BASES,
  type ContractTerms,
  DUE_EVENTS,
  EDITS,
  licenceDays,
  MUSIC_SOURCES,
  PLACEMENTS,
  RENEWAL_OPTIONS,
  REPORT_CADENCES,
  TERMS_VERSION,
  THRESHOLD_METRICS,
} from "./rules/terms";

const MAX_DAYS = 3_650;
const MAX_MINOR = 1_000_000_000_000;

/** One clean line; the raw length is capped first, so that a huge text is refused before it is worked on. */
function line(field: string, max: number) {
  return z
    .string({ error: `${field} is missing. Write at most ${max} characters.` })
    .max(max * 4, `${field} is far too long. Write at most ${max} characters.`)
    .transform(cleanText)
    .refine((text) => text !== "", `${field} is empty. Write at most ${max} characters.`)
    .refine((text) => [...text].length <= max, `${field} is longer than ${max} characters. Shorten it.`);
}

function whole(field: string, min: number, max: number) {
  return bounded(`${field} must be a whole number from ${min} to ${max}.`, min, max);
}

function bounded(expectation: string, min: number, max: number) {
  const error = (issue: { input?: unknown }) => `${expectation} It is ${quoted(String(issue.input ?? ""))}.`;
  return z.int({ error }).min(min, { error }).max(max, { error });
}

function oneOf<T extends Record<string, unknown>>(field: string, options: T) {
  const keys = Object.keys(options) as (keyof T & string)[];
  return z.enum(keys as [keyof T & string, ...(keyof T & string)[]], {
    error: (issue) => `${field} must be one of: ${keys.join(", ")}. It is ${quoted(String(issue.input ?? ""))}.`,
  });
}

const email = z
  .string()
  .max(300, "The e-mail address is longer than 254 characters.")
  .transform((text, context) => {
    const parsed = parseEmail(text);
    if (parsed.ok) return parsed.email;
    context.addIssue({ code: "custom", message: parsed.reason });
    return z.NEVER;
  });

const day = z
  .string()
  .max(10, "Write the day as YYYY-MM-DD.")
  .refine(isDay, {
    error: (issue) => `The day ${quoted(String(issue.input))} does not exist. Write it as YYYY-MM-DD.`,
  });

/** Unique keys in the order of the vocabulary, so that one choice has one text and one hash. */
function someOf<T extends Record<string, unknown>>(field: string, options: T) {
  const order = Object.keys(options);
  return z
    .array(oneOf(field, options))
    .max(order.length)
    .transform((keys) => [...new Set(keys)].sort((a, b) => order.indexOf(a) - order.indexOf(b)));
}

const payment = {
  currency: z.string().refine(isCurrency, "The currency must be a three-letter ISO code, such as USD."),
  netDays: whole("The days to pay", 0, 180),
  bonus: z
    .strictObject({
      amountMinor: bounded("The bonus must be more than zero and below ten billion.", 1, MAX_MINOR),
      revenueOverMinor: bounded(
        "The revenue that earns the bonus must be zero or more and below ten billion.",
        0,
        MAX_MINOR,
      ),
    })
    .nullable(),
};
const fee = {
  feeMinor: bounded("The fee must be zero or more and below ten billion.", 0, MAX_MINOR),
  schedule: z
    .array(
      z.strictObject({ sharePercent: whole("A share of the fee", 1, 100), due: oneOf("When it is due", DUE_EVENTS) }),
    )
    .min(1, "The fee needs at least one due date.")
    .max(4, "The fee can be split into at most 4 parts.")
    .refine(
      (parts) => parts.reduce((sum, part) => sum + part.sharePercent, 0) === 100,
      "The shares of the fee must add up to 100%.",
    )
    .refine(
      (parts) => new Set(parts.map((part) => part.due)).size === parts.length,
      "Each due event may be used once.",
    ),
};
const commission = {
  commissionBps: bounded("The commission must be from 0.01% to 100%.", 1, 10_000),
  basis: oneOf("The commission's basis", COMMISSION_BASES),
};

const licence = z
  .strictObject({
    startsOn: day,
    endsOn: day,
    zone: z.string().refine(isZone, "The time zone must be an IANA name, such as America/New_York."),
  })
  .check((context) => {
    const { startsOn, endsOn } = context.value;
    if (!isDay(startsOn) || !isDay(endsOn)) return;
    const length = daysBetween(startsOn, endsOn) + 1;
    if (length >= 1 && length <= MAX_DAYS) return;
    const message =
      length < 1
        ? `The licence ends on ${endsOn}, before it starts on ${startsOn}. Choose a later end.`
        : `The licence lasts ${length} days. At most ${MAX_DAYS} days (ten years) are possible; choose an earlier end.`;
    context.issues.push({ code: "custom", input: endsOn, path: ["endsOn"], message });
  });

/** The terms of a licence, version "terms/1": what is stored, rendered and signed. Unknown keys are refused. */
export const contractTerms = z
  .strictObject({
    version: z.literal(TERMS_VERSION),
    licensor: z.strictObject({
      name: line("The creator's name", 120),
      handle: z
        .string()
        .trim()
        .regex(
          /^@[A-Za-z0-9._]{1,24}$/,
          "The TikTok handle must be @ and up to 24 letters, digits, points or underscores.",
        ),
      email,
    }),
    licensee: z.strictObject({
      name: line("The brand's name", 120),
      contactName: line("The brand's contact", 120),
      email,
    }),
    content: z.strictObject({
      postId: z.string().regex(/^\d{6,20}$/, "The post id must be TikTok's own number, 6 to 20 digits."),
      url: z
        .url({
          protocol: /^https$/,
          hostname: /(^|\.)tiktok\.com$/,
          error: "The link must be the post's https address on tiktok.com.",
        })
        .max(300, "The link is longer than 300 characters."),
      title: line("The title", 150).nullable(),
      codeFingerprint: z
        .string()
        .regex(/^[A-Za-z0-9_-]{4,16}$/, "The code's fingerprint must be 4 to 16 letters or digits.")
        .nullable(),
    }),
    placements: someOf("A placement", PLACEMENTS).refine((list) => list.length > 0, "Choose at least one placement."),
    territory: line("The territory", 120),
    licence,
    permittedEdits: someOf("A permitted edit", EDITS),
    compensation: z.discriminatedUnion("model", [
      z.strictObject({ model: z.literal("flat"), ...payment, ...fee }),
      z.strictObject({ model: z.literal("commission"), ...payment, ...commission }),
      z.strictObject({ model: z.literal("hybrid"), ...payment, ...fee, ...commission }),
    ]),
    attribution: z.strictObject({
      source: oneOf("The attribution source", ATTRIBUTION_SOURCES),
      windowDays: whole("The attribution window in days", 1, 90),
      reportCadence: oneOf("The report cadence", REPORT_CADENCES),
    }),
    renewal: z.strictObject({
      noticeDays: whole("The renewal notice in days", 0, 90),
      option: oneOf("The renewal option", RENEWAL_OPTIONS),
    }),
    disclosure: z.strictObject({ label: line("The disclosure label", 40), law: line("The disclosure rules", 120) }),
    linkSafeguard: z.strictObject({ owedPercent: whole("The share owed for a swapped link", 1, 100) }),
    indemnity: z.strictObject({ cap: z.literal("feesReceived") }),
    musicWarranty: z.strictObject({ source: oneOf("The source of the sound", MUSIC_SOURCES) }),
    termination: z.strictObject({
      noticeDays: whole("The notice of termination in days", 1, 90),
      threshold: z
        .strictObject({
          metric: oneOf("The measured result", THRESHOLD_METRICS),
          minHundredths: bounded("The threshold must be from 0.01 to 1,000.", 1, 100_000),
          consecutiveWeeks: whole("The weeks below the threshold", 1, 12),
        })
        .nullable(),
    }),
    revocation: z.strictObject({ removeWithinDays: whole("The days to remove the ads", 1, 30) }),
    governingLaw: line("The governing law", 120),
    eSignConsent: z.strictObject({ version: z.literal(CONSENT.version) }),
  })
  .check((context) => {
    const { licence: term, renewal } = context.value;
    if (!isDay(term.startsOn) || !isDay(term.endsOn) || term.endsOn < term.startsOn) return;
    if (renewal.noticeDays < licenceDays(term)) return;
    const message = `The renewal notice of ${plural(renewal.noticeDays, "day", "days")} is not shorter than the licence of ${plural(licenceDays(term), "day", "days")}. Choose a shorter notice.`;
    context.issues.push({ code: "custom", input: renewal.noticeDays, path: ["renewal", "noticeDays"], message });
  }) satisfies z.ZodType<ContractTerms>;

/** The form's texts → terms. Problems come back under the form's own field names; the first of a field is the one to show. */
export const contractForm = z
  .record(z.string().max(60), z.string().max(2_000, "This text is far too long."))
  .transform((fields, context): ContractTerms => {
    const { candidate, problems } = formToTerms(fields);
    for (const { field, message } of problems) context.addIssue({ code: "custom", path: [field], message });
    const parsed = contractTerms.safeParse(candidate);
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues) {
      context.addIssue({ code: "custom", path: [fieldOfPath(issue.path)], message: issue.message });
    }
    return z.NEVER;
  });

/** A draft as its form posts it: the contract to change or the code to license, and the fields that the form decides. */
export const draftInput = z
  .record(z.string().max(60), z.string().max(2_000, "This text is far too long."))
  .transform(({ id = "", codeId = "", freeReason = "", ...fields }) => ({ id, codeId, freeReason, fields }));
export type DraftInput = z.output<typeof draftInput>;
