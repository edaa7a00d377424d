/** A signature counts only with the consent that was shown beside it; the text never changes under the same version. */

export const CONSENT = {
  version: "consent/1",
  text: "I have read this contract. I agree to sign it electronically, and I intend the name that I type to be my signature, with the same effect as one by hand. The time, my network address and my browser are recorded with it. I can print or download a copy, and I can ask for paper by not signing here.",
} as const;

/** The wording of one version, as printed on the document and the certificate. */
export type Consent = { version: string; text: string };
