/** The whole life of codes through the real verbs: in any order, at once, and with another book beside it. */
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { verifyAudit } from "@/lib/audit/service";
import { getCode } from "@/lib/codes/data/code";
import { listVideoCodes } from "@/lib/codes/data/lineage";
import { findRequestOf } from "@/lib/codes/data/request";
import { deriveCodeStatus } from "@/lib/codes/rules/status";
import { codeEditInput, codeInput, fillInput, handInInput, requestInput } from "@/lib/codes/schema";
import { editCode } from "@/lib/codes/service/edit";
import { fillRequest, handInCode } from "@/lib/codes/service/hand-in";
import {
  confirmRevocation,
  extendCode,
  redeemCode,
  requestRevocation,
  setCodeArchived,
  withdrawRedemption,
  withdrawRevocation,
} from "@/lib/codes/service/life";
import { logCode } from "@/lib/codes/service/log";
import { releaseCode } from "@/lib/codes/service/release";
import { requestCode, requestUrl } from "@/lib/codes/service/request";
import { AppError } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/id";
import { listVideoCodes as listCodesOnPage } from "@/lib/scoring/data/videos";
import { globalDb, pool } from "@/lib/server/db";
import { expectSound } from "../support/code-life";
import { type Book, makeBook, makeBrand, makeCode, makeMember, place } from "../support/factories";
import { refusals } from "../support/refusals";

let mine: Book;
let theirs: Book;

beforeEach(async () => {
  mine = await makeBook();
  theirs = await makeBook();
});

const zone = place.timeZone;
const workspace = { ...place, name: "Lena Hart Studio" };
let count = 0;
const next = () => ++count;
const text = () => `#Life${next()}OfACodeInTheTest==`;
const nextPost = () => String(7_520_000_000_000_000_000n + BigInt(next()));
const linkOf = (postId: string) => `https://www.tiktok.com/@${mine.creator.handle}/video/${postId}`;
const row = (id: string) => globalDb().sparkCode.findFirstOrThrow({ where: { id } });

/** The end that a form would show; any for a code that does not exist. */
const endOf = async (id: string) => (await globalDb().sparkCode.findFirst({ where: { id } }))?.expiresAt ?? new Date(0);

const log = (fields: Record<string, string>) =>
  logCode(mine.owner, place, codeInput.parse({ code: text(), windowDays: "30", ...fields }));

/** What of the other book could be changed by mistake. */
async function stateOfTheirs(): Promise<string> {
  const { rows } = await pool().query(
    `SELECT (SELECT string_agg(t::text, '' ORDER BY t.id) FROM "SparkCode" t WHERE "workspaceId" = $1)
         || (SELECT string_agg(v::text, '' ORDER BY v.id) FROM "Video" v WHERE "workspaceId" = $1) AS state`,
    [theirs.workspaceId],
  );
  return rows[0].state;
}

type Step = {
  do:
    | ("log" | "request" | "handIn" | "fill" | "extend" | "release" | "redeem" | "unredeem" | "archive" | "restore")
    | ("ask" | "withdraw" | "confirm" | "brand" | "pass");
  at: number;
  brand: number;
  follow: boolean;
  replaces: boolean;
  reason: boolean;
  days: number;
};

const anySteps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    do: fc.constantFrom<Step["do"]>(
      ...([
        "log",
        "log",
        "request",
        "handIn",
        "fill",
        "extend",
        "release",
        "release",
        "redeem",
        "redeem",
        "unredeem",
      ] as const),
      ...(["ask", "ask", "withdraw", "confirm", "confirm", "brand", "archive", "restore", "pass", "pass"] as const),
    ),
    at: fc.nat(1),
    brand: fc.nat(2),
    follow: fc.boolean(),
    replaces: fc.boolean(),
    reason: fc.boolean(),
    days: fc.constantFrom(7, 15, 30),
  }),
  { minLength: 5, maxLength: 8 },
);

/** Lets days go by for the codes of one video, by moving them into the past. */
async function pass(postId: string, days: number): Promise<void> {
  const instants = [
    "startsAt",
    "expiresAt",
    "sealedAt",
    "releasedAt",
    "redeemedAt",
    "revocationRequestedAt",
    "revokedAt",
    "replacedAt",
  ];
  const moves = instants.map((name) => `"${name}" = c."${name}" - $2 * interval '1 day'`).join(", ");
  await pool().query(
    `UPDATE "SparkCode" c SET ${moves} FROM "Video" v
      WHERE v."workspaceId" = $3 AND v."postId" = $1 AND c."workspaceId" = v."workspaceId" AND c."videoId" = v."id"`,
    [postId, days, mine.workspaceId],
  );
}

