/** What listed messages are about, in a few words: the video and the brand of a code, the brand of a contract or a payment. */
import "server-only";
import type { Scope } from "@/lib/kernel/scope";
import { shortTitle } from "@/lib/kernel/text";
import { reads } from "@/lib/server/transact";

const BRAND = { select: { name: true } } as const;

/** By the messages' subjects; those that are nothing of this kind, or are not the reader's to see, are absent. */
export async function nameSubjects(scope: Scope, subjectIds: readonly (string | null)[]): Promise<Map<string, string>> {
  const where = { id: { in: [...new Set(subjectIds.flatMap((id) => id ?? []))] } };
  if (where.id.in.length === 0) return new Map();
  const { sparkCode, payment, contract, contractSignature } = reads(scope);
  const [codes, payments, contracts, signatures] = await Promise.all([
    sparkCode.findMany({ where, select: { id: true, video: { select: { title: true } }, brand: BRAND } }),
    payment.findMany({ where, select: { id: true, label: true, deal: { select: { brand: BRAND } } } }),
    contract.findMany({ where, select: { id: true, brand: BRAND } }),
    contractSignature.findMany({ where, select: { id: true, contract: { select: { brand: BRAND } } } }),
  ]);
  return new Map([
    ...codes.map(
      ({ id, video, brand }) => [id, [shortTitle(video.title), brand?.name].filter(Boolean).join(", ")] as const,
    ),
    ...payments.map(({ id, label, deal }) => [id, `${label}, ${deal.brand.name}`] as const),
    ...contracts.map(({ id, brand }) => [id, brand.name] as const),
    ...signatures.map(({ id, contract: { brand } }) => [id, brand.name] as const),
  ]);
}
