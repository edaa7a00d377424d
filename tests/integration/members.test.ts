import { beforeEach, describe, expect, test } from "vitest";
import { verifyAudit } from "@/lib/audit/service";
import type { AppError } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { hashToken } from "@/lib/server/crypto";
import { globalDb } from "@/lib/server/db";
import { guestFor } from "@/lib/server/scope";
import { acceptInvitation, acceptInvitationAs } from "@/lib/users/service";
import { listMembers, listOpenInvitations } from "@/lib/workspaces/data";
import type { MemberRole } from "@/lib/workspaces/rules";
import {
  changeMember,
  createWorkspace,
  getInvitationFor,
  inviteMember,
  joinByInvitation,
  removeMember,
  withdrawInvitation,
} from "@/lib/workspaces/service";
import { makeCreator, makeMember, makeWorkspace } from "../support/factories";
import { refusals } from "../support/refusals";

let owner: Scope;
let stranger: Scope;
let count = 0;

beforeEach(async () => {
  owner = await makeWorkspace({ name: "Lena Hart Studio" });
  stranger = await makeWorkspace();
});

async function invite(role: MemberRole = "MANAGER", creatorIds: string[] = [], email = `guest${++count}@example.com`) {
  const { url } = await inviteMember(owner, { email, role, creatorIds }, "Lena Hart Studio");
  const [invitation] = await listOpenInvitations(owner, new Date());
  return { email, token: url.split("/").at(-1) as string, id: invitation?.id as string };
}

const person = { name: "Maya Ortiz", password: "a sentence of some length" };
const refusalOf = (run: Promise<unknown>) =>
  run.then(
    () => "done",
    ({ code, message }: AppError) => ({ code, message }),
  );

