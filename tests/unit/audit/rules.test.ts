import { describe, expect, it } from "vitest";
import { tellLine } from "@/lib/audit/rules";

const line = { summary: "Handed over to GlowLab", actor: "member:1", actorName: "Lena Hart" };

describe("a line of a history", () => {
  it("stands as it was written, with who wrote it", () => {
    expect(tellLine(line)).toEqual({ summary: line.summary, by: "Lena Hart" });
    expect(tellLine({ ...line, actor: "guest:sign:2" }).by).toBe("Lena Hart");
  });

  it("names nobody where no person acted", () => {
    expect(tellLine({ ...line, actor: "system:sweep", actorName: "Sparkbook" }).by).toBeNull();
  });
});
