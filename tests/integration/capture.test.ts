import { strToU8, unzipSync } from "fflate";
import { beforeEach, describe, expect, it } from "vitest";
import { toLogFields } from "@/lib/capture/rules/candidate";
import { guessMapping, readLogRows } from "@/lib/capture/rules/log-table";
import { parseCapture } from "@/lib/capture/rules/parse";
import type { SentRow } from "@/lib/capture/rules/rows";
import { findKnownCodes, saveCodes } from "@/lib/capture/service";
import { readLogWorkbook } from "@/lib/capture/service/workbook";
import { getCode } from "@/lib/codes/data/code";
import { editCode } from "@/lib/codes/service/edit";
import { setCodeArchived } from "@/lib/codes/service/life";
import { proposeTerms } from "@/lib/contracts/service";
import { listOffers } from "@/lib/deals/data";
import type { AppError } from "@/lib/kernel/errors";
import { getOutreach } from "@/lib/outreach/service";
import { globalDb, pool } from "@/lib/server/db";
import { type Book, makeBook, makeCreator, makeMember, place } from "../support/factories";
import { type Cell, makeWorkbook, makeZip } from "../support/workbook";

let mine: Book;
let theirs: Book;

beforeEach(async () => {
  mine = await makeBook();
  theirs = await makeBook();
});

const BODY = "qT7Vb2+xK9/mZ4LrW8sYd3GhJ6nPc5FtQ1uXeA0vB2";
const codeOf = (n: number) => `#${BODY}${n}=`;
let post = 7_690_617_817_676_000_000n;
const linkOf = (handle: string) => {
  post += 1n;
  return `https://www.tiktok.com/@${handle}/video/${post}`;
};
const reading = { today: "2026-11-24", currency: "USD", brands: [] };
const rowsOf = (text: string): SentRow[] =>
  parseCapture(text, reading).map((row, index) => ({ key: `r${index}`, fields: toLogFields(row, false) }));
const count = (book: Book) => globalDb().sparkCode.count({ where: { workspaceId: book.workspaceId } });

