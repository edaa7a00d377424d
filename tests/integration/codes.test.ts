import { beforeEach, describe, expect, it } from "vitest";
import { getAgenda } from "@/lib/agenda/data";
import { verifyAudit } from "@/lib/audit/service";
import { getCode } from "@/lib/codes/data/code";
import { countEndingSoon, listCodes, searchCodes, streamCodes } from "@/lib/codes/data/registry";
import { parseCodeFilter } from "@/lib/codes/rules/filter";
import { CODE_STATUSES, deriveCodeStatus } from "@/lib/codes/rules/status";
import { codeInput } from "@/lib/codes/schema";
import {
  confirmRevocation,
  extendCode,
  requestRevocation,
  setCodeArchived,
  withdrawRevocation,
} from "@/lib/codes/service/life";
import { logCode } from "@/lib/codes/service/log";
import { releaseCode, revealCode } from "@/lib/codes/service/release";
import { newId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { globalDb, pool } from "@/lib/server/db";
import {
  type Book,
  inDays,
  makeBook,
  makeBrand,
  makeCode,
  makeCreator,
  makeMember,
  makeVideo,
  place,
} from "../support/factories";
import { refusals } from "../support/refusals";

let mine: Book;
let theirs: Book;

beforeEach(async () => {
  mine = await makeBook();
  theirs = await makeBook();
});

const TEXT = "#Zz9LoggedInTheTest+/=Qq";
let post = 7_500_000_000_000_000_000n;
const nextPost = () => {
  post += 1n;
  return post;
};
const form = (fields: Record<string, string> = {}) => {
  const videoLink = `https://www.tiktok.com/@new.face/video/${nextPost()}`;
  return codeInput.parse({ videoLink, code: TEXT, brandName: "GlowLab", ...fields });
};
const log = (scope: Scope, fields?: Record<string, string>) => logCode(scope, place, form(fields));
const zone = place.timeZone;
const codeOf = (id: string) => globalDb().sparkCode.findFirstOrThrow({ where: { id } });

describe("logging a code", () => {
  it("makes creator, brand, video, deal and sealed code in one go, and says what is missing", async () => {
    const { id, said } = await log(mine.owner, { windowDays: "30", title: "Cold brew" });
    expect(said).toBe(
      "Logged and sealed. 30 days left; before you hand it over: contract signed by both, first payment, sound cleared, disclosure in the video, no other affiliate link, window inside the licence.",
    );
    const code = await getCode(mine.owner, id);
    expect(code).toMatchObject({
      mask: "#Zz9L…=Qq",
      windowDays: 30,
      creator: { handle: "new.face" },
      brand: { name: "GlowLab" },
      video: { title: "Cold brew", postId: String(post) },
    });
    const row = await codeOf(id);
    expect(row.expiresAt.getTime() - row.startsAt.getTime()).toBe(30 * 86_400_000);
    expect(row).toMatchObject({ workspaceId: mine.workspaceId, loggedById: mine.owner.actor.id });
    expect(row.nextReminderAt).not.toBeNull();
    expect(row.dealId).not.toBeNull();
    expect(await verifyAudit(mine.owner)).toMatchObject({ ok: true });
  });

  it("finds what is in the book, and titles a post that nobody named", async () => {
    const { handle } = mine.creator;
    const link = `https://www.tiktok.com/@${handle}/video/7527612345678901234`;
    const { id } = await log(mine.owner, { videoLink: link, brandName: mine.brand.name.toUpperCase() });
    expect(await codeOf(id)).toMatchObject({
      creatorId: mine.creator.id,
      brandId: mine.brand.id,
      dealId: mine.deal.id,
    });
    expect((await getCode(mine.owner, id)).video.title).toMatch(/^Post of \w{3} \d+ \w{3} 2025$/);
    await log(mine.owner, { videoLink: link, brandName: "", code: `${TEXT}2` });
    expect(await globalDb().video.count({ where: { postId: "7527612345678901234" } })).toBe(1);
  });

  it("keeps the string out of every table, the record and the answers", async () => {
    const { id, said } = await log(mine.owner);
    await revealCode(mine.owner, id, "reveal");
    const found: string[] = [
      said,
      JSON.stringify(await getCode(mine.owner, id), (_, v) => (typeof v === "bigint" ? String(v) : v)),
    ];
    const { rows } = await pool().query<{ name: string }>(
      "SELECT relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public' WHERE relkind = 'r'",
    );
    for (const { name } of rows) {
      const all = await pool().query(`SELECT to_jsonb(t)::text AS row FROM "${name}" t`);
      found.push(...all.rows.map(({ row }) => row as string));
    }
    const hex = Buffer.from(TEXT).toString("hex");
    const core = TEXT.slice(5, -4);
    expect(found.filter((text) => text.includes(core) || text.includes(hex))).toEqual([]);
    const list = await listCodes(mine.owner, parseCodeFilter({}), "America/New_York", new Date());
    expect(JSON.stringify(list)).not.toContain(core);
    expect(Object.keys(list.rows[0] ?? {})).not.toContain("secret");
  });

  it("refuses the same string twice, and leads to it only who may see it", async () => {
    const { id } = await log(mine.owner);
    await expect(log(mine.owner)).rejects.toMatchObject({
      code: "conflict",
      href: `/codes/${id}`,
      message: expect.stringContaining("for GlowLab"),
    });
    const profile = await makeCreator(mine.owner);
    const member = await makeMember(mine.workspaceId, "CREATOR", [profile.id]);
    const link = `https://www.tiktok.com/@${profile.handle}/video/${nextPost()}`;
    const refused = await log(member, { videoLink: link }).catch((error) => error);
    expect(refused).toMatchObject({ code: "conflict", href: undefined });
    expect(refused.message).not.toContain("GlowLab");
    const { id: other } = await log(theirs.owner);
    expect(other).not.toBe(id);
  });

  it("is exactly once when sent many times at once", async () => {
    const input = form();
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => logCode(mine.owner, place, input)));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const each of tries) if (each.status === "rejected") expect(each.reason).toMatchObject({ code: "conflict" });
    expect(await globalDb().sparkCode.count({ where: { workspaceId: mine.workspaceId } })).toBe(2);
    expect(await globalDb().brand.count({ where: { workspaceId: mine.workspaceId, name: "GlowLab" } })).toBe(1);
  });

  it("tells a foreign brand or creator as one that does not exist, and writes nothing", async () => {
    const before = await globalDb().creator.count();
    for (const id of [theirs.brand.id, newId()]) {
      const input = form({ brandId: id, brandName: "" });
      await expect(logCode(mine.owner, place, input)).rejects.toMatchObject({
        code: "notFound",
        message: "This brand does not exist, or it is not yours to see.",
      });
    }
    for (const id of [theirs.creator.id, newId()])
      await expect(log(mine.owner, { creatorId: id })).rejects.toMatchObject({
        code: "notFound",
        message: "This creator does not exist, or it is not yours to see.",
      });
    expect(await globalDb().creator.count()).toBe(before);
  });

  it("asks for the handle where the link names none, and refuses two creators", async () => {
    const link = `https://m.tiktok.com/v/${nextPost()}.html`;
    await expect(log(mine.owner, { videoLink: link })).rejects.toMatchObject({
      code: "invalid",
      fields: { handle: expect.stringMatching(/handle/) },
    });
    const { id } = await log(mine.owner, { videoLink: link, creatorId: mine.creator.id });
    expect((await codeOf(id)).creatorId).toBe(mine.creator.id);
    const other = await log(mine.owner, { creatorId: mine.creator.id, code: `${TEXT}3` }).catch((error) => error);
    expect(other).toMatchObject({ code: "invalid", message: expect.stringContaining("@new.face") });
  });

  it("refuses a post that is in the book under another profile, and a start to come", async () => {
    const video = await makeVideo(mine.owner, { creatorId: mine.creator.id });
    await expect(
      log(mine.owner, { videoLink: `https://www.tiktok.com/@new.face/video/${video.postId}` }),
    ).rejects.toMatchObject({ code: "conflict", fields: { videoLink: expect.stringContaining(video.postId) } });
    await expect(log(mine.owner, { startsOn: "2999-01-01" })).rejects.toMatchObject({
      code: "invalid",
      fields: { startsOn: expect.stringMatching(/future/) },
    });
  });
});

