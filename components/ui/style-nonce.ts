"use client";
/* A modal stops the page behind it from scrolling with a style element, which the security policy admits only with the page's nonce;
   the library looks for it under this name. */
if (typeof document !== "undefined") {
  Object.assign(globalThis, { __webpack_nonce__: document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce });
}
