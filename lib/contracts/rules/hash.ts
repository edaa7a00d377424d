/** What was shown is what was signed: a document's hash is taken over exactly its text, in one canonical form. */

import { createHash } from "node:crypto";
import { type ContractDocument, renderContract } from "./clauses";
import type { ContractTerms } from "./terms";

/**
 * JSON in one form per value: keys sorted by code unit, texts in NFC, no white space. Throws TypeError on what has no such form:
 * fractions and unsafe integers, undefined, functions, class instances, and keys that become equal in NFC.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "string") return JSON.stringify(value.normalize("NFC"));
  if (typeof value === "number") {
    if (!Number.isSafeInteger(value)) throw new TypeError(`Canonical JSON holds whole numbers only, not ${value}.`);
    return String(value);
  }
  if (Array.isArray(value)) return `[${Array.from(value, canonicalJson).join(",")}]`;
  if (typeof value === "object" && [Object.prototype, null].includes(Object.getPrototypeOf(value))) {
    return canonicalObject(value as Record<string, unknown>);
  }
  throw new TypeError(`Canonical JSON cannot hold a value of the kind ${typeof value}.`);
}

function canonicalObject(value: Record<string, unknown>): string {
  const entries = Object.entries(value).map(([key, member]): [string, unknown] => [key.normalize("NFC"), member]);
  if (new Set(entries.map(([key]) => key)).size !== entries.length) {
    throw new TypeError("Canonical JSON cannot hold two keys that are the same text.");
  }
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(",")}}`;
}

/** SHA-256, in lower-case hex, of a document as stored when it was sent: title, summary, clauses, signatories and consent. */
export function sha256OfDocument(document: ContractDocument): string {
  return createHash("sha256").update(canonicalJson(document), "utf8").digest("hex");
}

/** The hash of the document that these terms render to today; a stored document is hashed with `sha256OfDocument`. */
export function documentSha256(terms: ContractTerms): string {
  return sha256OfDocument(renderContract(terms));
}