describe("roles", () => {
  it("let a CREATOR log and reveal their own codes only", async () => {
    const profile = await makeCreator(mine.owner);
    const member = await makeMember(mine.workspaceId, "CREATOR", [profile.id]);
    const { id } = await log(member, { videoLink: `https://www.tiktok.com/@${profile.handle}/video/${nextPost()}` });
    expect(await revealCode(member, id, "reveal")).toBe(TEXT);
    for (const handle of [mine.creator.handle, "nobody.knows"]) {
      const link = `https://www.tiktok.com/@${handle}/video/${nextPost()}`;
      await expect(log(member, { videoLink: link, code: `${TEXT}4` })).rejects.toMatchObject({
        code: "invalid",
        message: expect.stringContaining("not one of your profiles"),
      });
    }
    await expect(getCode(member, mine.code.id)).rejects.toMatchObject({ code: "notFound" });
    await expect(revealCode(member, mine.code.id, "copy")).rejects.toMatchObject({ code: "notFound" });
    await expect(releaseCode(member, zone, { id, reason: "x" })).rejects.toMatchObject({ code: "forbidden" });
    const { rows } = await listCodes(member, parseCodeFilter({}), "America/New_York", new Date());
    expect(rows.map((row) => row.id)).toEqual([id]);
    expect((await searchCodes(member, mine.creator.handle, 8, new Date())).length).toBe(0);
  });

  it("let an AUDITOR read and nothing else", async () => {
    const auditor = await makeMember(mine.workspaceId, "AUDITOR");
    const { id } = mine.code;
    expect((await getCode(auditor, id)).id).toBe(id);
    const writes = [
      log(auditor),
      revealCode(auditor, id, "reveal"),
      releaseCode(auditor, zone, { id, reason: "x" }),
      extendCode(auditor, zone, { id, addDays: 7, endsAt: inDays(7) }),
      requestRevocation(auditor, id),
      confirmRevocation(auditor, { id, proof: "x" }),
      setCodeArchived(auditor, id, true),
    ];
    expect(new Set(await refusals(writes))).toEqual(new Set(["forbidden"]));
  });
});

