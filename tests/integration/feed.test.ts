import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { GET } from "@/app/feed/[token]/route";
import { endFeed, findFeedUrl, renewFeed } from "@/lib/feed/service";
import { countUnread, listNotices } from "@/lib/inbox/data";
import { markRead } from "@/lib/inbox/service";
import { newId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { globalDb } from "@/lib/server/db";
import { type Book, inDays, makeBook, makeCode, makeCreator, makeMember } from "../support/factories";

let mine: Book;
let theirs: Book;

beforeAll(() => {
  process.env.MAIL_FROM = "Sparkbook <book@sparkbook.example>";
});
beforeEach(async () => {
  await globalDb().$executeRaw`TRUNCATE "Workspace", "RateLimit" CASCADE`;
  mine = await makeBook();
  theirs = await makeBook();
});

const tokenOf = (url: string | null) => url?.split("/").at(-1) ?? "";
const open = (token: string, headers: Record<string, string> = {}) =>
  GET(new Request(`http://localhost:3999/feed/${token}`, { headers }), { params: Promise.resolve({ token }) });

async function newToken(scope: Scope): Promise<string> {
  await renewFeed(scope);
  return tokenOf(await findFeedUrl(scope));
}
const unfolded = async (response: Response) => (await response.text()).replace(/\r\n[ \t]/g, "");

describe("a member's calendar", () => {
  it("holds the ends of the book's codes with the steps to extend them, and never a code or another book", async () => {
    const ended = { creatorId: mine.creator.id, startsAt: inDays(-40), expiresAt: inDays(-1) };
    const others = [
      await makeCode(mine.owner, ended),
      await makeCode(mine.owner, { creatorId: mine.creator.id, revokedAt: inDays(-1) }),
      await makeCode(mine.owner, { creatorId: mine.creator.id, archivedAt: inDays(-1) }),
    ];
    const response = await open(await newToken(mine.owner));
    expect(response.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
    expect(response.headers.get("cache-control")).toContain("private");
    const raw = await response.clone().text();
    expect(Math.max(...raw.split("\r\n").map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    const text = await unfolded(response);
    expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(1);
    expect(text).toContain(`UID:code-${mine.code.id}@sparkbook.example`);
    expect(text).toContain("Ad settings\\, then Ad authorization");
    expect(text).not.toContain(mine.text.slice(1));
    for (const hidden of [...others.map(({ id }) => id), theirs.code.id]) expect(text).not.toContain(hidden);
  });

  it("keeps the identity of an event whose end moves, and says when nothing changed", async () => {
    const token = await newToken(mine.owner);
    const first = await open(token);
    const tag = first.headers.get("etag") ?? "";
    expect((await open(token, { "if-none-match": tag })).status).toBe(304);
    await globalDb().sparkCode.updateMany({ where: { id: mine.code.id }, data: { expiresAt: inDays(50) } });
    const second = await open(token, { "if-none-match": tag });
    expect(second.status).toBe(200);
    const uid = /UID:\S+/;
    expect((await unfolded(second)).match(uid)?.[0]).toBe((await unfolded(first)).match(uid)?.[0]);
  });

  it("shows a creator's member their own profile only", async () => {
    const other = await makeCreator(mine.owner);
    const foreign = await makeCode(mine.owner, { creatorId: other.id });
    const member = await makeMember(mine.workspaceId, "CREATOR", [mine.creator.id]);
    const text = await unfolded(await open(await newToken(member)));
    expect(text).toContain(mine.code.id);
    expect(text).not.toContain(foreign.id);
  });

  it("is dead at once when its address is renewed, switched off, or its member is gone; nobody else's is touched", async () => {
    const [first, other] = [await newToken(mine.owner), await newToken(theirs.owner)];
    const second = await newToken(mine.owner);
    expect(second).not.toBe(first);
    expect([(await open(first)).status, (await open(second)).status]).toEqual([404, 200]);
    await endFeed(mine.owner);
    expect((await open(second)).status).toBe(404);
    expect(await findFeedUrl(mine.owner)).toBeNull();
    const again = await newToken(mine.owner);
    expect([first, second]).not.toContain(again);
    await globalDb().membership.deleteMany({ where: { id: mine.owner.actor.id } });
    expect((await open(again)).status).toBe(404);
    expect((await open(other)).status).toBe(200);
  });

  it("is stored as a hash only, and answers a guess like a dead one", async () => {
    const token = await newToken(mine.owner);
    const rows = JSON.stringify(await globalDb().membership.findMany({}));
    expect(rows).not.toContain(token);
    const answers = await Promise.all(
      ["x".repeat(64), "short", `${token.slice(0, -2)}${token.endsWith("AA") ? "BB" : "AA"}`].map(async (guess) => {
        const response = await open(guess);
        return [response.status, await response.text()].join(" ");
      }),
    );
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toMatch(/^404 /);
  });
});

describe("the inbox", () => {
  const write = async (scope: Scope, count: number) =>
    globalDb().notice.createMany({
      data: Array.from({ length: count }, (_, n) => ({
        workspaceId: scope.workspaceId,
        id: newId(),
        membershipId: scope.actor.id,
        key: `${scope.actor.id} ${n}`,
        kind: "test",
        title: `Notice ${n}`,
        body: "",
        href: "/",
        createdAt: new Date(),
      })),
    });

  it("shows and marks a member's own notices, whoever else has some", async () => {
    const manager = await makeMember(mine.workspaceId, "MANAGER");
    await write(mine.owner, 3);
    await write(manager, 2);
    await write(theirs.owner, 1);
    const own = await listNotices(mine.owner, { limit: 10, before: null });
    expect(own.map(({ title }) => title)).toEqual(["Notice 2", "Notice 1", "Notice 0"]);
    expect(await listNotices(mine.owner, { limit: 10, before: own[0]?.id ?? null })).toHaveLength(2);
    const [foreign] = await listNotices(manager, { limit: 1, before: null });
    expect(await markRead(mine.owner, foreign?.id ?? "")).toBe(0);
    expect(await markRead(mine.owner, own[0]?.id ?? "")).toBe(1);
    expect(await markRead(mine.owner, null)).toBe(2);
    expect(await Promise.all([mine.owner, manager, theirs.owner].map(countUnread))).toEqual([0, 2, 1]);
  });

  it("counts a hundred at most", async () => {
    await write(mine.owner, 130);
    expect(await countUnread(mine.owner)).toBe(100);
  });
});