describe("an invitation", () => {
  test("shows the workspace, the address and the role, and nothing else", async () => {
    const { token, email } = await invite("AUDITOR");
    expect(await getInvitationFor(await guestFor("invite", token))).toEqual({
      email,
      role: "AUDITOR",
      workspaceName: "Lena Hart Studio",
    });
  });

  test("keeps the hash of its token and queues one message without it", async () => {
    const { token, id, email } = await invite();
    const row = await globalDb().invitation.findFirstOrThrow({ where: { id } });
    expect((await listOpenInvitations(owner, new Date()))[0]?.invitedById).toBe(owner.actor.id);
    expect(row.tokenHash).toBe(hashToken(token));
    const messages = await globalDb().message.findMany({ where: { workspaceId: owner.workspaceId } });
    expect(messages).toHaveLength(1);
    expect(JSON.stringify(messages, (_, value) => (typeof value === "bigint" ? String(value) : value))).not.toContain(
      token,
    );
    expect(messages[0]).toMatchObject({ kind: "invitation", subjectId: id });
    expect(JSON.stringify(messages[0])).toContain(email);
  });

  test("makes a member with the invited role and profiles, once, of ten who press at once", async () => {
    const creator = await makeCreator(owner);
    const { token, email } = await invite("CREATOR", [creator.id]);
    const outcome = await refusals(Array.from({ length: 10 }, () => acceptInvitation({ token, ...person })));
    expect(outcome.filter((code) => code === "done")).toHaveLength(1);
    const joined = (await listMembers(owner)).filter((member) => member.email === email);
    expect(joined).toMatchObject([{ role: "CREATOR", creators: [{ creatorId: creator.id }] }]);
    expect(await globalDb().user.count({ where: { email } })).toBe(1);
    expect(await listOpenInvitations(owner, new Date())).toEqual([]);
    expect(await verifyAudit(owner)).toMatchObject({ ok: true });
  });

  test("used, withdrawn, expired, foreign and made up look alike", async () => {
    const used = await invite();
    await acceptInvitation({ token: used.token, ...person });
    const withdrawn = await invite();
    await withdrawInvitation(owner, withdrawn.id);
    const expired = await invite();
    await globalDb().invitation.updateMany({ where: { id: expired.id }, data: { expiresAt: new Date() } });
    const good = await invite();
    const elsewhere = Buffer.from(good.token, "base64url");
    Buffer.from(stranger.workspaceId.replaceAll("-", ""), "hex").copy(elsewhere);
    const dead = [
      used.token,
      withdrawn.token,
      expired.token,
      elsewhere.toString("base64url"),
      `${good.token.slice(0, -1)}${good.token.endsWith("A") ? "B" : "A"}`,
      "x",
      "",
      "\0".repeat(64),
    ];
    const words = await Promise.all(dead.map((token) => refusalOf(guestFor("invite", token))));
    expect(new Set(words.map((word) => (typeof word === "string" ? word : word.message))).size).toBe(1);
    for (const token of dead) expect(await refusalOf(acceptInvitation({ token, ...person }))).not.toBe("done");
    await expect(guestFor("share", good.token), "a link for one purpose is none for another").rejects.toMatchObject({
      code: "notFound",
    });
    await expect(guestFor("sign", good.token)).rejects.toMatchObject({ code: "notFound" });
    await expect(guestFor("invite", good.token)).resolves.toMatchObject({ workspaceId: owner.workspaceId });
  });

  test("withdrawn or used while somebody types their name is dead at the press", async () => {
    const join = async (kill: (given: { id: string; token: string }) => Promise<unknown>) => {
      const given = await invite();
      const guest = await guestFor("invite", given.token);
      await kill(given);
      const user = await globalDb().user.create({ data: { id: newId(), name: "P", email: `${newId()}@example.com` } });
      await expect(joinByInvitation(guest, async () => user)).rejects.toMatchObject({ code: "expired" });
      expect((await listMembers(owner)).map(({ userId }) => userId)).not.toContain(user.id);
    };
    await join(({ id }) => withdrawInvitation(owner, id));
    await join(({ token }) => acceptInvitation({ token, ...person }));
    await join(({ id }) => globalDb().invitation.updateMany({ where: { id }, data: { expiresAt: new Date() } }));
  });

  test("is for the invited address: another account is refused, the invited one joins and goes there", async () => {
    const [invited, other] = await Promise.all(
      [1, 2].map((n) =>
        globalDb().user.create({ data: { id: newId(), name: "P", email: `p${n}-${newId()}@example.com` } }),
      ),
    );
    if (!invited || !other) throw new Error("two users");
    const { token } = await invite("MANAGER", [], invited.email);
    const sessions = await Promise.all(
      [invited, other].map((user) =>
        globalDb().session.create({ data: { id: newId(), userId: user.id, expiresAt: new Date(Date.now() + 60_000) } }),
      ),
    );
    await expect(acceptInvitationAs({ sessionId: sessions[1]?.id ?? "", user: other }, token)).rejects.toMatchObject({
      code: "forbidden",
    });
    const words = await refusalOf(acceptInvitation({ token, ...person }));
    expect(words, "nor does a new password take the account over").toMatchObject({ code: "conflict" });
    await acceptInvitationAs({ sessionId: sessions[0]?.id ?? "", user: invited }, token);
    expect((await globalDb().session.findUniqueOrThrow({ where: { id: sessions[0]?.id } })).workspaceId).toBe(
      owner.workspaceId,
    );
    expect((await listMembers(owner)).map(({ userId }) => userId)).toContain(invited.id);
    expect((await globalDb().user.findUniqueOrThrow({ where: { id: invited.id } })).passwordHash).toBeNull();
  });

  test("for a creator names at least one profile, and only the workspace's own", async () => {
    const foreign = await makeCreator(stranger);
    await expect(invite("CREATOR")).rejects.toMatchObject({
      code: "invalid",
      fields: { creatorIds: expect.any(String) },
    });
    await expect(invite("CREATOR", [foreign.id])).rejects.toMatchObject({ code: "notFound" });
    expect(await listOpenInvitations(owner, new Date())).toEqual([]);
  });

  test("of another workspace cannot be withdrawn", async () => {
    const { id, token } = await invite();
    await expect(withdrawInvitation(stranger, id)).rejects.toMatchObject({ code: "notFound" });
    await expect(guestFor("invite", token)).resolves.toBeDefined();
  });
});

