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
 * The server appends the address it is connected to, and each trusted proxy in front has appended the one it saw. So the
 * caller stands one place from the end, plus one for every trusted proxy; whatever stands before was sent by the caller.
 */
export function clientAddress(source: HeaderSource): string {
  const hops = header(source, "x-forwarded-for")
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
  const candidate = hops.at(-1 - env().TRUSTED_PROXIES) ?? "";
  return isIP(candidate) ? candidate : "unknown";
}

/** The caller's program, cut short and without control characters. */
export function userAgent(source: HeaderSource): string {
  return header(source, "user-agent")
    .replace(/\p{Cc}/gu, "")
    .slice(0, 512);
}
