// What a page may load and who may keep it: decided afresh for every request, because scripts and styles carry a nonce.
import { randomUUID } from "node:crypto";

/** @param {boolean} development whether the development client runs, which evaluates code @returns {string} */
export function contentSecurityPolicy(development) {
  const nonce = Buffer.from(randomUUID()).toString("base64");
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    // Style elements carry the nonce; charts and rings set single properties through style attributes.
    development ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

const STATIC = /^\/(_next\/static\/|icons\/|favicon\.svg$|apple-touch-icon\.png$)/;

/** @param {string} path @returns {boolean} whether it is a file that is the same for everybody */
export const isStatic = (path) => STATIC.test(path);

/**
 * A calendar asks again and again: it may keep what it has, and be told that nothing changed.
 * @param {string} path @returns {boolean}
 */
export const isPrivate = (path) => !/^\/(api\/health|feed\/)/.test(path);