describe("saving many codes", () => {
  it("logs each with what stood beside it, keeps bad rows out, and tells each its reason", async () => {
    const text = [
      `1. ${linkOf("new.face")} ${codeOf(1)} for GlowLab, 60 days, $210`,
      `2. https://vm.tiktok.com/ZMabc9XyZ/ ${codeOf(2)} 30 days`,
      `3. ${linkOf("new.face")} ${codeOf(3)} 30 days`,
    ].join("\n");
    const before = await count(mine);
    const outcomes = await saveCodes(mine.owner, place, rowsOf(text));
    expect(outcomes).toMatchObject({
      r0: { state: "saved", said: expect.stringContaining("60 days left") },
      r1: { state: "refused", field: "videoLink", said: expect.stringContaining("short link") },
      r2: { state: "saved" },
    });
    expect(await count(mine)).toBe(before + 2);
    const id = outcomes.r0?.href?.split("/").at(-1);
    expect(
      await globalDb().sparkCode.findFirstOrThrow({
        where: { id },
        include: { brand: true, creator: true, offers: true },
      }),
    ).toMatchObject({
      windowDays: 60,
      note: null,
      offers: [{ feeMinor: 21_000n, currency: "USD", windowDays: 60, recordedById: mine.owner.actor.id }],
      brand: { name: "GlowLab" },
      creator: { handle: "new.face" },
    });
    expect(JSON.stringify(outcomes)).not.toContain(BODY.slice(4, 20));
  });

  it("makes a fee the price of the deal, in its own currency, and of the next drafts", async () => {
    const [row] = rowsOf(`${linkOf("new.face")} ${codeOf(1)} for GlowLab, 60 days, €210,50`);
    const outcomes = await saveCodes(mine.owner, place, row ? [row] : []);
    expect(outcomes.r0?.said).toContain("Its fee of €210.50 stands in the deal.");
    const codeId = outcomes.r0?.href?.split("/").at(-1) ?? "";
    const { compensation } = (await proposeTerms(mine.owner, place.timeZone, codeId)).terms;
    expect(compensation).toMatchObject({ model: "flat", feeMinor: 21_050, currency: "EUR" });
    const code = await getCode(mine.owner, codeId);
    const dealId = code.dealId ?? "";
    const sender = { scope: mine.owner, user: { name: "O", email: "o@example.com" }, workspace: { timeZone: "UTC" } };
    const { price, facts } = await getOutreach(sender as Parameters<typeof getOutreach>[0], codeId, new Date());
    expect(price).toMatchObject({ ok: true, minor: 21_100, currency: "EUR" });
    expect(facts.currency).toBe("EUR");
    expect(await listOffers(mine.owner, dealId)).toMatchObject([
      {
        codeId,
        feeMinor: 21_050,
        currency: "EUR",
        recordedById: mine.owner.actor.kind === "member" ? mine.owner.actor.id : null,
      },
    ]);
    expect(await listOffers(theirs.owner, dealId)).toEqual([]);
    await setCodeArchived(mine.owner, codeId, true);
    expect(await listOffers(mine.owner, dealId)).toEqual([]);
    await setCodeArchived(mine.owner, codeId, false);
    expect(await listOffers(mine.owner, dealId)).toHaveLength(1);
    await editCode(mine.owner, place.timeZone, {
      id: codeId,
      brandId: null,
      brandName: "Another",
      doubleReason: null,
      note: null,
    });
    expect((await proposeTerms(mine.owner, place.timeZone, codeId)).noted, "another deal's fee").toBeNull();
  });

  it("leaves a fee in the note while there is no brand, and stores none that is unclear", async () => {
    const [row] = rowsOf(`${linkOf("new.face")} ${codeOf(1)} 60 days, $210`);
    const save = (key: string, fields: Record<string, string>) =>
      saveCodes(mine.owner, place, row ? [{ key, fields: { ...row.fields, ...fields } }] : []);
    const before = await count(mine);
    for (const fee of ["1.234", "0", "210 + 50", "a lot"])
      expect(await save("r0", { fee, brandName: "GlowLab" }), fee).toMatchObject({
        r0: { state: "refused", field: "fee" },
      });
    expect(await count(mine)).toBe(before);
    const { r0 } = await save("r0", { note: "by mail" });
    const id = r0?.href?.split("/").at(-1);
    expect(await globalDb().sparkCode.findFirstOrThrow({ where: { id }, include: { offers: true } })).toMatchObject({
      note: "Fee mentioned: USD 210\nby mail",
      dealId: null,
      offers: [],
    });
  });

  it("makes a fee that waits in the note the price of the deal once the code has its brand", async () => {
    const [row] = rowsOf(`${linkOf("new.face")} ${codeOf(1)} 60 days, €210,50`);
    const { r0 } = await saveCodes(
      mine.owner,
      place,
      row ? [{ ...row, fields: { ...row.fields, note: "by mail" } }] : [],
    );
    const id = r0?.href?.split("/").at(-1) ?? "";
    const name = (brandName: string | null, note: string | null) =>
      editCode(mine.owner, place.timeZone, { id, brandId: null, brandName, doubleReason: null, note });
    await name(null, "Fee mentioned: EUR 210.50\nby mail, twice");
    expect(await globalDb().offer.count({ where: { codeId: id } }), "still without a brand").toBe(0);
    await name("GlowLab", "Fee mentioned: EUR 210.50\nby mail, twice");
    const code = await getCode(mine.owner, id);
    expect(code).toMatchObject({ note: "by mail, twice", brand: { name: "GlowLab" } });
    expect(await listOffers(mine.owner, code.dealId ?? "")).toMatchObject([
      { codeId: id, feeMinor: 21_050, currency: "EUR", windowDays: 60 },
    ]);
    const { workspaceId } = mine;
    const history = await globalDb().auditEvent.findMany({ where: { workspaceId, subjectId: id, verb: "code.edit" } });
    expect(history.map(({ summary }) => summary)).toContain("For GlowLab; fee €210.50");
    await name("Another", "Fee mentioned: a lot");
    expect(await globalDb().offer.count({ where: { codeId: id } }), "what is no amount stays a note").toBe(1);
    expect((await getCode(mine.owner, id)).note).toBe("Fee mentioned: a lot");
  });

  it("is safe when it is sent twice, at once as well", async () => {
    const rows = rowsOf([1, 2, 3].map((n) => `- ${linkOf("new.face")} ${codeOf(n)}`).join("\n"));
    const before = await count(mine);
    const answers = await Promise.all([1, 2, 3].map(() => saveCodes(mine.owner, place, rows)));
    answers.push(await saveCodes(mine.owner, place, rows));
    expect(await count(mine)).toBe(before + 3);
    for (const { key } of rows) {
      const states = answers.map((answer) => answer[key]?.state).sort();
      expect(states).toEqual(["known", "known", "known", "saved"]);
      for (const answer of answers) expect(answer[key]?.href).toMatch(/^\/codes\/[\w-]{36}$/);
    }
  });

  it("stores no string, and leaves none in the record", async () => {
    await saveCodes(mine.owner, place, rowsOf(`${linkOf("new.face")} ${codeOf(4)}`));
    const { rows } = await pool().query<{ name: string }>(
      "SELECT relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public' WHERE relkind = 'r'",
    );
    for (const { name } of rows) {
      const found = await pool().query(`SELECT 1 FROM "${name}" t WHERE to_jsonb(t)::text LIKE '%' || $1 || '%'`, [
        BODY.slice(4, 24),
      ]);
      expect(found.rowCount, name).toBe(0);
    }
  });

  it("refuses an auditor each row, and a creator's member the rows of others", async () => {
    const profile = await makeCreator(mine.owner);
    const member = await makeMember(mine.workspaceId, "CREATOR", [profile.id]);
    const auditor = await makeMember(mine.workspaceId, "AUDITOR");
    const rows = rowsOf(`- ${linkOf(profile.handle)} ${codeOf(5)}\n- ${linkOf(mine.creator.handle)} ${codeOf(6)}`);
    const before = await count(mine);
    expect(await saveCodes(auditor, place, rows)).toMatchObject({ r0: { state: "refused" }, r1: { state: "refused" } });
    expect(await count(mine)).toBe(before);
    expect(await saveCodes(member, place, rows)).toMatchObject({
      r0: { state: "saved" },
      r1: { state: "refused", said: expect.stringContaining("not one of your profiles") },
    });
  });
});

