import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { idle } from "@/lib/kernel/action-state";
import { newId } from "@/lib/kernel/id";
import { hashToken } from "@/lib/server/crypto";
import { globalDb } from "@/lib/server/db";
import { findUser, findViewer, pageViewer, requireViewer } from "@/lib/server/session";
import { encodeSession } from "@/lib/server/session-cookie";
import {
  openWorkspaceAction,
  signInAction,
  signInWithLinkAction,
  signOutAction,
  signUpAction,
} from "@/lib/users/actions";
import { linkRequestInput, signInWithLinkInput } from "@/lib/users/schema";
import {
  hashPassword,
  requestSignInLink,
  signInWithLink,
  signInWithPassword,
  signUpOwner,
  switchWorkspace,
} from "@/lib/users/service";
import { changeMember, removeMember } from "@/lib/workspaces/service";
import { makeCreator, makeMember, makeWorkspace } from "../support/factories";
import { openMailServer } from "../support/mail-server";
import { refusals } from "../support/refusals";

// What the browser sends is the only thing these tests make up.
const jar = vi.hoisted(() => new Map<string, string>());
vi.mock("next/headers", () => ({
  cookies: async () => ({
    get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) } : undefined),
    set: (name: string, value: string) => (value ? jar.set(name, value) : jar.delete(name)),
  }),
  headers: async () =>
    new Headers({ "x-forwarded-for": "203.0.113.9", "user-agent": "vitest", "next-action": "by script" }),
}));

vi.mock("next/cache", () => ({ refresh: () => {} }));

const COOKIE = "sparkbook-session";
let mail: Awaited<ReturnType<typeof openMailServer>>;

beforeAll(async () => {
  mail = await openMailServer();
  process.env.SMTP_URL = mail.url;
});
afterAll(() => mail.close());
beforeEach(() => jar.clear());

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

const owner = (n: number) => ({
  name: `Owner ${n}`,
  email: `first${n}@example.com`,
  password: "a sentence of some length",
  workspaceName: `Studio ${n}`,
  timeZone: "Europe/Berlin",
  currency: "EUR",
});

async function signedIn(userId: string, lifeMs = 3_600_000) {
  const expiresAt = new Date(Date.now() + lifeMs);
  const { id } = await globalDb().session.create({ data: { id: newId(), userId, expiresAt } });
  jar.set(COOKIE, await encodeSession({ userId, sessionId: id }));
  return id;
}

async function userOf(scope: { workspaceId: string; actor: { id: string } }) {
  const key = { workspaceId_id: { workspaceId: scope.workspaceId, id: scope.actor.id } };
  const { userId } = await globalDb().membership.findUniqueOrThrow({ where: key });
  return globalDb().user.findUniqueOrThrow({ where: { id: userId } });
}

async function makeUser(password?: string) {
  const id = newId();
  const passwordHash = password ? await hashPassword(password) : null;
  return globalDb().user.create({ data: { id, email: `${id}@example.com`, name: "Person", passwordHash } });
}

// This comes first: it needs an empty book.
describe("the first owner", () => {
  test("of ten at once exactly one becomes it, and only their workspace is there", async () => {
    const outcome = await refusals(Array.from({ length: 10 }, (_, n) => signUpOwner(owner(n))));
    expect(outcome.sort()).toEqual([...Array(9).fill("conflict"), "done"]);
    expect(await globalDb().user.count()).toBe(1);
    expect(await globalDb().workspace.count()).toBe(1);
    const members = await globalDb().membership.findMany();
    expect(members.map(({ role }) => role)).toEqual(["OWNER"]);
    expect((await globalDb().user.findFirstOrThrow()).passwordHash).toMatch(/^\$argon2id\$v=19\$m=47104,t=1,p=1\$/);
  });

  test("is never anybody who comes later", async () => {
    const state = await signUpAction(idle, form(owner(99)));
    expect(state).toMatchObject({ status: "error", message: expect.stringContaining("has an owner already") });
    expect(jar.size).toBe(0);
    expect(JSON.stringify(state), "the password is not sent back").not.toContain(owner(99).password);
  });
});

