import type { MetadataRoute } from "next";

/** What a phone needs to keep the book on its home screen and to offer it where TikTok shares a video. */
export default function manifest(): MetadataRoute.Manifest {
  const size = (pixels: number) => `${pixels}x${pixels}`;
  return {
    id: "/",
    name: "Sparkbook",
    short_name: "Sparkbook",
    description: "The deal book for TikTok Spark Ads",
    start_url: "/",
    scope: "/",
    display: "standalone",
    background_color: "#fcfaf6",
    theme_color: "#fcfaf6",
    icons: [
      { src: "/favicon.svg", type: "image/svg+xml", sizes: "any" },
      ...[192, 512].map((pixels) => ({ src: `/icons/${pixels}.png`, type: "image/png", sizes: size(pixels) })),
      { src: "/icons/maskable-512.png", type: "image/png", sizes: size(512), purpose: "maskable" },
    ],
    shortcuts: [
      { name: "Log a code", url: "/codes/new", icons: [{ src: "/icons/192.png", sizes: size(192) }] },
      { name: "Renewals", url: "/renewals", icons: [{ src: "/icons/192.png", sizes: size(192) }] },
    ],
    // By a body and not by an address: what is shared may hold a code.
    share_target: {
      action: "/share",
      method: "POST",
      enctype: "application/x-www-form-urlencoded",
      params: { title: "title", text: "text", url: "url" },
    },
  };
}
