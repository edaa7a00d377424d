import { describe, expect, it } from "vitest";
import {
  changeRow,
  isDue,
  listSaved,
  stateOf,
  takenBack,
  toReviewRows,
  toSentRow,
} from "@/components/capture/review-rows";
import { deriveEnd } from "@/lib/capture/rules/candidate";
import { parseCapture } from "@/lib/capture/rules/parse";
import { codeInput } from "@/lib/codes/schema";

const CODE = "#qT7Vb2+xK9/mZ4LrW8sYd3GhJ6nPc5FtQ1uXeA0vB2k=";
const LINK = "https://www.tiktok.com/@lena.care/video/7690617817676145087";
const place = { zone: "America/New_York", currency: "USD", now: new Date("2026-11-24T15:00:00Z") };
const rowsOf = (text: string) =>
  toReviewRows(parseCapture(text, { today: "2026-11-24", currency: "USD", brands: ["GlowLab"] }));
const first = (text: string) => rowsOf(text)[0] as ReturnType<typeof rowsOf>[number];

describe("a row under review", () => {
  it("is ready, to check or in need of a change, and sends what the log form sends", () => {
    const row = first(`Brand: GlowLab\n${CODE}\n${LINK}\n60 days, $210`);
    expect([stateOf(row, place), isDue(row, place)]).toEqual(["ready", true]);
    expect(toSentRow(row)).toEqual({
      key: "r1",
      fields: {
        videoLink: LINK,
        code: CODE,
        windowDays: "60",
        startsOn: "",
        handle: "",
        brandName: "GlowLab",
        fee: "USD 210",
        note: "",
        confirmUnusual: "",
        doubleReason: "",
      },
    });
    expect(codeInput.safeParse(toSentRow(row).fields).success).toBe(true);
    expect(stateOf(first(`${CODE} ${LINK} 2 months`), place)).toBe("unsure");
    expect(stateOf(first(CODE), place)).toBe("wrong");
    expect(stateOf(first(`${CODE} ${LINK} until 2026-10-01`), place)).toBe("wrong");
    expect(stateOf(first(LINK), place)).toBe("skipped");
  });

  it("is judged as it will be when it is saved", () => {
    const row = first(`${CODE} ${LINK}`);
    const wrong = {
      days: "0",
      startsOn: "2999-01-01",
      amount: "a lot",
      link: "https://example.com",
      code: "",
    } as const;
    for (const [field, value] of Object.entries(wrong)) {
      const changed = changeRow(row, field as keyof typeof wrong, value);
      expect([stateOf(changed, place), isDue(changed, place)], field).toEqual(["wrong", false]);
    }
    const short = changeRow(row, "code", "#abc");
    expect(isDue(short, place)).toBe(false);
    expect(isDue({ ...short, confirmed: true }, place)).toBe(true);
  });

  it("tells the day that its start and its days come to", () => {
    const row = first(`${CODE} ${LINK}`);
    const end = (startsOn: string, days: string) => deriveEnd({ ...row, startsOn, days }, place);
    expect(end("", "")).toEqual({ expiresAt: new Date("2026-12-24T15:00:00Z"), isOver: false });
    expect(end("2026-09-01", "30")).toEqual({ expiresAt: new Date("2026-10-01T04:00:00Z"), isOver: true });
    expect([end("2999-01-01", "30"), end("soon", "30"), end("", "sixty")]).toEqual([null, null, null]);
  });

  it("is settled by a change, taken in with a code, and asked again after a refusal", () => {
    const asked = first(`${CODE} ${LINK} starting 03/04/2026`);
    expect([stateOf(asked, place), isDue(asked, place)]).toEqual(["wrong", false]);
    expect(stateOf(changeRow(asked, "startsOn", "2026-04-03"), place)).toBe("ready");
    const bare = changeRow(first(LINK), "code", CODE);
    expect([bare.skip, isDue(bare, place)]).toEqual([false, true]);
    const row = first(`${CODE} ${LINK}`);
    const refused = { ...row, outcome: { state: "refused" as const, said: "No." } };
    expect([stateOf(refused, place), isDue(refused, place)]).toEqual(["refused", true]);
    for (const state of ["saved", "known"] as const)
      expect(isDue({ ...row, outcome: { state, said: "" } }, place)).toBe(false);
  });

  it("asks for the fee where several amounts stand, and takes none for an answer", () => {
    const row = first(`${CODE} ${LINK} $210 or $300`);
    expect([stateOf(row, place), isDue(row, place)]).toEqual(["wrong", false]);
    expect(toSentRow(changeRow(row, "amount", "USD 300")).fields.fee).toBe("USD 300");
    const none = changeRow(row, "amount", "");
    expect([isDue(none, place), toSentRow(none).fields.fee]).toEqual([true, ""]);
    expect(stateOf(changeRow(row, "amount", "1.234"), place)).toBe("wrong");
  });

  it("that was saved can be taken back, one that was known before cannot", () => {
    const row = first(`${CODE} ${LINK}`);
    const saved = { ...row, outcome: { state: "saved" as const, said: "", href: "/codes/c1" } };
    const back = { ...row, outcome: takenBack("c1") };
    expect(listSaved([row, saved, back])).toEqual([{ key: "r1", id: "c1" }]);
    expect(isDue(back, place)).toBe(false);
  });

  it("that stands twice is taken once", () => {
    const rows = toReviewRows([first(`${CODE} ${LINK}`), first(`${CODE} ${LINK}`)]);
    expect(rows.map(({ skip }) => skip)).toEqual([false, true]);
  });
});