describe("a password", () => {
  const address = "198.51.100.1";
  const RIGHT = "the right password";

  test("wrong, for an unknown address, or for an account without one, gets the same words", async () => {
    const [known, without] = [await makeUser(RIGHT), await makeUser()];
    const tries = [known.email, without.email, "nobody@example.com"].map((email) =>
      signInWithPassword({ email, password: "wrong password", address }).catch(({ code, message, fields }) => ({
        code,
        message,
        fields,
      })),
    );
    const [first, ...others] = await Promise.all(tries);
    expect(first).toMatchObject({ code: "unauthenticated" });
    expect(others).toEqual([first, first]);
  });

  test("is tried ten times per account and address; then not even the right one passes there, but it does elsewhere", async () => {
    const { email } = await makeUser(RIGHT);
    const from = (at: string, password: string) => signInWithPassword({ email, password, address: at });
    for (let n = 0; n < 10; n++)
      await expect(from("198.51.100.2", `wrong ${n}`)).rejects.toMatchObject({ code: "unauthenticated" });
    await expect(from("198.51.100.2", "wrong 11")).rejects.toMatchObject({ code: "limit" });
    await expect(from("198.51.100.2", RIGHT)).rejects.toMatchObject({ code: "limit" });
    await expect(from("198.51.100.3", RIGHT)).resolves.toMatchObject({ sessionId: expect.any(String) });
  });

  test("is examined no more than ten times when forty tries come at once", async () => {
    const { email } = await makeUser(RIGHT);
    const tries = Array.from({ length: 40 }, (_, n) =>
      signInWithPassword({ email, password: `w${n}`, address: "198.51.100.4" }),
    );
    const outcome = await refusals(tries);
    expect(outcome.filter((code) => code === "unauthenticated")).toHaveLength(10);
    expect(outcome.filter((code) => code === "limit")).toHaveLength(30);
  });

  test("that is right uses nothing up", async () => {
    const { email } = await makeUser(RIGHT);
    for (let n = 0; n < 15; n++) await signInWithPassword({ email, password: RIGHT, address: "198.51.100.5" });
  });

  test("of many accounts is not tried more than fifty times from one address", async () => {
    const tries = Array.from({ length: 60 }, (_, n) =>
      signInWithPassword({ email: `spray${n}@example.com`, password: "password1", address: "198.51.100.6" }),
    );
    expect((await refusals(tries)).filter((code) => code === "limit")).toHaveLength(10);
  });

  test("through the form makes a cookie that says nothing but who and which session", async () => {
    const user = await makeUser(RIGHT);
    expect(await signInAction(idle, form({ email: user.email.toUpperCase(), password: RIGHT }))).toMatchObject({
      status: "ok",
      redirectTo: "/",
    });
    const link = "https://www.tiktok.com/@lena.care/video/7690617817676145087";
    expect(await signInAction(idle, form({ email: user.email, password: RIGHT, link }))).toMatchObject({
      redirectTo: `/codes/new?${new URLSearchParams({ link })}`,
    });
    expect(jar.get(COOKIE)).not.toContain(user.id);
    expect(await findUser()).toMatchObject({ id: user.id });
  });
});

