/** A saved e-mail (.eml) is read as its reader saw it: the plain text, else the HTML without its tags, transfer coding undone. */

const CODED = /^content-transfer-encoding:|^mime-version:/im;
const MAX_DEPTH = 5;

type Part = { headers: Map<string, string>; body: string };

/** The text of a raw e-mail with its From, Date and Subject on top; any other text is answered as it is. */
export function readMail(raw: string): string {
  const head = raw.split(/\r?\n\r?\n/, 1)[0] ?? "";
  if (!CODED.test(head)) return raw;
  const part = readPart(raw);
  const shown = ["from", "date", "subject"].flatMap((name) => {
    const value = part.headers.get(name);
    return value ? [`${name[0]?.toUpperCase()}${name.slice(1)}: ${value}`] : [];
  });
  return `${shown.join("\n")}\n\n${readText(part, 0)}`;
}

function readPart(raw: string): Part {
  const blank = /\r?\n\r?\n/.exec(raw);
  const head = blank ? raw.slice(0, blank.index) : raw;
  const headers = new Map<string, string>();
  for (const line of head.replace(/\r?\n[ \t]+/g, " ").split(/\r?\n/)) {
    const colon = line.indexOf(":");
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return { headers, body: blank ? raw.slice(blank.index + blank[0].length) : "" };
}

function readText({ headers, body }: Part, depth: number): string {
  const type = headers.get("content-type") ?? "text/plain";
  const boundary = /boundary="?([^";]+)"?/i.exec(type)?.[1];
  if (boundary && depth < MAX_DEPTH) {
    const parts = body
      .split(`--${boundary}`)
      .slice(1)
      .filter((piece) => !piece.startsWith("--"))
      .map((piece) => readPart(piece.replace(/^\r?\n/, "")));
    const of = (kind: RegExp) => parts.filter(({ headers: own }) => kind.test(own.get("content-type") ?? "text/plain"));
    const texts = of(/^text\/plain/i);
    const chosen = texts.length > 0 ? texts : of(/^text\/html/i);
    return [...of(/^(?:multipart|message)\//i), ...chosen].map((part) => readText(part, depth + 1)).join("\n\n");
  }
  if (/^message\/rfc822/i.test(type) && depth < MAX_DEPTH) return readText(readPart(body), depth + 1);
  const text = undo(body, headers.get("content-transfer-encoding") ?? "", /charset="?([\w-]+)/i.exec(type)?.[1]);
  return /^text\/html/i.test(type) ? withoutTags(text) : text;
}

function undo(body: string, coding: string, charset = "utf-8"): string {
  if (/^base64/i.test(coding)) {
    try {
      return decode(
        Uint8Array.from(atob(body.replace(/\s/g, "")), (char) => char.charCodeAt(0)),
        charset,
      );
    } catch {
      return body;
    }
  }
  if (!/^quoted-printable/i.test(coding)) return body;
  const joined = body.replace(/=[ \t]*\r?\n/g, "");
  return joined.replace(/(?:=[0-9A-F]{2})+/gi, (run) =>
    decode(
      Uint8Array.from(run.match(/[0-9A-F]{2}/gi) ?? [], (hex) => Number.parseInt(hex, 16)),
      charset,
    ),
  );
}

function decode(bytes: Uint8Array, charset: string): string {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

/** No pattern may look past the next "<", or a mail of nothing but beginnings of tags takes minutes. */
function withoutTags(html: string): string {
  const entities: Record<string, string> = {
    amp: "&",
    lt: "<",
    gt: ">",
    quot: '"',
    nbsp: " ",
    "#35": "#",
    "#43": "+",
    "#61": "=",
    "#47": "/",
  };
  return html
    .replace(/<(style|script)\b(?:(?!<\1)[\s\S])*?<\/\1>/gi, "")
    .replace(/<a\b[^<>]*>/gi, (tag) => ` ${/\shref="([^"]*)"/i.exec(tag)?.[1] ?? ""} `)
    .replace(/<(?:br|\/p|\/div|\/tr|\/li|\/h\d)\b[^<>]*>/gi, "\n")
    .replace(/<\/td>/gi, "\t")
    .replace(/<[^<>]*>/g, "")
    .replace(/&(\w+|#\d+);/g, (all, name: string) => entities[name.toLowerCase()] ?? all);
}
