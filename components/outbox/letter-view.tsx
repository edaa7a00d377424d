/* A letter as its reader gets it, in the book's own type. */
import type { Letter, LetterBlock } from "@/lib/kernel/letter";

function Block({ block }: { block: LetterBlock }) {
  if (block.kind === "text") return <p>{block.text}</p>;
  if (block.kind === "link")
    return block.url === null ? (
      <p className="text-ink-3">{block.label} (the link is shown to owners and managers only)</p>
    ) : (
      <p>
        <a className="link" href={block.url}>
          {block.label}
        </a>
        {block.url.startsWith("http") && <span className="mt-1 block break-all text-ink-3 text-sm">{block.url}</span>}
      </p>
    );
  return (
    <div>
      <p className="font-medium">{block.title}</p>
      {block.kind === "facts" && (
        <dl className="facts mt-2">
          {block.rows.map(({ label, value }) => (
            <div key={label + value}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {block.kind === "steps" && (
        <ol className="mt-1 list-decimal space-y-1 pl-5">
          {block.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      )}
      {block.kind === "draft" && (
        <blockquote className="mt-2 whitespace-pre-line border-rule border-l-2 pl-4">{block.text}</blockquote>
      )}
    </div>
  );
}

export function LetterView({ letter }: { letter: Letter }) {
  return (
    <article className="max-w-prose space-y-5">
      <p>{letter.greeting}</p>
      {letter.blocks.map((block) => (
        <Block key={JSON.stringify(block)} block={block} />
      ))}
      <p className="border-rule border-t pt-3 text-ink-3 text-sm">{letter.footer}</p>
    </article>
  );
}
