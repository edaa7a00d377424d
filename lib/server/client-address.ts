/** The address of whoever calls, as the trusted proxies saw it; a forged header changes nothing. */
import "server-only";
import { isIP } from "node:net";
import { env } from "@/lib/server/env";

type HeaderSource = Headers | Record<string, unknown> | undefined;

function header(source: HeaderSource, name: string): string {
  if (!source) return "";
  const value = source instanceof Headers ? source.get(name) : source[name];
  return typeof value === "string" ? value : "";
}

/**
 * Each trusted proxy appends the address it saw, so the caller stands that many places from the end of
 * X-Forwarded-For. Without a proxy the server itself writes the header's only trustworthy entry: the last.
 */
export function clientAddress(source: HeaderSource): string {
  const hops = header(source, "x-forwarded-for")
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
  const place = Math.max(env().TRUSTED_PROXIES, 1);
  const candidate = hops.at(-place) ?? "";
  return isIP(candidate) ? candidate : "unknown";
}

/** The caller's program, cut short and without control characters. */
export function userAgent(source: HeaderSource): string {
  return header(source, "user-agent")
    .replace(/\p{Cc}/gu, "")
    .slice(0, 512);
}