async function tokenOf(codeId: string): Promise<string> {
  const request = await findRequestOf(mine.owner, codeId);
  return (request && requestUrl(mine.owner, request, new Date())?.split("/").at(-1)) ?? "none";
}

/** Does one step through its verb; a refusal is an answer as well, anything else is a fault. */
async function take(step: Step, postId: string, brands: string[], ids: string[]): Promise<void> {
  const id = ids[step.at % ids.length] ?? newId();
  const caller = { address: `198.51.100.${step.at}`, userAgent: "Mozilla/5.0" };
  const shared = {
    videoLink: linkOf(postId),
    brandId: brands[step.brand] ?? "",
    codeBeforeId: step.follow && ids.length > 0 ? id : "",
    replaces: step.replaces ? "on" : "",
    doubleReason: step.reason ? "Said why" : "",
    windowDays: String(step.days),
  };
  const string = { code: text(), windowDays: String(step.days) };
  const acts: Record<Step["do"], () => Promise<unknown>> = {
    log: () => log(shared),
    request: () => requestCode(mine.owner, workspace, requestInput.parse(shared)),
    handIn: () =>
      handInCode(mine.owner, place, handInInput.parse({ id, ...string, doubleReason: shared.doubleReason })),
    fill: async () => fillRequest(fillInput.parse({ token: await tokenOf(id), ...string }), caller),
    extend: async () => extendCode(mine.owner, zone, { id, addDays: step.days, endsAt: await endOf(id) }),
    release: () => releaseCode(mine.owner, zone, { id, reason: "Known brand" }),
    redeem: () => redeemCode(mine.owner, id),
    unredeem: () => withdrawRedemption(mine.owner, id),
    ask: () => requestRevocation(mine.owner, id),
    withdraw: () => withdrawRevocation(mine.owner, id),
    confirm: () => confirmRevocation(mine.owner, { id, proof: "Ads Manager" }),
    brand: () => {
      const { brandId, doubleReason } = shared;
      return editCode(mine.owner, zone, codeEditInput.parse({ id, brandId, doubleReason }));
    },
    archive: () => setCodeArchived(mine.owner, id, true),
    restore: () => setCodeArchived(mine.owner, id, false),
    pass: () => pass(postId, step.days),
  };
  await acts[step.do]().catch((error) => {
    if (!(error instanceof AppError)) throw error;
  });
}

describe("lives, step by step", () => {
  it("keep the rules at every step, and leave the other book alone", async () => {
    const brands = [mine.brand.id, (await makeBrand(mine.owner)).id];
    const before = await stateOfTheirs();
    const seen = new Set<string>();
    for (const steps of fc.sample(anySteps, { numRuns: 120, seed: 2026 })) {
      const postId = nextPost();
      const ids: string[] = [];
      for (const step of steps) {
        await take(step, postId, brands, ids);
        const video = await globalDb().video.findFirst({ where: { workspaceId: mine.workspaceId, postId } });
        const codes = video ? await listVideoCodes(mine.owner, video.id) : [];
        for (const { id } of codes) if (!ids.includes(id)) ids.push(id);
        expectSound(codes, new Date(), steps);
        for (const code of codes) {
          if (code.predecessorId) seen.add("followed");
          if (code.replacedAt) seen.add("replaced");
          if (code.redeemedAt) seen.add("redeemed");
          if (code.doubleReason) seen.add("declared");
          if (code.revokedAt) seen.add("revoked");
          if (code.requestedAt && code.sealedAt) seen.add("handed in");
        }
      }
    }
    expect([...seen].sort()).toEqual(["declared", "followed", "handed in", "redeemed", "replaced", "revoked"]);
    expect(await stateOfTheirs()).toBe(before);
    expect(await verifyAudit(mine.owner)).toMatchObject({ ok: true });
  }, 120_000);
});

