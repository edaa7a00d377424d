/** One letter becomes plain text and HTML; everything in it is escaped, and nothing is loaded from anywhere. */
import "server-only";
import type { Letter, LetterBlock } from "@/lib/kernel/letter";

const HIDDEN = "(the link is shown to owners and managers only)";
const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);

function blockText(block: LetterBlock): string {
  if (block.kind === "text") return block.text;
  if (block.kind === "facts")
    return [block.title, ...block.rows.map(({ label, value }) => `  ${label}: ${value}`)].join("\n");
  if (block.kind === "steps")
    return [block.title, ...block.steps.map((step, index) => `  ${index + 1}. ${step}`)].join("\n");
  if (block.kind === "draft") return [block.title, ...block.text.split("\n").map((line) => `> ${line}`)].join("\n");
  return `${block.label}:\n${block.url ?? HIDDEN}`;
}

/** The letter as plain text. */
export function letterText({ greeting, blocks, footer }: Letter): string {
  return `${[greeting, ...blocks.map(blockText), "--", footer].join("\n\n")}\n`;
}

const INK = "#2b2320";
const QUIET = "#6d625c";
const RULE = "#e4ddd3";
const SPARK = "#b8420a";

function heading(text: string): string {
  return `<p style="margin:0 0 6px;font-weight:600">${escaped(text)}</p>`;
}

function blockHtml(block: LetterBlock): string {
  if (block.kind === "text") return `<p style="margin:0">${escaped(block.text)}</p>`;
  if (block.kind === "facts") {
    const cell = `style="padding:5px 0;border-top:1px solid ${RULE}`;
    const rows = block.rows.map(
      ({ label, value }) =>
        `<tr><td ${cell};color:${QUIET}">${escaped(label)}</td><td ${cell};text-align:right">${escaped(value)}</td></tr>`,
    );
    return `${heading(block.title)}<table role="presentation" width="100%" style="border-collapse:collapse">${rows.join("")}</table>`;
  }
  if (block.kind === "steps") {
    const items = block.steps.map((step) => `<li style="margin:0 0 4px">${escaped(step)}</li>`);
    return `${heading(block.title)}<ol style="margin:0;padding-left:20px">${items.join("")}</ol>`;
  }
  if (block.kind === "draft") {
    const text = escaped(block.text).replaceAll("\n", "<br>");
    return `${heading(block.title)}<blockquote style="margin:0;padding:0 0 0 14px;border-left:2px solid ${RULE}">${text}</blockquote>`;
  }
  if (block.url === null) return `<p style="margin:0">${escaped(block.label)} ${escaped(HIDDEN)}</p>`;
  return `<p style="margin:0"><a href="${escaped(block.url)}" style="color:${SPARK};font-weight:600">${escaped(block.label)}</a></p>`;
}

/** The letter as an HTML document: one column, system fonts, no image, no script. */
export function letterHtml({ subject, greeting, blocks, footer }: Letter): string {
  const parts = [`<p style="margin:0">${escaped(greeting)}</p>`, ...blocks.map(blockHtml)];
  const body = parts.map((part) => `<div style="margin:0 0 20px">${part}</div>`).join("");
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(subject)}</title></head><body style="margin:0;padding:24px;background:#fcfaf6;color:${INK};font:16px/1.5 Georgia,serif"><div style="max-width:560px;margin:0 auto">${body}<p style="margin:24px 0 0;padding-top:12px;border-top:1px solid ${RULE};color:${QUIET};font-size:13px">${escaped(footer)}</p></div></body></html>`;
}
