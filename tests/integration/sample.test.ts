import { beforeAll, describe, expect, test } from "vitest";
import { verifyAudit } from "@/lib/audit/service";
import { readReport } from "@/lib/audits/service";
import { undoImport } from "@/lib/imports/service/undo";
import { newId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { listProfileChanges } from "@/lib/provenance/data/profiles";
import { traceDeeds, traceLast } from "@/lib/provenance/data/sources";
import { openSample, removeSample } from "@/lib/sample/service";
import { getCalibration } from "@/lib/scoring/service/calibration";
import { unseal } from "@/lib/server/crypto";
import { globalDb, pool } from "@/lib/server/db";
import { memberScope } from "@/lib/server/scope";
import type { Viewer } from "@/lib/server/session";
import { reads, transact } from "@/lib/server/transact";
import { removeSampleWorkspace } from "@/lib/workspaces/service";
import { makeBook, makeMember } from "../support/factories";

let own: Awaited<ReturnType<typeof makeBook>>;
let viewer: Viewer;
let scope: Scope;

/** Rows per table that belong to a workspace, as the catalogue knows the tables. */
async function countRows(workspaceId: string): Promise<Record<string, number>> {
  const { rows } = await pool().query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'workspaceId'`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of rows) {
    const result = await pool().query(`SELECT count(*)::int AS n FROM "${name}" WHERE "workspaceId" = $1`, [
      workspaceId,
    ]);
    if (result.rows[0].n > 0) counts[name] = result.rows[0].n;
  }
  return counts;
}

beforeAll(async () => {
  own = await makeBook();
  const member = await globalDb().membership.findFirstOrThrow({ where: { workspaceId: own.workspaceId } });
  const user = await globalDb().user.findUniqueOrThrow({ where: { id: member.userId } });
  const session = await globalDb().session.create({
    data: { id: newId(), userId: user.id, workspaceId: own.workspaceId, expiresAt: new Date(Date.now() + 600_000) },
  });
  await openSample({ sessionId: session.id, user });
  const { workspaceId } = await globalDb().session.findUniqueOrThrow({ where: { id: session.id } });
  const workspace = await globalDb().workspace.findUniqueOrThrow({ where: { id: workspaceId ?? "" } });
  const owner = await globalDb().membership.findFirstOrThrow({ where: { workspaceId: workspace.id } });
  scope = memberScope({ ...owner, creatorIds: [] });
  viewer = { scope, sessionId: session.id, user, workspace };
}, 60_000);

describe("the sample workspace", () => {
  test("is a workspace of its own that says it is the sample", async () => {
    expect(viewer.workspace).toMatchObject({ isSample: true });
    expect(viewer.workspace.id).not.toBe(own.workspaceId);
  });

  test("holds codes in every state, sealed strings that open, a signed contract and ninety days of both kinds", async () => {
    const codes = await reads(scope).sparkCode.findMany();
    const some = (fits: (code: (typeof codes)[number]) => unknown) =>
      codes.filter((code) => Boolean(fits(code))).length;
    const now = Date.now();
    expect(some((code) => code.requestedAt && !code.sealedAt)).toBeGreaterThan(0);
    expect(some((code) => code.sealedAt && !code.releasedAt)).toBeGreaterThan(0);
    expect(some((code) => code.releasedAt && code.expiresAt.getTime() > now)).toBeGreaterThan(0);
    expect(some((code) => code.expiresAt.getTime() < now)).toBeGreaterThan(0);
    expect(some((code) => code.replacedAt)).toBeGreaterThan(0);
    expect(some((code) => code.revokedAt)).toBeGreaterThan(0);
    expect(some((code) => code.revocationRequestedAt && !code.revokedAt)).toBeGreaterThan(0);
    const week = now + 7 * 86_400_000;
    expect(some((code) => code.expiresAt.getTime() > now && code.expiresAt.getTime() < week)).toBeGreaterThan(0);
    for (const { id, secret } of codes) if (secret) expect(unseal(secret, `${scope.workspaceId}:${id}`)).toMatch(/^#/);
    expect(await reads(scope).contract.count({ where: { signedAt: { not: null } } })).toBeGreaterThan(0);
    for (const holds of [true, false])
      expect(await reads(scope).clearance.count({ where: { holds } })).toBeGreaterThan(0);
    for (const segment of ["PAID", "ORGANIC"]) {
      const days = await reads(scope).dailyMetric.groupBy({ by: ["day"], where: { segment } });
      expect(days.length, segment).toBeGreaterThanOrEqual(segment === "ORGANIC" ? 85 : 30);
    }
  });

  test("shows accounts with their followers, an ad that waits for its code, and lines that were left out", async () => {
    const creators = await reads(scope).creator.findMany();
    for (const { id, followers } of creators) {
      const days = await reads(scope).accountDay.findMany({ where: { creatorId: id }, orderBy: { day: "desc" } });
      expect(days.length).toBeGreaterThanOrEqual(60);
      expect(days[0]?.followers).toBe(BigInt(followers ?? -1));
      expect(await reads(scope).audienceShare.count({ where: { creatorId: id } })).toBeGreaterThan(3);
    }
    expect(await reads(scope).ad.count({ where: { codeId: null } })).toBe(1);
    const left = await reads(scope).importRejection.groupBy({ by: ["importId"], _count: true });
    const imports = await reads(scope).import.findMany();
    for (const { id, counts } of imports)
      expect((counts as { rejected: number }).rejected).toBe(left.find(({ importId }) => importId === id)?._count ?? 0);
    expect(left).toHaveLength(1);
  });

  test("has every number from a file that its owner brought", async () => {
    const imports = await reads(scope).import.findMany();
    const [owner] = await reads(scope).membership.findMany();
    const { dailyMetric, videoSnapshot, videoReport, accountDay, audienceShare, shopOrder } = reads(scope);
    const rowsOf = async (importId: string | null) =>
      [
        await dailyMetric.count({ where: { importId, segment: "PAID" } }),
        await videoSnapshot.count({ where: { importId } }),
        await videoReport.count({ where: { importId } }),
        await accountDay.count({ where: { importId } }),
        await audienceShare.count({ where: { importId } }),
        await shopOrder.count({ where: { importId } }),
      ].reduce((sum, count) => sum + count, 0);
    expect(await rowsOf(null)).toBe(0);
    expect(await dailyMetric.count({ where: { importId: null } })).toBe(0);
    for (const { id, fileName, counts, createdById } of imports) {
      expect(createdById, fileName).toBe(owner?.id);
      expect((counts as { create: number }).create, fileName).toBe(await rowsOf(id));
    }
  });

  test("names who recorded what was seen of a post and who agreed on a payment", async () => {
    const [owner] = await reads(scope).membership.findMany();
    const clearances = await reads(scope).clearance.findMany();
    expect(new Set(clearances.map(({ recordedById }) => recordedById))).toEqual(new Set([owner?.id]));
    const payments = await reads(scope).payment.findMany();
    const deeds = payments.map(({ contractId, createdAt }) => ({ id: contractId ?? "", at: createdAt }));
    const agreedBy = await traceDeeds(scope, deeds);
    expect(new Set(deeds.map((deed) => agreedBy(deed).byName))).toEqual(new Set([owner?.name]));
  });

  test("names who did everything that numbers count, at the instant of the deed", async () => {
    const [owner] = await reads(scope).membership.findMany();
    const [codes, contracts, renewals] = await Promise.all([
      reads(scope).sparkCode.findMany(),
      reads(scope).contract.findMany(),
      reads(scope).renewal.findMany(),
    ]);
    const deeds = [
      ...codes.map(({ id, releasedAt }) => ({ id, at: releasedAt })),
      ...contracts.map(({ id, signedAt }) => ({ id, at: signedAt })),
      ...renewals.map(({ codeId, decidedAt }) => ({ id: codeId, at: decidedAt })),
    ].flatMap(({ id, at }) => (at ? [{ id, at }] : []));
    expect(deeds.length).toBeGreaterThan(10);
    const doneBy = await traceDeeds(scope, deeds);
    expect(new Set(deeds.map((deed) => doneBy(deed).byName))).toEqual(new Set([owner?.name]));
    expect(new Set(codes.map(({ loggedById }) => loggedById))).toEqual(new Set([owner?.id]));
    for (const { id } of contracts)
      expect(await traceLast(scope, id, "contract.draft")).toMatchObject({ byName: owner?.name });
    for (const { id } of await reads(scope).creator.findMany())
      expect((await listProfileChanges(scope, id, "rate", 1)).total).toBe(1);
  });

  test("alone tells of deeds before its own: no other verb does", async () => {
    const before = await reads(scope).auditEvent.count();
    const told = transact(scope, "cost.edit", async ({ now, note }) =>
      note({ subjectId: null, summary: "Long ago", deed: { verb: "cost.edit", at: new Date(now.getTime() - 1_000) } }),
    );
    await expect(told).rejects.toThrow("not its own");
    expect(await reads(scope).auditEvent.count()).toBe(before);
  });

  test("has boosts to judge the score by, and videos in the order of their completion", async () => {
    const { points, rank } = await getCalibration(scope);
    expect(points.length).toBeGreaterThanOrEqual(6);
    expect(rank).not.toBeNull();
    const creators = await reads(scope).creator.findMany();
    for (const { id } of creators) {
      const { top } = await readReport(scope, id, { now: new Date(), zone: "America/New_York" });
      expect(top.completion.length).toBeGreaterThan(3);
    }
    // As in real exports: the Content files have no such column, TikTok One's report does.
    expect(await reads(scope).videoSnapshot.count({ where: { completion: { not: null } } })).toBe(0);
  });

  test("shows the week's Monday mail from its first hour on, sent to nobody", async () => {
    const [mail, ...others] = await reads(scope).message.findMany({ where: { kind: "weeklyAudit" } });
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ toEmail: viewer.user.email, sentAt: null });
    expect(await reads(scope).notice.count({ where: { kind: "weeklyAudit" } })).toBe(1);
  });

  test("keeps a true record", async () => {
    expect(await verifyAudit(scope)).toMatchObject({ ok: true });
  });

  test("is made once per person, however often it is opened", async () => {
    await openSample(viewer);
    const samples = await globalDb().workspace.count({ where: { isSample: true } });
    expect(samples).toBe(1);
  });

  test("is removed by its owner alone, and no real workspace ever is", async () => {
    const manager = await makeMember(scope.workspaceId, "MANAGER");
    await expect(removeSampleWorkspace(manager, true)).rejects.toMatchObject({ code: "forbidden" });
    await expect(
      removeSample({ ...viewer, scope: own.owner, workspace: { ...viewer.workspace, isSample: false } }),
    ).rejects.toMatchObject({ code: "forbidden" });
    expect(Object.keys(await countRows(own.workspaceId))).toContain("SparkCode");
  });

  test("lets every file be undone, and then has no number left", async () => {
    const paid = { where: { firstPaidOn: { not: null } } };
    expect(await reads(scope).sparkCode.count(paid)).toBeGreaterThan(0);
    for (const { id } of await reads(scope).import.findMany()) await undoImport(scope, id);
    for (const table of [
      "DailyMetric",
      "VideoSnapshot",
      "VideoReport",
      "AccountDay",
      "AudienceShare",
      "ShopOrder",
      "Ad",
    ])
      expect(Object.keys(await countRows(scope.workspaceId))).not.toContain(table);
    expect(await reads(scope).sparkCode.count(paid)).toBe(0);
    expect(await reads(scope).video.count({ where: { snapshotOn: { not: null } } })).toBe(0);
  });

  test("goes whole: not one row in any table, and the own book is as it was", async () => {
    const before = await countRows(own.workspaceId);
    expect(Object.keys(await countRows(scope.workspaceId)).length).toBeGreaterThan(15);
    await removeSample(viewer);
    expect(await countRows(scope.workspaceId)).toEqual({});
    expect(await countRows(own.workspaceId)).toEqual({ ...before, Session: 1 });
  }, 60_000);
});
