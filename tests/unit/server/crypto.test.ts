import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";

beforeAll(() => {
  Object.assign(process.env, {
    APP_SECRET: "dW5pdC1vbmx5LXNlY3JldC1uZXZlci11c2VkLW91dHNpZGU",
    DATABASE_URL: "postgresql://localhost:1/none",
    APP_URL: "http://localhost:3999",
  });
});
const { fingerprint, hashToken, linkToken, randomToken, readLinkToken, safeEqual, seal, unseal } = await import(
  "@/lib/server/crypto"
);

const W1 = "0195f000-0000-7000-8000-000000000001";
const W2 = "0195f000-0000-7000-8000-000000000002";

describe("seals", () => {
  test("open only where they belong, and give the text back exactly", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), fc.uuid(), fc.uuid(), (text, row, other) => {
        fc.pre(row !== other);
        const sealed = seal(text, `${W1}:${row}`);
        expect(unseal(sealed, `${W1}:${row}`)).toBe(text);
        expect(() => unseal(sealed, `${W1}:${other}`)).toThrow();
        expect(() => unseal(sealed, `${W2}:${row}`)).toThrow();
      }),
    );
  });

  test("show a change of any bit", () => {
    const sealed = seal("#AbCdEfGh1234", "w:r");
    for (let index = 0; index < sealed.length * 8; index++) {
      const bent = sealed.slice();
      bent[index >> 3] = (bent[index >> 3] ?? 0) ^ (1 << (index & 7));
      expect(() => unseal(bent, "w:r"), `bit ${index}`).toThrow();
    }
  });

  test("a cut seal does not open, not even with a shorter tag", () => {
    const sealed = seal("#AbCdEfGh1234", "w:r");
    for (let length = 0; length < sealed.length; length++)
      expect(() => unseal(sealed.slice(0, length), "w:r")).toThrow();
  });

  test("never use a nonce twice, and hide equal texts", () => {
    const seals = Array.from({ length: 2_000 }, () => Buffer.from(seal("same", "w:r")).toString("hex"));
    expect(new Set(seals.map((hex) => hex.slice(0, 24))).size).toBe(2_000);
    expect(seals.some((hex) => hex.includes(Buffer.from("same").toString("hex")))).toBe(false);
  });
});

describe("fingerprints", () => {
  test("are equal for equal texts of one workspace only", () => {
    expect(fingerprint("#a", W1)).toBe(fingerprint("#a", W1));
    expect(fingerprint("#a", W1)).not.toBe(fingerprint("#a", W2));
    expect(fingerprint("#a", W1)).not.toBe(fingerprint("#A", W1));
  });
});

describe("link tokens", () => {
  const link = { purpose: "share", workspaceId: W1, id: W2, version: 1 } as const;

  test("lead with the workspace, can be made again, and change with every part", () => {
    const token = linkToken(link);
    expect(token).toMatch(/^[\w-]{64}$/);
    expect(readLinkToken(token)).toEqual({ workspaceId: W1, tokenHash: hashToken(token) });
    expect(linkToken(link)).toBe(token);
    const others = [
      { ...link, purpose: "sign" as const },
      { ...link, workspaceId: W2 },
      { ...link, id: W1 },
      { ...link, version: 2 },
    ].map(linkToken);
    expect(new Set([token, ...others]).size).toBe(5);
  });

  test("anything else is no token", () => {
    const token = linkToken(link);
    for (const text of [
      "",
      token.slice(1),
      `${token}A`,
      `${token}\n`,
      token.replace(/./, "!"),
      "x".repeat(10_000),
      "\0".repeat(64),
    ])
      expect(readLinkToken(text)).toBeNull();
  });

  test("random tokens hold 256 bits and do not repeat", () => {
    const tokens = Array.from({ length: 5_000 }, randomToken);
    expect(new Set(tokens).size).toBe(5_000);
    expect(tokens.every((token) => Buffer.from(token, "base64url").length === 32)).toBe(true);
  });
});

describe("comparing secrets", () => {
  test("an empty secret equals nothing, not even itself", () => {
    expect(safeEqual("", "")).toBe(false);
    expect(safeEqual("a", "")).toBe(false);
    expect(safeEqual("", "a")).toBe(false);
  });

  test("equal is equal, anything else is not", () => {
    fc.assert(fc.property(fc.string({ minLength: 1 }), fc.string(), (a, b) => safeEqual(a, b) === (a === b)));
    expect(safeEqual("Bearer x", "Bearer x")).toBe(true);
  });
});