describe("a session", () => {
  test("ends when its member signs out: a copy of the cookie is worth nothing", async () => {
    const user = await userOf(await makeWorkspace());
    await signedIn(user.id);
    const copy = jar.get(COOKIE) as string;
    expect(await findViewer()).not.toBeNull();
    await expect(signOutAction()).rejects.toMatchObject({ digest: expect.stringContaining("/sign-in") });
    expect(jar.has(COOKIE)).toBe(false);
    jar.set(COOKIE, copy);
    expect(await findViewer()).toBeNull();
    expect(await findUser()).toBeNull();
    await expect(requireViewer()).rejects.toMatchObject({ code: "unauthenticated" });
    await expect(pageViewer()).rejects.toMatchObject({ digest: expect.stringContaining("/sign-in") });
  });

  test("ends at its time", async () => {
    const user = await userOf(await makeWorkspace());
    await signedIn(user.id, -1);
    expect(await findViewer()).toBeNull();
  });

  test("is not made by a cookie that is forged, bent, or pairs one person with another's session", async () => {
    const [one, two] = [await userOf(await makeWorkspace()), await userOf(await makeWorkspace())];
    const sessionId = await signedIn(one.id);
    const good = jar.get(COOKIE) as string;
    const { encode } = await import("next-auth/jwt");
    const forged = [
      await encodeSession({ userId: two.id, sessionId }),
      await encodeSession({ userId: one.id, sessionId: newId() }),
      await encode({ token: { sub: one.id, sid: sessionId }, secret: "some other secret" }),
      await encode({ token: { sub: one.id, sid: { not: "" } }, secret: "some other secret" }),
      `${good.slice(0, -3)}AAA`,
      good.slice(0, 40),
      "null",
      "x".repeat(10_000),
    ];
    for (const value of forged) {
      jar.set(COOKIE, value);
      expect(await findViewer(), value.slice(0, 30)).toBeNull();
    }
    jar.set(COOKIE, good);
    expect(await findViewer()).not.toBeNull();
  });

  test("has the role of the database at every request", async () => {
    const boss = await makeWorkspace();
    const creator = await makeCreator(boss);
    const member = await makeMember(boss.workspaceId, "MANAGER");
    await signedIn((await userOf(member)).id);
    expect((await requireViewer()).scope.role).toBe("MANAGER");
    await changeMember(boss, { memberId: member.actor.id, role: "CREATOR", creatorIds: [creator.id] });
    expect((await requireViewer()).scope).toMatchObject({ role: "CREATOR", creatorIds: [creator.id] });
    await changeMember(boss, { memberId: member.actor.id, role: "AUDITOR", creatorIds: [creator.id] });
    const { scope } = await requireViewer();
    expect(scope.role).toBe("AUDITOR");
    expect(scope.creatorIds).toBeUndefined();
  });

  test("of a removed member leads nowhere at the next request, while the account lives on", async () => {
    const boss = await makeWorkspace();
    const member = await makeMember(boss.workspaceId, "MANAGER");
    const user = await userOf(member);
    await signedIn(user.id);
    expect(await findViewer()).not.toBeNull();
    await removeMember(boss, member.actor.id);
    expect(await findViewer()).toBeNull();
    await expect(pageViewer()).rejects.toMatchObject({ digest: expect.stringContaining("/no-workspace") });
    const opened = await openWorkspaceAction(idle, form({ name: "My own", timeZone: "UTC", currency: "usd" }));
    expect(opened).toMatchObject({ status: "ok" });
    expect((await requireViewer()).workspace).toMatchObject({ name: "My own", currency: "USD" });
  });

  test("cannot be led into a workspace its user does not belong to", async () => {
    const [mine, theirs] = [await makeWorkspace(), await makeWorkspace()];
    const user = await userOf(mine);
    const sessionId = await signedIn(user.id);
    await expect(switchWorkspace({ sessionId, user }, theirs.workspaceId)).rejects.toMatchObject({ code: "notFound" });
    await globalDb().session.update({ where: { id: sessionId }, data: { workspaceId: theirs.workspaceId } });
    expect((await requireViewer()).workspace.id, "a wrong row leads home").toBe(mine.workspaceId);
  });
});

