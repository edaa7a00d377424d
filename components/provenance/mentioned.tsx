/* A sentence whose numbers open. */
import { Fragment } from "react";
import { WhereLink } from "@/components/metrics/where-link";
import { type Mention, splitMentions } from "@/lib/provenance/rules/mentions";

export function Mentioned({ text, mentions }: { text: string; mentions: readonly Mention[] }) {
  return splitMentions(text, mentions).map((piece, at) =>
    piece.href ? (
      <WhereLink key={piece.text} href={piece.href} label={piece.text}>
        {piece.text}
      </WhereLink>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces never change places
      <Fragment key={at}>{piece.text}</Fragment>
    ),
  );
}
