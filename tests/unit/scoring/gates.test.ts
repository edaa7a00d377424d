import { describe, expect, it } from "vitest";
import {
  askedGates,
  decideFinding,
  decideGates,
  deriveGateFacts,
  type Finding,
  type Gate,
  type GateFacts,
  latestFindings,
  sayReadiness,
  toFinding,
} from "@/lib/scoring/rules/gates";

describe("gates", () => {
  it("say of each judged gate whether it is clear, and why", () => {
    const all: Gate[] = ["public", "sound", "disclosure", "affiliateLink", "duetStitch", "authorization"];
    for (const gate of all)
      expect(decideGates({ [gate]: false })).toEqual([
        { gate, ok: false, known: true, reason: expect.stringMatching(/:.+\.$/) },
      ]);
    expect(decideGates({})).toEqual([]);
  });

  it("take an unrecorded sound and disclosure as not clear", () => {
    expect(decideGates({ sound: null, disclosure: null }).map(({ ok }) => ok)).toEqual([false, false]);
    expect(decideGates({ public: null, duetStitch: null }).map(({ ok }) => ok)).toEqual([true, true]);
  });
});

describe("readiness in a few words", () => {
  const said = (facts: GateFacts) => sayReadiness(decideGates(facts));

  it("names what is proven to stand in the way, before what nobody has looked at", () => {
    expect(said({ public: false, sound: null, authorization: false })).toEqual({
      state: "blocked",
      words: "Not ready: private or deleted, has a code already",
    });
    expect(said({ sound: null, authorization: false })).toEqual({ state: "blocked", words: "Has a code already" });
    expect(said({ public: null, sound: null, disclosure: null })).toEqual({
      state: "unchecked",
      words: "To record first: sound, disclosure",
    });
    expect(said({ public: null, sound: true, disclosure: true, authorization: true })).toEqual({
      state: "ready",
      words: "Ready for a code",
    });
  });
});

describe("findings", () => {
  const at = (day: number) => new Date(Date.UTC(2026, 0, day));
  const found = (gate: Gate, clear: boolean, day: number): Finding => ({ gate, clear, evidence: null, at: at(day) });

  it("count by their latest, whether said of the post or of a code", () => {
    const cleared = toFinding({ kind: "SOUND", holds: true, evidence: "licence 1", createdAt: at(3) });
    const latest = latestFindings([found("sound", false, 2), ...cleared, found("public", false, 1)]);
    expect(deriveGateFacts(latest, [])).toEqual({
      public: false,
      sound: true,
      disclosure: null,
      affiliateLink: null,
      duetStitch: null,
      authorization: null,
    });
    expect(latestFindings([found("sound", false, 9), ...cleared]).get("sound")?.clear).toBe(false);
    expect(toFinding({ kind: "OTHER", holds: true, evidence: "", createdAt: at(1) })).toEqual([]);
  });

  it("see a usable code of the same post as an obstacle, and an ended one as none", () => {
    const fact = (usable: boolean[]) => deriveGateFacts(new Map(), usable).authorization;
    expect([fact([]), fact([false]), fact([false, true])]).toEqual([null, true, false]);
  });

  it("need a proof where a sound or a disclosure is clear, and none for an obstacle", () => {
    const needing = askedGates.filter((gate) => !decideFinding({ gate, clear: true, evidence: null }).ok);
    expect(needing).toEqual(["sound", "disclosure"]);
    for (const gate of askedGates) {
      expect(decideFinding({ gate, clear: false, evidence: null }).ok).toBe(true);
      expect(decideFinding({ gate, clear: true, evidence: "second 2 to 5" }).ok).toBe(true);
    }
  });
});