describe("a log that is a workbook", () => {
  const TITLES = ["Spark Code", "Video URL", "Brand", "Start Date", "Days"];
  const read = (bytes: Uint8Array, scope = mine.owner) =>
    readLogWorkbook(scope, new Blob([new Uint8Array(bytes)]).stream());
  const workbookOf = (...rows: (readonly Cell[])[]) => makeWorkbook([TITLES, ...rows]);

  it("gives the rows that the same table as CSV would, and stores nothing", async () => {
    const before = await count(mine);
    const link = linkOf("lena.care");
    const { header, records } = await read(
      workbookOf([codeOf(1), link, "GlowLab", { serial: 46_327 }, 30], [null, " "], [codeOf(2), link]),
    );
    expect(header).toEqual(TITLES);
    expect(readLogRows(records, guessMapping(header), reading)).toMatchObject([
      { code: codeOf(1), link, brand: "GlowLab", startsOn: "2026-11-01", days: "30", doubts: [] },
      { code: codeOf(2), link, brand: "", startsOn: "", days: "" },
    ]);
    expect(await count(mine)).toBe(before);
  });

  it.each([
    ["nothing at all", () => Buffer.alloc(0), /damaged/],
    ["an archive of something else", () => makeZip({ "a.csv": strToU8("Spark Code,Brand") }), /no Excel workbook/],
    ["one that was cut short", () => workbookOf([codeOf(1)]).subarray(0, 900), /damaged or was cut short/],
    ["one without a table", () => makeWorkbook([["alone"]]), /holds no table/],
    ["more bytes than a log has", () => Buffer.alloc(5_000_001), /larger than 5 MB/],
    [
      "more rows than a log has",
      () => workbookOf(...Array.from({ length: 10_001 }, (_, n) => [`#${n}`, "x"])),
      /10,000 rows/,
    ],
    [
      "more text than a log has",
      () => workbookOf(...Array.from({ length: 200 }, () => ["x".repeat(30_000), "y"])),
      /5 MB of text/,
    ],
  ])("that is %s is refused in a sentence", async (_, make, says) => {
    const refusal = await read(make()).then(String, (error: AppError) => error);
    expect(refusal).toMatchObject({ code: "invalid", message: expect.stringMatching(says) });
    expect((refusal as AppError).message).toMatch(/\.$/);
  });

  it("is not read as far as it goes when its end is missing", async () => {
    const sheet = `<worksheet><sheetData>${[TITLES, [codeOf(1), "x"]]
      .map((cells) => `<row>${cells.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join("")}</row>`)
      .join("")}`;
    const parts = unzipSync(workbookOf([codeOf(1)]));
    const cut = makeZip({ ...parts, "xl/worksheets/sheet1.xml": strToU8(sheet) });
    await expect(read(cut)).rejects.toMatchObject({ code: "invalid", message: expect.stringContaining("damaged") });
  });

  it("is read for whoever may log codes", async () => {
    const workbook = workbookOf([codeOf(1), "x"]);
    const member = await makeMember(mine.workspaceId, "CREATOR", [mine.creator.id]);
    expect((await read(workbook, member)).records).toHaveLength(1);
    await expect(read(workbook, await makeMember(mine.workspaceId, "AUDITOR"))).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

describe("looking codes up", () => {
  const known = (text: string): SentRow[] => [{ key: "r0", fields: { code: text } }];

  it("finds one however it is written, and only in the own book", async () => {
    for (const text of [mine.text, mine.text.slice(1), ` ${mine.text}\u200b `])
      expect(await findKnownCodes(mine.owner, known(text))).toMatchObject({ r0: { href: `/codes/${mine.code.id}` } });
    expect(await findKnownCodes(mine.owner, known(theirs.text))).toEqual({});
    expect(await findKnownCodes(mine.owner, known(""))).toEqual({});
  });

  it("tells a creator's member nothing of other profiles", async () => {
    const profile = await makeCreator(mine.owner);
    const member = await makeMember(mine.workspaceId, "CREATOR", [profile.id]);
    expect(await findKnownCodes(member, known(mine.text))).toEqual({});
  });
});