describe("members", () => {
  test("are changed and removed by owners alone, and invited by managers at most", async () => {
    const target = await makeMember(owner.workspaceId, "AUDITOR");
    const input = { memberId: target.actor.id, role: "OWNER" as const, creatorIds: [] };
    for (const role of ["MANAGER", "CREATOR", "AUDITOR"] as const) {
      const member = await makeMember(owner.workspaceId, role);
      await expect(changeMember(member, input), role).rejects.toMatchObject({ code: "forbidden" });
      await expect(removeMember(member, target.actor.id), role).rejects.toMatchObject({ code: "forbidden" });
      const invited = inviteMember(member, { email: `x${++count}@example.com`, role: "AUDITOR", creatorIds: [] }, "x");
      expect(await refusals([invited]), role).toEqual([role === "MANAGER" ? "done" : "forbidden"]);
    }
    await changeMember(owner, input);
    expect((await listMembers(owner)).find(({ id }) => id === target.actor.id)?.role).toBe("OWNER");
  });

  test("are not made owners by a manager: nobody hands out more than they have", async () => {
    const manager = await makeMember(owner.workspaceId, "MANAGER");
    const invited = inviteMember(manager, { email: `x${++count}@example.com`, role: "OWNER", creatorIds: [] }, "x");
    await expect(invited).rejects.toMatchObject({ code: "forbidden", fields: { role: expect.any(String) } });
    expect(await listOpenInvitations(owner, new Date())).toEqual([]);
  });

  test("of another workspace do not exist", async () => {
    const foreign = stranger.actor.id;
    await expect(removeMember(owner, foreign)).rejects.toMatchObject({ code: "notFound" });
    await expect(changeMember(owner, { memberId: foreign, role: "AUDITOR", creatorIds: [] })).rejects.toMatchObject({
      code: "notFound",
    });
    expect((await listMembers(stranger)).map(({ role }) => role)).toEqual(["OWNER"]);
  });

  test("are not given a foreign profile", async () => {
    const member = await makeMember(owner.workspaceId, "MANAGER");
    const foreign = await makeCreator(stranger);
    const change = changeMember(owner, { memberId: member.actor.id, role: "CREATOR", creatorIds: [foreign.id] });
    await expect(change).rejects.toMatchObject({ code: "notFound" });
    expect((await listMembers(owner)).find(({ id }) => id === member.actor.id)).toMatchObject({
      role: "MANAGER",
      creators: [],
    });
  });

  test("always include an owner, also when two owners take it from each other at once", async () => {
    const second = await makeMember(owner.workspaceId, "OWNER");
    const demote = (by: Scope, whom: Scope) =>
      changeMember(by, { memberId: whom.actor.id, role: "MANAGER", creatorIds: [] });
    const outcome = await refusals([demote(owner, second), demote(second, owner)]);
    expect(outcome.sort()).toEqual(["conflict", "done"]);
    expect((await listMembers(owner)).filter(({ role }) => role === "OWNER")).toHaveLength(1);
    const last = (await listMembers(owner)).find(({ role }) => role === "OWNER")?.id as string;
    expect(await refusals([removeMember(owner, last)])).toEqual(["conflict"]);
  });
});

test("a new workspace has its owner, an empty book and the first line of its record", async () => {
  const user = await globalDb().user.create({ data: { id: newId(), name: "Theo", email: `${newId()}@example.com` } });
  const workspaceId = await createWorkspace(user, { name: "Second", timeZone: "UTC", currency: "USD" });
  const members = await globalDb().membership.findMany({ where: { workspaceId } });
  expect(members).toMatchObject([{ userId: user.id, role: "OWNER" }]);
  const events = await globalDb().auditEvent.findMany({ where: { workspaceId } });
  expect(events).toMatchObject([{ seq: 1n, verb: "workspace.create", summary: "Workspace opened by Theo" }]);
});
