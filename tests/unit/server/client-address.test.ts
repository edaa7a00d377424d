import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

async function behind(proxies: number) {
  vi.stubEnv("APP_SECRET", "dW5pdC1vbmx5LXNlY3JldC1uZXZlci11c2VkLW91dHNpZGU");
  vi.stubEnv("DATABASE_URL", "postgresql://localhost/none");
  vi.stubEnv("APP_URL", "http://localhost:3999");
  vi.stubEnv("TRUSTED_PROXIES", String(proxies));
  const { clientAddress, userAgent } = await import("@/lib/server/client-address");
  return {
    userAgent,
    from: (forwarded: string | undefined) =>
      clientAddress(new Headers(forwarded ? { "x-forwarded-for": forwarded } : {})),
  };
}

beforeEach(() => vi.resetModules());
afterEach(() => vi.unstubAllEnvs());

describe("the caller's address", () => {
  test("without a proxy it is the connection's, whatever the caller claims", async () => {
    const { from } = await behind(0);
    expect(from("203.0.113.7")).toBe("203.0.113.7");
    expect(from("10.0.0.1, 8.8.8.8, 203.0.113.7")).toBe("203.0.113.7");
    expect(from("2001:db8::1")).toBe("2001:db8::1");
  });

  test("behind one proxy it is what that proxy saw", async () => {
    const { from } = await behind(1);
    expect(from("203.0.113.7, 10.0.0.2")).toBe("203.0.113.7");
    expect(from("1.1.1.1, 203.0.113.7, 10.0.0.2")).toBe("203.0.113.7");
  });

  test("around the proxy, or with junk, it is unknown: one common bucket, never a forged one", async () => {
    const { from } = await behind(1);
    expect(from("203.0.113.7")).toBe("unknown");
    expect(from(undefined)).toBe("unknown");
    expect(from("<script>, 10.0.0.2")).toBe("unknown");
    expect(from(", , ,")).toBe("unknown");
  });

  test("a program's name is cut and loses control characters", async () => {
    const { userAgent } = await behind(0);
    expect(userAgent({ "user-agent": `Moz\u0000illa\r\n${"x".repeat(2_000)}` })).toBe(`Mozilla${"x".repeat(505)}`);
    expect(userAgent(undefined)).toBe("");
  });
});
