import { fileURLToPath } from "node:url";

// The same framework with nothing of Sparkbook in it: the limit the real pages are measured against.
export default {
  poweredByHeader: false,
  images: { unoptimized: true },
  agentRules: false,
  turbopack: { root: fileURLToPath(new URL("../../..", import.meta.url)) },
  serverExternalPackages: ["pg"],
};
