/* The faces ship with the app; the Latin ones are fetched with the page, the rest only when a character needs them. */
import localFont from "next/font/local";

const geist = localFont({
  src: "../node_modules/@fontsource-variable/geist/files/geist-latin-wght-normal.woff2",
  weight: "100 900",
  variable: "--font-geist",
  adjustFontFallback: false,
});
const geistExt = localFont({
  src: "../node_modules/@fontsource-variable/geist/files/geist-latin-ext-wght-normal.woff2",
  weight: "100 900",
  variable: "--font-geist-ext",
  adjustFontFallback: false,
  preload: false,
});
const geistCyrillic = localFont({
  src: "../node_modules/@fontsource-variable/geist/files/geist-cyrillic-wght-normal.woff2",
  weight: "100 900",
  variable: "--font-geist-cyrillic",
  adjustFontFallback: false,
  preload: false,
});
const geistVietnamese = localFont({
  src: "../node_modules/@fontsource-variable/geist/files/geist-vietnamese-wght-normal.woff2",
  weight: "100 900",
  variable: "--font-geist-vietnamese",
  adjustFontFallback: false,
  preload: false,
});
const serif = localFont({
  src: [
    {
      path: "../node_modules/@fontsource/instrument-serif/files/instrument-serif-latin-400-normal.woff2",
      style: "normal",
    },
    {
      path: "../node_modules/@fontsource/instrument-serif/files/instrument-serif-latin-400-italic.woff2",
      style: "italic",
    },
  ],
  weight: "400",
  variable: "--font-instrument-serif",
  adjustFontFallback: false,
});
const serifExt = localFont({
  src: [
    {
      path: "../node_modules/@fontsource/instrument-serif/files/instrument-serif-latin-ext-400-normal.woff2",
      style: "normal",
    },
    {
      path: "../node_modules/@fontsource/instrument-serif/files/instrument-serif-latin-ext-400-italic.woff2",
      style: "italic",
    },
  ],
  weight: "400",
  variable: "--font-instrument-serif-ext",
  adjustFontFallback: false,
  preload: false,
});

/** Classes that declare every face's variable; belongs on the root element. */
export const fontVariables = [geist, geistExt, geistCyrillic, geistVietnamese, serif, serifExt]
  .map((font) => font.variable)
  .join(" ");