describe("one usable code per video and brand", () => {
  it("is kept when two are logged at once", async () => {
    for (let round = 0; round < 10; round++) {
      const videoLink = linkOf(nextPost());
      const tries = Array.from({ length: 4 }, () => log({ videoLink, brandId: mine.brand.id }));
      const answers = await refusals(tries);
      expect(answers.filter((answer) => answer === "done")).toHaveLength(1);
      expect(new Set(answers)).toEqual(new Set(["done", "conflict"]));
    }
  });

  it("is kept when a request is filled, a code logged and a brand given at once", async () => {
    for (let round = 0; round < 8; round++) {
      const videoLink = linkOf(nextPost());
      const brandId = mine.brand.id;
      const asked = await requestCode(mine.owner, workspace, requestInput.parse({ videoLink, brandId }));
      const bare = await log({ videoLink });
      const token = await tokenOf(asked.id);
      const answers = await refusals([
        fillRequest(fillInput.parse({ token, code: text() }), { address: "198.51.100.9", userAgent: "Mozilla/5.0" }),
        log({ videoLink, brandId }),
        editCode(mine.owner, zone, codeEditInput.parse({ id: bare.id, brandId })),
      ]);
      expect(answers.sort()).toEqual(["conflict", "conflict", "done"]);
      const { videoId } = await row(asked.id);
      expectSound(await listVideoCodes(mine.owner, videoId), new Date(), round);
    }
  });

  it("lets a code be followed once, however many try at once", async () => {
    for (let round = 0; round < 8; round++) {
      const videoLink = linkOf(nextPost());
      const first = await log({ videoLink, brandId: mine.brand.id });
      const answers = await refusals(
        Array.from({ length: 4 }, () => log({ videoLink, codeBeforeId: first.id, replaces: "on" })),
      );
      expect(answers.filter((answer) => answer === "done")).toHaveLength(1);
      const next = await globalDb().sparkCode.findMany({ where: { predecessorId: first.id } });
      expect(next).toHaveLength(1);
      expect(next[0]).toMatchObject({ brandId: mine.brand.id, doubleReason: null });
      expect((await row(first.id)).replacedAt).not.toBeNull();
    }
  });
});

describe("a code that follows another", () => {
  it("is asked of somebody else once a request was called off, which then cannot come back", async () => {
    const videoLink = linkOf(nextPost());
    const first = await log({ videoLink, brandId: mine.brand.id });
    const ask = () =>
      requestCode(
        mine.owner,
        workspace,
        requestInput.parse({ videoLink, brandId: mine.brand.id, codeBeforeId: first.id, replaces: "on" }),
      );
    const asked = await ask();
    await expect(ask()).rejects.toMatchObject({ code: "conflict" });
    await setCodeArchived(mine.owner, asked.id, true);
    await setCodeArchived(mine.owner, asked.id, false);
    await setCodeArchived(mine.owner, asked.id, true);
    const again = await ask();
    await expect(setCodeArchived(mine.owner, asked.id, false)).rejects.toMatchObject({ code: "conflict" });
    expect((await row(again.id)).predecessorId).toBe(first.id);
    expectSound(await listVideoCodes(mine.owner, (await row(first.id)).videoId), new Date(), "called off");
  });

  it("is for the same video, and the one before must be theirs to see", async () => {
    const first = await log({ videoLink: linkOf(nextPost()), brandId: mine.brand.id });
    await expect(log({ videoLink: linkOf(nextPost()), codeBeforeId: first.id })).rejects.toMatchObject({
      fields: { videoLink: expect.stringContaining("another video") },
    });
    for (const id of [theirs.code.id, newId()])
      await expect(log({ videoLink: linkOf(nextPost()), codeBeforeId: id })).rejects.toMatchObject({
        code: "notFound",
      });
  });

  it("is logged by a creator's member, who does not end the one before", async () => {
    const videoLink = linkOf(nextPost());
    const first = await log({ videoLink, brandId: mine.brand.id });
    const member = await makeMember(mine.workspaceId, "CREATOR", [mine.creator.id]);
    const form = (fields: Record<string, string>) =>
      codeInput.parse({ code: text(), videoLink, codeBeforeId: first.id, ...fields });
    await expect(logCode(member, place, form({ replaces: "on" }))).rejects.toMatchObject({ code: "forbidden" });
    const { id } = await logCode(member, place, form({ doubleReason: "The old one ends soon" }));
    expect(await row(id)).toMatchObject({ predecessorId: first.id, doubleReason: "The old one ends soon" });
    expect((await row(first.id)).replacedAt).toBeNull();
  });

  it("renews the end of the one before, as an extension does; a replacement renews nothing", async () => {
    const renewals = (codeId: string) =>
      globalDb().renewal.findMany({ where: { codeId }, select: { how: true, outcome: true, endsAt: true } });
    const videoLink = linkOf(nextPost());
    const first = await log({ videoLink, brandId: mine.brand.id, windowDays: "30" });
    const { expiresAt } = await row(first.id);
    await extendCode(mine.owner, zone, { id: first.id, addDays: 30, endsAt: expiresAt });
    expect(await renewals(first.id)).toEqual([{ how: "EXTENDED", outcome: "RENEWED", endsAt: expiresAt }]);
    const long = { videoLink, codeBeforeId: first.id, windowDays: "180", doubleReason: "Overlaps by a day" };
    const second = await log(long);
    expect((await renewals(first.id)).map(({ how }) => how).sort()).toEqual(["EXTENDED", "REISSUED"]);
    await log({ videoLink, codeBeforeId: second.id, replaces: "on", windowDays: "365", doubleReason: "As before" });
    expect(await renewals(second.id)).toEqual([]);
  });
});

