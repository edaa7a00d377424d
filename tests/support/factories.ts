/* Rows to test with. A book is one workspace with its owner; a test that reads or writes always has a second book beside it. */
import type { Prisma } from "@/lib/generated/prisma/client";
import { newId } from "@/lib/kernel/id";
import type { Role, Scope } from "@/lib/kernel/scope";
import { fingerprint, seal, sealKeyId } from "@/lib/server/crypto";
import { globalDb } from "@/lib/server/db";
import { memberScope } from "@/lib/server/scope";

const DAY_MS = 86_400_000;
let count = 0;
const next = () => ++count;

/** The instant so many times 24 hours from `from`. */
export function inDays(days: number, from = new Date()): Date {
  return new Date(from.getTime() + days * DAY_MS);
}

export const place = { timeZone: "America/New_York", currency: "USD" };

/** A member of a workspace with a user of their own. */
export async function makeMember(workspaceId: string, role: Exclude<Role, "SYSTEM">, creatorIds: string[] = []) {
  const n = next();
  const id = newId();
  const user = { id: newId(), email: `member-${id}@example.com`, name: `Member ${n}` };
  await globalDb().user.create({ data: user });
  await globalDb().membership.create({
    data: { workspaceId, id, userId: user.id, name: user.name, email: user.email, role },
  });
  await globalDb().membershipCreator.createMany({
    data: creatorIds.map((creatorId) => ({ workspaceId, membershipId: id, creatorId })),
  });
  return memberScope({ workspaceId, id, name: user.name, role, creatorIds });
}

/** A workspace. @returns its owner's scope */
export async function makeWorkspace(fields: Partial<Prisma.WorkspaceCreateManyInput> = {}): Promise<Scope> {
  const id = newId();
  await globalDb().workspace.create({
    data: { id, name: `Book ${next()}`, targetCategories: [], ...place, ...fields },
  });
  return makeMember(id, "OWNER");
}

export async function makeCreator(scope: Scope, fields: Partial<Prisma.CreatorCreateManyInput> = {}) {
  const handle = `creator.n${next()}`;
  return globalDb().creator.create({
    data: {
      workspaceId: scope.workspaceId,
      id: newId(),
      handle,
      name: handle,
      email: `${handle}@example.com`,
      categories: [],
      ...place,
      ...fields,
    },
  });
}

export async function makeBrand(scope: Scope, fields: Partial<Prisma.BrandCreateManyInput> = {}) {
  const name = fields.name ?? `Brand ${next()}`;
  return globalDb().brand.create({
    data: {
      workspaceId: scope.workspaceId,
      id: newId(),
      name,
      nameKey: name.toLowerCase(),
      targetCategories: [],
      ...fields,
    },
  });
}

export async function makeVideo(
  scope: Scope,
  fields: Partial<Prisma.VideoCreateManyInput> & { creatorId: string },
): Promise<{ id: string; postId: string; title: string; creatorId: string }> {
  const postId = String(7_527_612_345_678_000_000n + BigInt(next()));
  return globalDb().video.create({
    data: {
      workspaceId: scope.workspaceId,
      id: newId(),
      postId,
      title: `Video ${postId}`,
      url: `https://www.tiktok.com/@x/video/${postId}`,
      tags: [],
      ...fields,
    },
  });
}

/** A sealed code of 30 days, 10 of them gone; `text` is the string that is sealed. */
export async function makeCode(
  scope: Scope,
  fields: Partial<Prisma.SparkCodeCreateManyInput> & { creatorId: string; text?: string },
) {
  const { text = `#TestCode${next()}aBcDeFgHiJk`, ...rest } = fields;
  const { workspaceId } = scope;
  const id = newId();
  const videoId = rest.videoId ?? (await makeVideo(scope, { creatorId: rest.creatorId })).id;
  return globalDb().sparkCode.create({
    data: {
      workspaceId,
      id,
      secret: seal(text, `${workspaceId}:${id}`),
      secretKeyId: sealKeyId(),
      fingerprint: fingerprint(text, workspaceId),
      mask: "#Test…iJk",
      windowDays: 30,
      startsAt: inDays(-10),
      expiresAt: inDays(20),
      sealedAt: inDays(-10),
      ...rest,
      videoId,
    },
  });
}

export type Book = Awaited<ReturnType<typeof makeBook>>;

/** A workspace with one creator, brand, deal, video and code. */
export async function makeBook(fields: Partial<Prisma.WorkspaceCreateManyInput> = {}) {
  const owner = await makeWorkspace(fields);
  const { workspaceId } = owner;
  const creator = await makeCreator(owner);
  const brand = await makeBrand(owner);
  const deal = await globalDb().deal.create({
    data: { workspaceId, id: newId(), creatorId: creator.id, brandId: brand.id },
  });
  const text = `#Secret${next()}OfThisBook99`;
  const code = await makeCode(owner, { creatorId: creator.id, brandId: brand.id, dealId: deal.id, text });
  return { owner, workspaceId, creator, brand, deal, code, text };
}
