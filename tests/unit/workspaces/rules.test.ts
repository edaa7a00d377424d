import { describe, expect, test } from "vitest";
import type { Role } from "@/lib/kernel/scope";
import { can, decideRoleChange, MEMBER_ROLES, VERBS } from "@/lib/workspaces/rules";

/** Who may, verb by verb: O owner, M manager, C creator, A auditor. SYSTEM may all of it. */
const TABLE: Record<(typeof VERBS)[number], string> = {
  "workspace.read": "OMCA",
  "workspace.create": "OM",
  "workspace.edit": "O",
  "workspace.remove": "O",
  "member.invite": "OM",
  "member.join": "",
  "member.change": "O",
  "member.remove": "O",
  "creator.add": "OM",
  "creator.edit": "OM",
  "creator.archive": "OM",
  "brand.add": "OMC",
  "brand.edit": "OM",
  "brand.archive": "OM",
  "code.log": "OMC",
  "code.edit": "OMC",
  "code.reveal": "OMC",
  "code.release": "OM",
  "code.redeem": "OM",
  "code.extend": "OM",
  "code.revoke": "OM",
  "code.archive": "OM",
  "code.request": "OM",
  "code.fill": "",
  "code.replace": "OM",
  "code.clear": "OMC",
  "envelope.create": "OM",
  "envelope.revoke": "OM",
  "envelope.open": "",
  "renewal.decide": "OM",
  "outreach.edit": "OM",
  "outreach.send": "OM",
  "video.score": "OMC",
  "video.check": "OMC",
  "video.tag": "OMC",
  "score.edit": "OM",
  "import.stage": "OMC",
  "import.commit": "OMC",
  "import.undo": "OM",
  "ad.match": "OM",
  "northStar.choose": "OM",
  "contract.draft": "OM",
  "contract.send": "OM",
  "contract.view": "",
  "contract.sign": "",
  "contract.decline": "",
  "contract.void": "OM",
  "deal.edit": "OM",
  "payment.record": "OM",
  "cost.edit": "OM",
  "alert.edit": "OM",
  "share.create": "OM",
  "share.revoke": "OM",
  "share.view": "",
  "audit.edit": "OM",
  "reminder.plan": "",
  "message.retry": "OM",
  "sample.open": "OM",
};

const ROLES: Role[] = ["OWNER", "MANAGER", "CREATOR", "AUDITOR", "SYSTEM"];
const cells = VERBS.flatMap((verb) =>
  ROLES.map((role) => ({ role, verb, allowed: role === "SYSTEM" || TABLE[verb].includes(role.charAt(0)) })),
);

describe("role table", () => {
  test("names every verb once", () => {
    expect(Object.keys(TABLE).sort()).toEqual([...VERBS].sort());
    expect(new Set(VERBS).size).toBe(VERBS.length);
  });

  test.each(cells)("$role may $verb: $allowed", ({ role, verb, allowed }) => {
    expect(can({ role }, verb)).toBe(allowed);
  });
});

describe("changing roles", () => {
  const lena = { id: "1", name: "Lena", role: "OWNER" };
  const theo = { id: "2", name: "Theo", role: "OWNER" };
  const maya = { id: "3", name: "Maya", role: "MANAGER" };

  test("the only owner stays one, whatever is asked for", () => {
    for (const role of [...MEMBER_ROLES.filter((role) => role !== "OWNER"), null])
      expect(decideRoleChange([lena, maya], "1", role)).toEqual({
        ok: false,
        unknown: false,
        reason: "Lena is the only owner. Make somebody else an owner first.",
      });
    expect(decideRoleChange([lena, maya], "1", "OWNER").ok).toBe(true);
  });

  test("one of two owners may step down or leave", () => {
    expect(decideRoleChange([lena, theo], "1", "AUDITOR")).toEqual({ ok: true, name: "Lena" });
    expect(decideRoleChange([lena, theo], "2", null)).toEqual({ ok: true, name: "Theo" });
  });

  test("anybody else may become and stop being anything", () => {
    for (const role of [...MEMBER_ROLES, null]) expect(decideRoleChange([lena, maya], "3", role).ok).toBe(true);
  });

  test("an unknown member is not told from a foreign one", () => {
    expect(decideRoleChange([lena], "9", "OWNER")).toMatchObject({ ok: false, unknown: true });
  });
});