describe("a code without a brand", () => {
  it("is given one later, with its deal, and its note is edited", async () => {
    const { id } = await log({ videoLink: linkOf(nextPost()) });
    await editCode(mine.owner, zone, codeEditInput.parse({ id, brandName: "Northfork Coffee", note: "by phone" }));
    const code = await row(id);
    expect(code).toMatchObject({ brandId: expect.any(String), dealId: expect.any(String), note: "by phone" });
    const lines = await globalDb().auditEvent.findMany({ where: { subjectId: id, verb: "code.edit" } });
    expect(lines.map(({ summary }) => summary).sort()).toEqual(["For Northfork Coffee", "Note changed"]);
    await editCode(mine.owner, zone, codeEditInput.parse({ id, brandId: mine.brand.id, note: "by phone" }));
    expect((await row(id)).brandId).toBe(mine.brand.id);
  });

  it("keeps it once the brand has the code, and never gets another workspace's", async () => {
    const { id } = await log({ videoLink: linkOf(nextPost()), brandId: mine.brand.id });
    await releaseCode(mine.owner, zone, { id, reason: "Known brand" });
    const other = await makeBrand(mine.owner);
    await expect(editCode(mine.owner, zone, codeEditInput.parse({ id, brandId: other.id }))).rejects.toMatchObject({
      fields: { brandName: expect.stringContaining("has been handed the code") },
    });
    const tries = [
      editCode(mine.owner, zone, codeEditInput.parse({ id, brandId: theirs.brand.id })),
      editCode(theirs.owner, zone, codeEditInput.parse({ id, brandId: theirs.brand.id })),
    ];
    expect(await refusals(tries)).toEqual(["notFound", "notFound"]);
    const auditor = await makeMember(mine.workspaceId, "AUDITOR");
    await expect(editCode(auditor, zone, codeEditInput.parse({ id }))).rejects.toMatchObject({ code: "forbidden" });
    expect((await row(id)).brandId).toBe(mine.brand.id);
  });

  it("is refused a brand that is served, and takes it with a reason", async () => {
    const { creator, brand, owner } = mine;
    const first = await makeCode(owner, { creatorId: creator.id, brandId: brand.id });
    const bare = await makeCode(owner, { creatorId: creator.id, videoId: first.videoId });
    const give = (doubleReason: string) =>
      editCode(owner, zone, codeEditInput.parse({ id: bare.id, brandId: brand.id, doubleReason }));
    await expect(give("")).rejects.toMatchObject({
      href: `/codes/${first.id}`,
      fields: { doubleReason: expect.any(String) },
    });
    await give("Two ad accounts");
    expect(await row(bare.id)).toMatchObject({ brandId: brand.id, doubleReason: "Two ad accounts" });
  });
});

describe("a confirmed revocation", () => {
  it("keeps what proves it", async () => {
    const { id } = mine.code;
    await requestRevocation(mine.owner, id);
    await confirmRevocation(mine.owner, { id, proof: "Ads Manager lists it as revoked" });
    expect((await row(id)).revocationProof).toBe("Ads Manager lists it as revoked");
  });
});

it("is in use on its video's page as in the registry, once somebody has said so", async () => {
  const { id, videoId } = mine.code;
  await globalDb().sparkCode.updateMany({ where: { id }, data: { sealedAt: new Date(), releasedAt: new Date() } });
  await redeemCode(mine.owner, id);
  const [onPage] = await listCodesOnPage(mine.owner, videoId);
  const now = new Date();
  expect(deriveCodeStatus(await getCode(mine.owner, id), now)).toBe("inUse");
  expect(onPage && deriveCodeStatus(onPage, now)).toBe("inUse");
});