describe("another workspace's code", () => {
  it("does not exist, whatever is asked of it", async () => {
    for (const id of [theirs.code.id, newId(), "junk"]) {
      await expect(getCode(mine.owner, id)).rejects.toMatchObject({
        code: "notFound",
        message: "This code does not exist, or it is not yours to see.",
      });
    }
    for (const id of [theirs.code.id, newId()]) {
      const tries = [
        revealCode(mine.owner, id, "reveal"),
        releaseCode(mine.owner, zone, { id, reason: "x" }),
        extendCode(mine.owner, zone, { id, addDays: 7, endsAt: inDays(7) }),
        requestRevocation(mine.owner, id),
        withdrawRevocation(mine.owner, id),
        confirmRevocation(mine.owner, { id, proof: "x" }),
        setCodeArchived(mine.owner, id, true),
      ];
      expect(new Set(await refusals(tries))).toEqual(new Set(["notFound"]));
    }
    expect(await codeOf(theirs.code.id)).toEqual(theirs.code);
    const all = await listCodes(mine.owner, parseCodeFilter({ status: "any" }), "America/New_York", new Date());
    expect(all.rows.map(({ id }) => id)).toEqual([mine.code.id]);
    expect(await searchCodes(mine.owner, theirs.creator.handle, 8, new Date())).toEqual([]);
  });

  it("cannot be opened with the sealed bytes copied over", async () => {
    const { secret } = await codeOf(theirs.code.id);
    await globalDb().sparkCode.updateMany({ where: { id: mine.code.id }, data: { secret } });
    await expect(revealCode(mine.owner, mine.code.id, "reveal")).rejects.toThrow();
  });
});

