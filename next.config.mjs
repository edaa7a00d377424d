// Plain JavaScript: for a TypeScript file the server would load a compiler at every start and keep it (50 MB).

/** For every answer, static files included; what depends on the request is in scripts/lib/page-policy.mjs. */
const securityHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Strict-Transport-Security", value: "max-age=31536000; includeSubDomains" },
  { key: "Permissions-Policy", value: "camera=(), geolocation=(), microphone=(), payment=()" },
  { key: "X-DNS-Prefetch-Control", value: "off" },
];

const UNLISTED = { key: "X-Robots-Tag", value: "noindex, nofollow" };

/** @type {import("next").NextConfig} */
const config = {
  headers: async () => [
    { source: "/:path*", headers: securityHeaders },
    { source: "/:room(s|sign|envelope|request|invite|sign-in)/:path+", headers: [UNLISTED] },
    // Pages with forms keep "same-origin": without any referrer a form sent without script has no origin and is refused.
    { source: "/s/:path+", headers: [{ key: "Referrer-Policy", value: "no-referrer" }] },
  ],
  poweredByHeader: false,
  reactStrictMode: true,
  // Next must not write instruction files into the checkout.
  agentRules: false,
  // Pages carry a nonce, so images come as they are and no optimiser runs.
  images: { unoptimized: true },
  // Types are a step of their own in `npm test`; a start need not wait for them again.
  typescript: { ignoreBuildErrors: true },
  // A page is loaded when it is first asked for; nobody asks for the PDF writer at start.
  experimental: { preloadEntriesOnStart: false },
  serverExternalPackages: ["@prisma/adapter-pg", "pg-copy-streams", "rate-limiter-flexible"],
};

export default config;
