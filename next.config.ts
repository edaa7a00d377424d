import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Next must not write instruction files into the checkout.
  agentRules: false,
  // Pages carry a nonce, so images come as they are and no optimiser runs.
  images: { unoptimized: true },
  // Types are a step of their own in `npm test`; a start need not wait for them again.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["@prisma/adapter-pg", "pg-copy-streams", "rate-limiter-flexible"],
};

export default config;