describe("a code's life", () => {
  it("is revealed and copied with a line in the record each, and not without end", async () => {
    expect(await revealCode(mine.owner, mine.code.id, "reveal")).toBe(mine.text);
    expect(await revealCode(mine.owner, mine.code.id, "copy")).toBe(mine.text);
    const lines = await globalDb().auditEvent.findMany({ where: { subjectId: mine.code.id }, orderBy: { seq: "asc" } });
    expect(lines.map(({ verb, summary }) => [verb, summary])).toEqual([
      ["code.reveal", "Code revealed"],
      ["code.reveal", "Code copied"],
    ]);
    const many = await Promise.allSettled(
      Array.from({ length: 30 }, () => revealCode(mine.owner, mine.code.id, "reveal")),
    );
    const refused = many.filter((each) => each.status === "rejected");
    expect(refused).toHaveLength(2);
    expect(refused[0]).toMatchObject({ reason: { code: "limit" } });
  });

  it("is handed over once, with a reason while something is missing", async () => {
    const { id } = mine.code;
    await expect(releaseCode(mine.owner, zone, { id, reason: null })).rejects.toMatchObject({
      code: "invalid",
      fields: { reason: expect.stringContaining("contract signed by both") },
    });
    expect((await codeOf(id)).releasedAt).toBeNull();
    const tries = await Promise.allSettled(
      [1, 2, 3].map(() => releaseCode(mine.owner, zone, { id, reason: "Paid in person" })),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const line = await globalDb().auditEvent.findFirstOrThrow({ where: { subjectId: id, verb: "code.release" } });
    expect(line.summary).toMatch(/^Handed over to .* without contract signed by both, .*: Paid in person$/);
  });

  it("is extended while it runs, and reminded of again", async () => {
    const { id, expiresAt } = mine.code;
    await extendCode(mine.owner, zone, { id, addDays: 30, endsAt: expiresAt });
    const row = await codeOf(id);
    expect(row).toMatchObject({ windowDays: 60, expiresAt: inDays(30, expiresAt) });
    expect(row.nextReminderAt).not.toBeNull();
    const over = await makeCode(mine.owner, {
      creatorId: mine.creator.id,
      startsAt: inDays(-40),
      expiresAt: inDays(-1),
    });
    await expect(
      extendCode(mine.owner, zone, { id: over.id, addDays: 7, endsAt: over.expiresAt }),
    ).rejects.toMatchObject({ code: "invalid" });
  });

  it("is extended once, however often the same form is sent", async () => {
    const { id, expiresAt } = mine.code;
    const sent = { id, addDays: 30, endsAt: expiresAt };
    const answers = await refusals([1, 2, 3].map(() => extendCode(mine.owner, zone, sent)));
    expect(answers.sort()).toEqual(["done", "invalid", "invalid"]);
    expect(await codeOf(id)).toMatchObject({ windowDays: 60, expiresAt: inDays(30, expiresAt) });
    expect(await globalDb().renewal.count({ where: { codeId: id } })).toBe(1);
  });

  it("is revoked in two steps; then, and in the archive, nobody is reminded", async () => {
    const { id } = mine.code;
    await extendCode(mine.owner, zone, { id, addDays: 1, endsAt: mine.code.expiresAt });
    await requestRevocation(mine.owner, id);
    expect((await codeOf(id)).nextReminderAt).toBeNull();
    await withdrawRevocation(mine.owner, id);
    expect((await codeOf(id)).nextReminderAt).not.toBeNull();
    await setCodeArchived(mine.owner, id, true);
    expect((await codeOf(id)).nextReminderAt).toBeNull();
    await setCodeArchived(mine.owner, id, false);
    await requestRevocation(mine.owner, id);
    await expect(confirmRevocation(mine.owner, { id, proof: null })).rejects.toMatchObject({
      fields: { proof: expect.any(String) },
    });
    await confirmRevocation(mine.owner, { id, proof: "Ads Manager" });
    await expect(withdrawRevocation(mine.owner, id)).rejects.toMatchObject({ code: "conflict" });
    expect((await codeOf(id)).revokedAt).not.toBeNull();
  });
});

describe("the registry", () => {
  it("finds each code under its derived status, and under no other", async () => {
    const now = new Date();
    const options = [null, inDays(-3, now)];
    const ends = [inDays(-1, now), now, inDays(7, now), inDays(8, now)];
    const facts = ends.flatMap((expiresAt) =>
      options.flatMap((sealedAt) =>
        options
          .flatMap((released) => options.map((redeemedAt) => ({ releasedAt: released, redeemedAt })))
          .flatMap((out) =>
            options.flatMap((firstPaid) =>
              options.flatMap((revocationRequestedAt) =>
                options.flatMap((revokedAt) =>
                  options.map((replacedAt) => ({
                    expiresAt,
                    sealedAt,
                    ...out,
                    firstPaidOn: firstPaid && new Date(`${firstPaid.toISOString().slice(0, 10)}T00:00:00Z`),
                    revocationRequestedAt,
                    revokedAt,
                    replacedAt,
                  })),
                ),
              ),
            ),
          ),
      ),
    );
    const { workspaceId, code } = mine;
    const creator = await makeCreator(mine.owner);
    const rows = facts.map((fact) => ({
      ...fact,
      workspaceId,
      id: newId(),
      creatorId: creator.id,
      videoId: code.videoId,
      windowDays: 30,
      startsAt: inDays(-60, now),
    }));
    await globalDb().sparkCode.createMany({ data: rows });
    const derive = (row: (typeof rows)[number]) =>
      deriveCodeStatus({ ...row, firstPaidOn: row.firstPaidOn?.toISOString().slice(0, 10) ?? null }, now);
    for (const status of CODE_STATUSES) {
      const filter = { ...parseCodeFilter({ status }), creatorId: creator.id };
      const found: string[] = [];
      for await (const batch of streamCodes(mine.owner, filter, "America/New_York", now))
        found.push(...batch.map(({ id }) => id));
      const expected = rows.filter((row) => derive(row) === status).map(({ id }) => id);
      expect(found.sort(), status).toEqual(expected.sort());
      expect(expected.length, status).toBeGreaterThan(0);
    }
  });

  it("calls for no renewal that was decided about or put off", async () => {
    const { owner, creator, workspaceId } = mine;
    const zone = "America/New_York";
    const codes = await Promise.all(
      [3, 4, 5, 6].map((left) => makeCode(owner, { creatorId: creator.id, expiresAt: inDays(left) })),
    );
    const fields = [
      { outcome: "LET_GO", how: "MARKED", decidedAt: new Date() },
      { snoozedUntil: inDays(3) },
      { snoozedUntil: inDays(-3) },
      // What was decided about an earlier end says nothing of this one.
      { outcome: "RENEWED", how: "EXTENDED", decidedAt: new Date(), endsAt: inDays(-20) },
    ];
    await globalDb().renewal.createMany({
      data: codes.map(({ id, expiresAt }, n) => ({
        workspaceId,
        id: newId(),
        codeId: id,
        endsAt: expiresAt,
        ...fields[n],
      })),
    });
    const now = new Date();
    expect(await countEndingSoon(owner, zone, now)).toBe(2);
    const { ending } = await getAgenda(owner, zone, now);
    expect(ending.map(({ id }) => id)).toEqual([codes[2]?.id, codes[3]?.id]);
  });

  it("calls for no renewal of a short window before its last two days, though it is expiring", async () => {
    const { owner, creator } = mine;
    const make = (windowDays: number, leftDays: number) =>
      makeCode(owner, { creatorId: creator.id, windowDays, expiresAt: inDays(leftDays) });
    const fresh = await make(7, 6.9);
    const short = await make(7, 1.9);
    const usual = await make(30, 6.9);
    const now = new Date();
    expect(deriveCodeStatus({ ...fresh, firstPaidOn: null }, now)).toBe("expiring");
    expect(await countEndingSoon(owner, "America/New_York", now)).toBe(2);
    const { ending } = await getAgenda(owner, "America/New_York", now);
    expect(ending.map(({ id }) => id)).toEqual([short.id, usual.id]);
  });

  it("pages forth and back without losing or doubling a row, also among equal ends", async () => {
    const { workspaceId, code } = mine;
    const end = inDays(5);
    const rows = Array.from({ length: 130 }, (_, n) => ({
      workspaceId,
      id: newId(),
      creatorId: code.creatorId,
      videoId: code.videoId,
      windowDays: 30,
      startsAt: inDays(-20),
      expiresAt: n < 90 ? end : inDays(6 + n),
      sealedAt: inDays(-20),
    }));
    await globalDb().sparkCode.createMany({ data: rows });
    for (const sort of ["ends", "ended", "logged"] as const) {
      const filter = { ...parseCodeFilter({}), sort };
      const now = new Date();
      const pages = [await listCodes(mine.owner, filter, "America/New_York", now)];
      for (let page = pages[0]; page?.hasNext; page = pages.at(-1)) {
        pages.push(
          await listCodes(mine.owner, { ...filter, after: page.rows.at(-1) ?? null }, "America/New_York", now),
        );
      }
      expect(pages.map((page) => page.rows.length)).toEqual([50, 50, 31]);
      const ids = pages.flatMap((page) => page.rows.map(({ id }) => id));
      expect(new Set(ids).size).toBe(131);
      const back = await listCodes(
        mine.owner,
        { ...filter, before: pages[2]?.rows[0] ?? null },
        "America/New_York",
        now,
      );
      expect(back.rows.map(({ id }) => id)).toEqual(pages[1]?.rows.map(({ id }) => id));
      expect(back.hasPrev).toBe(true);
    }
  });

  it("searches handle, brand, title and post id, and filters by the days to the end", async () => {
    const brand = await makeBrand(mine.owner, { name: "Northfork Coffee" });
    const video = await makeVideo(mine.owner, { creatorId: mine.creator.id, title: "Cold brew without the fridge" });
    const code = await makeCode(mine.owner, {
      creatorId: mine.creator.id,
      brandId: brand.id,
      videoId: video.id,
      expiresAt: inDays(3),
    });
    const find = async (params: Record<string, string>) =>
      (await listCodes(mine.owner, parseCodeFilter(params), "America/New_York", new Date())).rows.map(({ id }) => id);
    for (const q of ["northfork", "WITHOUT the", video.postId, video.postId.slice(0, 19)])
      expect(await find({ q }), q).toContain(code.id);
    expect(await find({ q: `@${mine.creator.handle}` })).toEqual([code.id, mine.code.id]);
    expect(await find({ q: "100%_" })).toEqual([]);
    expect(await find({ within: "7" })).toEqual([code.id]);
    expect(await find({ within: "30" })).toEqual([code.id, mine.code.id]);
    await setCodeArchived(mine.owner, code.id, true);
    expect(await find({})).toEqual([mine.code.id]);
    expect(await find({ status: "archived" })).toEqual([code.id]);
    expect((await searchCodes(mine.owner, "brew", 8, new Date())).length).toBe(0);
  });
});
