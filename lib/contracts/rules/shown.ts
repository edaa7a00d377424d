/** What a reader sees is put together in one place: the text, its hash, and who has signed. */

import { type Party, renderContract } from "./clauses";
import { documentSha256 } from "./hash";
import type { ContractTerms } from "./terms";

/**
 * The text that the terms mean, with its hash.
 * `intact` is false when a sent contract's terms no longer give the text that was sent; then it must not be signed or printed.
 */
export function renderShown(contract: { terms: ContractTerms; documentSha256: string | null }) {
  const sha256 = documentSha256(contract.terms);
  const intact = contract.documentSha256 === null || contract.documentSha256 === sha256;
  return { document: renderContract(contract.terms), sha256, intact };
}

/** What letters about the contract call it. */
export function nameContract({ terms, brand }: { terms: ContractTerms; brand: { name: string } }): string {
  return `Spark Ads licence, ${terms.licensor.handle} for ${brand.name}`;
}

type SignaturePlace = { party: Party; typedName: string | null; signedAt: Date | null };

/** The signatures given so far. */
export function givenSignatures(places: readonly SignaturePlace[]) {
  return places.flatMap(({ party, typedName, signedAt }) =>
    typedName && signedAt ? [{ party, typedName, signedAt }] : [],
  );
}
