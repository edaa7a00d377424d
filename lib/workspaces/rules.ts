/** Who may do what: one closed list of verbs, one complete table of roles; the same verb names the audit event. */
import type { Role } from "@/lib/kernel/scope";

export const VERBS = [
  "workspace.read",
  "workspace.create",
  "workspace.edit",
  "workspace.remove",
  "member.invite",
  "member.join",
  "member.change",
  "member.remove",
  "creator.add",
  "creator.edit",
  "creator.archive",
  "brand.add",
  "brand.edit",
  "brand.archive",
  "code.log",
  "code.edit",
  "code.reveal",
  "code.release",
  "code.redeem",
  "code.extend",
  "code.revoke",
  "code.archive",
  "code.request",
  "code.fill",
  "code.replace",
  "code.clear",
  "envelope.create",
  "envelope.revoke",
  "envelope.open",
  "renewal.decide",
  "outreach.edit",
  "outreach.send",
  "video.score",
  "video.check",
  "video.tag",
  "score.edit",
  "import.stage",
  "import.commit",
  "import.undo",
  "ad.match",
  "northStar.choose",
  "contract.draft",
  "contract.send",
  "contract.view",
  "contract.sign",
  "contract.decline",
  "contract.void",
  "deal.edit",
  "payment.record",
  "cost.edit",
  "alert.edit",
  "share.create",
  "share.revoke",
  "share.view",
  "audit.edit",
  "reminder.plan",
  "message.retry",
  "sample.open",
] as const;

export type Verb = (typeof VERBS)[number];

/** The roles a person can have; SYSTEM is for named jobs and for the holders of links, and is never assigned. */
export const MEMBER_ROLES = ["OWNER", "MANAGER", "CREATOR", "AUDITOR"] as const;

const creatorVerbs: Verb[] = [
  "workspace.read",
  "brand.add",
  "code.log",
  "code.edit",
  "code.reveal",
  "code.clear",
  "import.stage",
  "import.commit",
  "video.score",
  "video.check",
  "video.tag",
];

const ownerOnly: Verb[] = ["workspace.edit", "workspace.remove", "member.change", "member.remove"];
const systemOnly: Verb[] = [
  "member.join",
  "contract.view",
  "contract.sign",
  "contract.decline",
  "share.view",
  "code.fill",
  "envelope.open",
  "reminder.plan",
];

const everyone = new Set<Verb>(VERBS);
const table: Record<Role, ReadonlySet<Verb>> = {
  SYSTEM: everyone,
  OWNER: new Set(VERBS.filter((verb) => !systemOnly.includes(verb))),
  MANAGER: new Set(VERBS.filter((verb) => !systemOnly.includes(verb) && !ownerOnly.includes(verb))),
  CREATOR: new Set(creatorVerbs),
  AUDITOR: new Set<Verb>(["workspace.read"]),
};

/** Whether a role may do what the verb names. */
export function can(who: { role: Role }, verb: Verb): boolean {
  return table[who.role].has(verb);
}

export const ROLE_LABEL: Record<(typeof MEMBER_ROLES)[number], { label: string; says: string }> = {
  OWNER: { label: "Owner", says: "does everything, and decides who belongs to the workspace" },
  MANAGER: { label: "Manager", says: "runs codes, contracts, imports and renewals" },
  CREATOR: { label: "Creator", says: "sees and logs codes of their own profiles only" },
  AUDITOR: { label: "Auditor", says: "reads everything, changes nothing" },
};

export type MemberRole = (typeof MEMBER_ROLES)[number];

type RoleChange = { ok: true; name: string } | { ok: false; unknown: boolean; reason: string };

/** Whether a member's role may change (null = the member leaves): a workspace keeps at least one owner. */
export function decideRoleChange(
  members: readonly { id: string; name: string; role: string }[],
  memberId: string,
  role: MemberRole | null,
): RoleChange {
  const member = members.find(({ id }) => id === memberId);
  if (!member) return { ok: false, unknown: true, reason: "This member does not exist, or it is not yours to see." };
  const otherOwners = members.filter(({ id, role: held }) => held === "OWNER" && id !== memberId).length;
  if (member.role === "OWNER" && role !== "OWNER" && otherOwners === 0)
    return {
      ok: false,
      unknown: false,
      reason: `${member.name} is the only owner. Make somebody else an owner first.`,
    };
  return { ok: true, name: member.name };
}
