/** Path of an installed Chromium (CHROMIUM_PATH first), undefined when there is none. */
export function findChromium(): string | undefined;
