/** Keys, seals and tokens: everything is derived from the app secret, each purpose with a key of its own. */
import "server-only";
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from "node:crypto";
import type { GuestPurpose } from "@/lib/kernel/scope";
import { env } from "@/lib/server/env";

const keys = new Map<string, Buffer>();

function keyFor(purpose: string): Buffer {
  let key = keys.get(purpose);
  if (!key) {
    key = Buffer.from(hkdfSync("sha256", env().APP_SECRET, "sparkbook", purpose, 32));
    keys.set(purpose, key);
  }
  return key;
}

/** Names the sealing key without telling it, so that a later key can live beside this one. */
export function sealKeyId(): string {
  return createHash("sha256").update(keyFor("seal")).digest("hex").slice(0, 8);
}

/**
 * Encrypts with AES-256-GCM.
 * @param boundTo what the ciphertext belongs to (workspace and row); opening it elsewhere fails
 * @returns nonce (12 bytes) ‖ ciphertext ‖ tag (16 bytes)
 */
export function seal(text: string, boundTo: string): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyFor("seal"), nonce).setAAD(Buffer.from(boundTo));
  return new Uint8Array(Buffer.concat([nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]));
}

/** Opens what `seal` closed. @throws Error when it was changed, or belongs elsewhere */
export function unseal(sealed: Uint8Array, boundTo: string): string {
  const bytes = Buffer.from(sealed);
  const decipher = createDecipheriv("aes-256-gcm", keyFor("seal"), bytes.subarray(0, 12)).setAAD(Buffer.from(boundTo));
  decipher.setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString("utf8");
}

/** A keyed fingerprint: equal texts of one workspace are found without opening them. */
export function fingerprint(text: string, workspaceId: string): string {
  return createHmac("sha256", keyFor("fingerprint")).update(`${workspaceId}\n${text}`).digest("base64url");
}

/** 256 random bits for one-time links. */
export function randomToken(): string {
  return randomBytes(32).toString("base64url");
}

export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}

/**
 * The token of a capability link: the workspace's id, then 256 bits derived from the app secret. It can be made
 * again for an e-mail, so only its hash is ever stored; a new version makes a new token and ends the old one.
 */
export function linkToken(link: { purpose: GuestPurpose; workspaceId: string; id: string; version: number }): string {
  const { purpose, workspaceId, id, version } = link;
  const secret = createHmac("sha256", keyFor(`link:${purpose}`))
    .update(`${workspaceId}\n${id}\n${version}`)
    .digest();
  return Buffer.concat([Buffer.from(workspaceId.replaceAll("-", ""), "hex"), secret]).toString("base64url");
}

/** Splits a link's token into what a look-up needs; null for anything that cannot be a token. */
export function readLinkToken(token: string): { workspaceId: string; tokenHash: string } | null {
  if (!/^[A-Za-z0-9_-]{64}$/.test(token)) return null;
  const hex = Buffer.from(token, "base64url").subarray(0, 16).toString("hex");
  const workspaceId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  return { workspaceId, tokenHash: hashToken(token) };
}

/** Compares two secrets in constant time; an empty one equals nothing. */
export function safeEqual(a: string, b: string): boolean {
  if (a.length === 0 || b.length === 0) return false;
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

/** The secret next-auth encrypts its cookie with. */
export function sessionSecret(): string {
  return keyFor("session").toString("base64url");
}
