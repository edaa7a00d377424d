/** An e-mail address is normalised first and judged afterwards, so that what was judged is what is written to. */

import type { Decision } from "./errors";
import { quoted } from "./text";

const LOCAL = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/;

/**
 * One plain address, lower-cased, its domain in ASCII (IDNA). Display names, quotes, lists and white space inside are refused:
 * mail software splits such texts into other recipients than the one that was meant.
 */
export function parseEmail(text: string): Decision<{ email: string }> {
  const refuse = (why: string): Decision<{ email: string }> => ({
    ok: false,
    reason: `The e-mail address ${quoted(text)} ${why} Write one plain address, such as lena@example.com.`,
  });
  const clean = text.normalize("NFKC").trim().toLowerCase();
  if (clean === "")
    return { ok: false, reason: "The e-mail address is empty. Write one plain address, such as lena@example.com." };
  if (clean.length > 254) return refuse("is longer than 254 characters.");
  const [local, domain, ...rest] = clean.split("@");
  if (!local || !domain || rest.length > 0)
    return refuse("needs exactly one @ with a name before it and a domain after it.");
  if (local.length > 64) return refuse("has more than 64 characters before the @.");
  if (!LOCAL.test(local)) return refuse("has characters before the @ that are not allowed there.");
  const host = asciiDomain(domain);
  if (!host || !DOMAIN.test(host) || host.length > 253) return refuse("has no valid domain after the @.");
  const email = `${local}@${host}`;
  return email.length > 254 ? refuse("is longer than 254 characters.") : { ok: true, email };
}

function asciiDomain(domain: string): string | null {
  // Only letters, digits, dots and hyphens may reach the URL parser, which would read anything else as another part of a URL.
  if (!/^[\p{L}\p{M}\p{N}.-]+$/u.test(domain)) return null;
  const url = `http://${domain}`;
  return URL.canParse(url) ? new URL(url).hostname : null;
}
