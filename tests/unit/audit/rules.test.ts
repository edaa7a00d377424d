import { describe, expect, it } from "vitest";
import { tellLine } from "@/lib/audit/rules";

const line = { summary: "Handed over to GlowLab", actor: "member:1", actorName: "Lena Hart", data: {} };

describe("a line of a history", () => {
  it("stands as it was written, with who wrote it", () => {
    expect(tellLine(line)).toEqual({ on: null, summary: line.summary, by: "Lena Hart" });
    expect(tellLine({ ...line, actor: "guest:sign:2" }).by).toBe("Lena Hart");
  });

  it("tells the day it is about once, and names nobody where no person acted", () => {
    const summary = "Handed over to GlowLab on Sun 27 Sep 2026";
    const late = { summary, actor: "system:sample", actorName: "Sparkbook", data: { on: "2026-09-27" } };
    expect(tellLine(late)).toEqual({ on: "2026-09-27", summary: "Handed over to GlowLab", by: null });
  });

  it("takes nothing out of a sentence that speaks of another day, and no day that is none", () => {
    const summary = "Paid on Sun 27 Sep 2026";
    expect(tellLine({ ...line, summary, data: { on: "2026-09-28" } }).summary).toBe(summary);
    for (const data of [{ on: "soon" }, { on: 7 }, null, "on"]) {
      expect(tellLine({ ...line, summary, data })).toEqual({ on: null, summary, by: "Lena Hart" });
    }
  });
});
