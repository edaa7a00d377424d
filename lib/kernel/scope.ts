/** The two kinds of proof: a Scope says who works in which workspace, a Guest what one link allows. */

declare const scopeBrand: unique symbol;
declare const guestBrand: unique symbol;

export type Role = "OWNER" | "MANAGER" | "CREATOR" | "AUDITOR" | "SYSTEM";

/** Proof that the actor may work in the workspace. Minted only in lib/server/scope.ts. */
export type Scope = {
  readonly [scopeBrand]: true;
  readonly workspaceId: string;
  readonly role: Role;
  /** The member, or the system job, that acts. */
  readonly actor: { kind: "member" | "system" | "guest"; id: string; name: string };
  /** Set for the role CREATOR: the only creator profiles that exist for this scope. */
  readonly creatorIds?: readonly string[];
};

export type GuestPurpose = "share" | "sign" | "invite" | "request" | "envelope" | "feed";

/** Proof that somebody holds a valid link: one purpose, one record. Minted only in lib/server/scope.ts. */
export type Guest = {
  readonly [guestBrand]: true;
  readonly workspaceId: string;
  readonly purpose: GuestPurpose;
  readonly subjectId: string;
};

export type AuditNote = {
  /** The record whose history shows this line. */
  subjectId: string | null;
  /** One plain sentence in the past tense: "Logged for GlowLab and sealed". Never a secret. */
  summary: string;
  /** Small facts for machines; never a secret. */
  data?: Record<string, string | number | boolean | null>;
  /** What is told, where that is not the verb that runs, now: only the sample tells of deeds before it. */
  deed?: { verb: string; at: Date };
};