describe("a mailed link", () => {
  const address = "198.51.100.20";

  /** Asks, and waits for what is done after the answer. @returns whether nothing was done before it */
  async function ask(email: string, link = ""): Promise<boolean> {
    const works: (() => Promise<void>)[] = [];
    const before = mail.received.length;
    await requestSignInLink({ email, link }, (work) => void works.push(work));
    const nothingYet = mail.received.length === before;
    await Promise.all(works.map((work) => work()));
    return nothingYet;
  }

  async function requestLink() {
    const user = await makeUser();
    expect(await ask(user.email), "the answer does not wait for the mail").toBe(true);
    const message = mail.received.at(-1);
    const token = message?.text?.match(/\/sign-in\/link\/([\w-]+)/)?.[1] ?? "";
    return { user, message, token };
  }

  test("goes to the account's address alone, and only its hash is kept", async () => {
    const { user, message, token } = await requestLink();
    expect(message?.envelopeTo).toEqual([user.email]);
    expect(Buffer.from(token, "base64url")).toHaveLength(32);
    expect(await globalDb().signInLink.findFirstOrThrow({ where: { userId: user.id } })).toMatchObject({
      tokenHash: hashToken(token),
    });
  });

  test("signs in once, of twenty claims at once", async () => {
    const { user, token } = await requestLink();
    const outcome = await refusals(Array.from({ length: 20 }, () => signInWithLink({ token, address })));
    expect(outcome.sort()).toEqual(["done", ...Array(19).fill("expired")]);
    expect(await globalDb().session.count({ where: { userId: user.id } })).toBe(1);
  });

  test("leads on to the video that was shared before, and nowhere else", async () => {
    const { email } = await makeUser();
    const link = "https://www.tiktok.com/@lena.care/video/7690617817676145087";
    const code = "#qT7Vb2+xK9/mZ4LrW8sYd3GhJ6nPc5FtQ1uXeA0vB2k=";
    const given = linkRequestInput.parse({ email, link: `${code} ${link}?code=${encodeURIComponent(code)}` });
    await ask(email, given.link);
    const url = new URL(mail.received.at(-1)?.text?.match(/http\S+\/sign-in\/link\/\S+/)?.[0] ?? "");
    expect(Object.fromEntries(url.searchParams)).toEqual({ link });
    const press = (shared: string) =>
      signInWithLinkAction(idle, form({ token: url.pathname.split("/").at(-1) ?? "", link: shared }));
    await expect(press(url.searchParams.get("link") ?? "")).rejects.toMatchObject({
      digest: expect.stringContaining(`;/codes/new?${new URLSearchParams({ link })};`),
    });
    for (const foreign of ["https://example.com/", "//example.com", "/settings", code, "javascript:alert(1)"])
      expect(signInWithLinkInput.parse({ token: "x", link: foreign }).link, foreign).toBe("");
  });

  test("is dead after thirty minutes, in the words of one that never was", async () => {
    const { token } = await requestLink();
    const { expiresAt } = await globalDb().signInLink.findUniqueOrThrow({ where: { tokenHash: hashToken(token) } });
    expect(Math.round((expiresAt.getTime() - Date.now()) / 60_000)).toBe(30);
    await globalDb().signInLink.updateMany({ where: { tokenHash: hashToken(token) }, data: { expiresAt: new Date() } });
    const words = (given: string) =>
      signInWithLink({ token: given, address: "198.51.100.21" }).catch(({ code, message }) => ({ code, message }));
    const late = await words(token);
    expect(late).toMatchObject({ code: "expired" });
    for (const never of ["", "x", token.slice(1), "x".repeat(100)]) expect(await words(never)).toEqual(late);
  });

  test("for an unknown address is answered the same and sends nothing", async () => {
    const before = mail.received.length;
    await expect(ask("nobody@example.com")).resolves.toBe(true);
    expect(mail.received).toHaveLength(before);
  });

  test("is asked for five times in a quarter of an hour, not more", async () => {
    const { email } = await makeUser();
    const asks = await refusals(Array.from({ length: 8 }, () => ask(email)));
    expect(asks.filter((code) => code === "done")).toHaveLength(5);
    expect(asks.filter((code) => code === "limit")).toHaveLength(3);
  });
});
