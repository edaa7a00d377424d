/** Asking a creator for a code by link: what they may see, what they may send, and what nobody outside learns. */
import { beforeEach, describe, expect, it } from "vitest";
import { verifyAudit } from "@/lib/audit/service";
import { getCode } from "@/lib/codes/data/code";
import { findRequestOf } from "@/lib/codes/data/request";
import { deriveCodeStatus } from "@/lib/codes/rules/status";
import { fillInput, handInInput, requestInput } from "@/lib/codes/schema";
import { fillRequest, handInCode, openRequest, recordRequestView } from "@/lib/codes/service/hand-in";
import { setCodeArchived } from "@/lib/codes/service/life";
import { revealCode } from "@/lib/codes/service/release";
import { askAgain, endRequest, requestCode, requestUrl } from "@/lib/codes/service/request";
import { newId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { openDesk, prepareLetter } from "@/lib/letters/service";
import { globalDb, pool } from "@/lib/server/db";
import { type Book, inDays, makeBook, makeCode, makeMember, place } from "../support/factories";
import { refusals } from "../support/refusals";

let mine: Book;
let theirs: Book;

beforeEach(async () => {
  mine = await makeBook();
  theirs = await makeBook();
});

const TEXT = "#Rq8HandedInByTheCreator+/=Zz";
const workspace = { ...place, name: "Lena Hart Studio" };
const caller = (address = "203.0.113.7") => ({ address, userAgent: "Mozilla/5.0 test" });
let post = 7_510_000_000_000_000_000n;

const form = (fields: Record<string, string> = {}) => {
  post += 1n;
  const videoLink = `https://www.tiktok.com/@${mine.creator.handle}/video/${post}`;
  return requestInput.parse({ videoLink, brandId: mine.brand.id, windowDays: "30", sendMail: "on", ...fields });
};
const ask = (scope: Scope = mine.owner, fields?: Record<string, string>) => requestCode(scope, workspace, form(fields));
const row = (id: string) => globalDb().sparkCode.findFirstOrThrow({ where: { id } });

/** The token of a code's link, as whoever may ask sees it. */
async function tokenOf(codeId: string, now = new Date()): Promise<string> {
  const request = await findRequestOf(mine.owner, codeId);
  return (request && requestUrl(mine.owner, request, now)?.split("/").at(-1)) ?? "";
}
const fill = async (codeId: string, fields: Record<string, string> = {}) =>
  fillRequest(fillInput.parse({ token: await tokenOf(codeId), code: TEXT, ...fields }), caller(codeId));

describe("asking for a code", () => {
  it("puts it in the book as requested, with a link for two weeks and a letter to the creator", async () => {
    const { id, said } = await ask(mine.owner, { message: "For the spring campaign" });
    expect(said).toBe("Asked by e-mail. The link is below as well.");
    const code = await row(id);
    expect(deriveCodeStatus({ ...code, firstPaidOn: null }, new Date())).toBe("requested");
    expect(code).toMatchObject({ requestedDays: 30, secret: null, fingerprint: null, nextReminderAt: null });
    const request = await findRequestOf(mine.owner, id);
    expect(Math.round(((request?.expiresAt.getTime() ?? 0) - Date.now()) / 86_400_000)).toBe(14);
    const message = await globalDb().message.findFirstOrThrow({
      where: { kind: "codeRequest", subjectId: request?.id },
    });
    expect(message.toEmail).toBe(mine.creator.email);
    expect(JSON.stringify(message.data)).not.toContain(await tokenOf(id));
    expect(await verifyAudit(mine.owner)).toMatchObject({ ok: true });
  });

  it("mails nobody whose address is not known, and says so", async () => {
    await globalDb().creator.updateMany({ where: { id: mine.creator.id }, data: { email: null } });
    expect((await ask()).said).toMatch(/^The link is ready. No e-mail address of the creator is known/);
    expect((await ask(mine.owner, { sendMail: "" })).said).toBe(
      "The link is ready. Copy it and send it to the creator.",
    );
    expect(await globalDb().message.count({ where: { workspaceId: mine.workspaceId } })).toBe(0);
  });

  it("is for owners and managers, and shows its link to them alone", async () => {
    const { id } = await ask(await makeMember(mine.workspaceId, "MANAGER"));
    const others = [
      await makeMember(mine.workspaceId, "CREATOR", [mine.creator.id]),
      await makeMember(mine.workspaceId, "AUDITOR"),
    ];
    for (const member of others) {
      const request = await findRequestOf(member, id);
      expect(request && requestUrl(member, request, new Date())).toBeNull();
      const tries = [
        ask(member),
        askAgain(member, workspace, request?.id ?? ""),
        endRequest(member, request?.id ?? ""),
      ];
      expect(new Set(await refusals(tries))).toEqual(new Set(["forbidden"]));
    }
  });

  it("does not exist for another workspace", async () => {
    const { id } = await ask();
    const request = await findRequestOf(mine.owner, id);
    expect(await findRequestOf(theirs.owner, id)).toBeNull();
    const handed = handInInput.parse({ id, code: TEXT });
    const tries = [request?.id ?? "", newId()].flatMap((each) => [
      askAgain(theirs.owner, workspace, each),
      endRequest(theirs.owner, each),
    ]);
    expect(new Set(await refusals([...tries, handInCode(theirs.owner, place, handed)]))).toEqual(new Set(["notFound"]));
  });

  it("is refused without a brand while a code of the same video is awaited, however many ask at once", async () => {
    const postId = String(++post);
    const videoLink = `https://www.tiktok.com/@${mine.creator.handle}/video/${postId}`;
    const bare = () => ask(mine.owner, { videoLink, brandId: "" });
    const answers = await refusals(Array.from({ length: 4 }, bare));
    expect(answers.sort()).toEqual(["conflict", "conflict", "conflict", "done"]);
    const [{ id } = { id: "" }, ...others] = await globalDb().sparkCode.findMany({
      where: { workspaceId: mine.workspaceId, video: { postId } },
    });
    expect(others).toEqual([]);
    await expect(bare()).rejects.toMatchObject({
      href: `/codes/${id}`,
      message: expect.stringContaining("was asked for already"),
    });
    expect((await ask(mine.owner, { videoLink })).id).not.toBe(id);
    for (const code of await globalDb().sparkCode.findMany({ where: { video: { postId } } }))
      await setCodeArchived(mine.owner, code.id, true);
    expect((await bare()).id).not.toBe(id);
  });

  it("asks why, where a code for the same video and brand runs", async () => {
    const { id } = await ask();
    await fill(id);
    const { videoId } = await row(id);
    const { url } = await globalDb().video.findFirstOrThrow({ where: { id: videoId } });
    await expect(ask(mine.owner, { videoLink: url })).rejects.toMatchObject({
      code: "conflict",
      fields: { doubleReason: expect.stringContaining("the same video and the same brand") },
      href: `/codes/${id}`,
    });
    const second = await ask(mine.owner, { videoLink: url, doubleReason: "Two ad accounts" });
    await fill(second.id, { code: `${TEXT}2` });
    expect(await row(second.id)).toMatchObject({ doubleReason: "Two ad accounts" });
  });
});

describe("the creator's page", () => {
  it("tells who asks for what, and nothing else of the book", async () => {
    const { id } = await ask(mine.owner, { message: "For the spring campaign", title: "Cold brew" });
    const view = await openRequest(await tokenOf(id), "203.0.113.7");
    expect(view).toMatchObject({
      askerName: expect.stringMatching(/^Book /),
      brandName: mine.brand.name,
      video: { title: "Cold brew" },
      days: 30,
      message: "For the spring campaign",
      grantedUntil: null,
      isFirstView: true,
    });
    expect(JSON.stringify(view)).not.toContain(id);
    await recordRequestView(await tokenOf(id), "203.0.113.7");
    expect((await openRequest(await tokenOf(id), "203.0.113.7")).isFirstView).toBe(false);
  });

  it("takes the string once, keeps what was asked for beside what was granted, and plans the reminder", async () => {
    const { id } = await ask();
    await fill(id, { windowDays: "60", startsOn: "2026-01-02" });
    const code = await row(id);
    expect(code).toMatchObject({ requestedDays: 30, windowDays: 60, mask: "#Rq8H…=Zz" });
    expect(code.expiresAt.getTime() - code.startsAt.getTime()).toBe(60 * 86_400_000);
    expect(await revealCode(mine.owner, id, "reveal")).toBe(TEXT);
    const line = await globalDb().auditEvent.findFirstOrThrow({ where: { subjectId: id, verb: "code.fill" } });
    expect(line).toMatchObject({
      actorName: mine.creator.name,
      summary: expect.stringMatching(/^Handed in by @\S+ and sealed: 60 days granted of 30, until /),
    });
    await expect(fill(id)).rejects.toMatchObject({ code: expect.stringMatching(/notFound|conflict/) });
    const { id: fresh } = await ask();
    await fill(fresh, { code: `${TEXT}3` });
    expect((await row(fresh)).nextReminderAt).not.toBeNull();
  });

  it("is filled exactly once when sent many times at once", async () => {
    const { id } = await ask();
    const token = await tokenOf(id);
    const sends = Array.from({ length: 6 }, (_, n) =>
      fillRequest(fillInput.parse({ token, code: `${TEXT}${n}` }), caller("203.0.113.8")),
    );
    const answers = await refusals(sends);
    expect(answers.filter((answer) => answer === "done")).toHaveLength(1);
    expect(new Set(answers)).toEqual(new Set(["done", "conflict"]));
    await expect(openRequest(token, "203.0.113.8")).resolves.toMatchObject({ grantedUntil: expect.any(Date) });
    await expect(fillRequest(fillInput.parse({ token, code: `${TEXT}9` }), caller())).rejects.toMatchObject({
      message: expect.stringContaining("handed in already"),
    });
  });

  it("refuses garbage, and a string that is in the book, without a word about where", async () => {
    for (const code of ["", "#", "https://www.tiktok.com/@x/video/7527612345678901234", "x".repeat(500)])
      expect(fillInput.safeParse({ token: "x", code }).success).toBe(false);
    expect(fillInput.safeParse({ token: "x", code: "short" }).error?.issues[0]?.path).toEqual(["confirmUnusual"]);
    const { id } = await ask();
    const refused = await fill(id, { code: mine.text }).catch((error) => error);
    expect(refused).toMatchObject({ code: "conflict", href: undefined, fields: { code: expect.any(String) } });
    expect(refused.message).not.toContain(mine.brand.name);
    await fill(id, { code: theirs.text });
    expect((await row(id)).sealedAt).not.toBeNull();
  });

  it("refuses a second code that nobody declared, without a word about the first", async () => {
    const { id } = await ask();
    const { videoId } = await row(id);
    const { creator, brand, owner } = mine;
    const other = await makeCode(owner, { creatorId: creator.id, brandId: brand.id, videoId });
    const refused = await fill(id).catch((error) => error);
    expect(refused).toMatchObject({ code: "conflict", href: undefined });
    expect(refused.message).toMatch(/^Another code for this video is in use\. Ask Book \d+/);
    expect(refused.message).not.toContain(other.mask);
    const handed = handInInput.parse({ id, code: TEXT });
    await expect(handInCode(owner, place, handed)).rejects.toMatchObject({ href: `/codes/${other.id}` });
    await handInCode(owner, place, { ...handed, doubleReason: "Two ad accounts" });
    expect(await row(id)).toMatchObject({ doubleReason: "Two ad accounts" });
  });

  it("is gone once the link was ended, is over, was made anew, or the code lies in the archive", async () => {
    const { id } = await ask();
    const request = await findRequestOf(mine.owner, id);
    const requestId = request?.id ?? "";
    const first = await tokenOf(id);
    const isGone = async (token: string) => {
      await expect(openRequest(token, "203.0.113.9")).rejects.toMatchObject({
        code: expect.stringMatching(/notFound|expired/),
      });
      const send = fillRequest(fillInput.parse({ token, code: TEXT }), caller("203.0.113.9"));
      await expect(send).rejects.toMatchObject({ code: expect.stringMatching(/notFound|expired/) });
    };
    await endRequest(mine.owner, requestId);
    await isGone(first);
    await expect(endRequest(mine.owner, requestId)).rejects.toMatchObject({ code: "conflict" });
    expect(await askAgain(mine.owner, workspace, requestId)).toEqual({ mailed: true });
    await isGone(first);
    const second = await tokenOf(id);
    expect(second).not.toBe(first);
    await globalDb().codeRequest.updateMany({ where: { id: requestId }, data: { expiresAt: new Date() } });
    await isGone(second);
    await askAgain(mine.owner, workspace, requestId);
    await setCodeArchived(mine.owner, id, true);
    await isGone(await tokenOf(id));
    await expect(askAgain(mine.owner, workspace, requestId)).rejects.toMatchObject({ code: "conflict" });
    await setCodeArchived(mine.owner, id, false);
    await fill(id);
    expect((await row(id)).sealedAt).not.toBeNull();
  });

  it("slows down whoever guesses at links, or sends string after string", async () => {
    const { id } = await ask();
    const token = await tokenOf(id);
    const sends = Array.from({ length: 25 }, () =>
      fillRequest(fillInput.parse({ token, code: mine.text }), caller("203.0.113.10")),
    );
    const answers = await refusals(sends);
    expect(answers.filter((answer) => answer === "limit").length).toBeGreaterThanOrEqual(5);
    const guesses = Array.from({ length: 65 }, () => openRequest("x".repeat(64), "203.0.113.11"));
    expect((await refusals(guesses)).filter((answer) => answer === "limit").length).toBeGreaterThanOrEqual(5);
  });
});

describe("the letter", () => {
  it("carries the newest link, is dropped once nothing is asked for, and never holds the string", async () => {
    const { id } = await ask(mine.owner, { message: "For the spring campaign" });
    const request = await findRequestOf(mine.owner, id);
    await askAgain(mine.owner, workspace, request?.id ?? "");
    const messages = await globalDb().message.findMany({ where: { subjectId: request?.id } });
    expect(messages).toHaveLength(2);
    const letters = async () =>
      Promise.all(messages.map((each) => prepareLetter(mine.owner, each, new Date(), openDesk(mine.owner))));
    const token = await tokenOf(id);
    for (const prepared of await letters()) expect(JSON.stringify(prepared)).toContain(`/request/${token}`);
    await fill(id);
    for (const prepared of await letters()) expect(prepared).toMatchObject({ ok: false });
    const tables = await pool().query<{ name: string }>(
      "SELECT relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public' WHERE relkind = 'r'",
    );
    for (const { name } of tables.rows) {
      const found = await pool().query(
        `SELECT 1 FROM "${name}" t WHERE to_jsonb(t)::text LIKE '%HandedInByTheCreator%'`,
      );
      expect(found.rowCount, name).toBe(0);
    }
  });
});

describe("a code that is asked for after another one", () => {
  it("renews that one's end when its string comes, and not before", async () => {
    const { owner, creator, brand } = mine;
    const old = await makeCode(owner, {
      creatorId: creator.id,
      brandId: brand.id,
      startsAt: inDays(-28),
      expiresAt: inDays(2),
    });
    const { postId } = await globalDb().video.findFirstOrThrow({ where: { id: old.videoId } });
    const videoLink = `https://www.tiktok.com/@${creator.handle}/video/${postId}`;
    const { id } = await ask(owner, { videoLink, brandId: "", codeBeforeId: old.id, doubleReason: "The old one ends" });
    expect(await row(id)).toMatchObject({ predecessorId: old.id, brandId: brand.id });
    const renewals = () => globalDb().renewal.count({ where: { codeId: old.id, outcome: "RENEWED", how: "REISSUED" } });
    expect(await renewals()).toBe(0);
    await fill(id);
    expect(await renewals()).toBe(1);
    expect((await getCode(owner, id)).predecessorId).toBe(old.id);
  });
});
