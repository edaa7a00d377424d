import { describe, expect, it, vi } from "vitest";
import { newId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { hashToken } from "@/lib/server/crypto";
import { globalDb, pool } from "@/lib/server/db";
import { guestFor } from "@/lib/server/scope";
import { createShareLink, endShareLink, getSharedSummary, listSharedLinks, recordVisit } from "@/lib/sharing/service";
import { type Book, inDays, makeBook, makeMember } from "../support/factories";
import { refusals } from "../support/refusals";

const person = "Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15";
const now = () => new Date();

const input = { label: "CanaryLabel", days: 30, showMoney: false };

async function share({ owner, code }: Book, change: { days?: number; showMoney?: boolean } = {}) {
  const { id, url } = await createShareLink(owner, { codeId: code.id, ...input, ...change });
  return { id, url, token: url.split("/s/")[1] ?? "" };
}

/** Numbers, a contract with a fee, and a word in every text that must not leave. */
async function fill(book: Book) {
  const { workspaceId, code, creator, brand } = book;
  const adId = newId();
  const key = { workspaceId_id: { workspaceId, id: code.id } };
  await globalDb().ad.create({
    data: {
      workspaceId,
      id: adId,
      key: "CanaryKey",
      name: "CanaryAd",
      campaignName: "CanaryCampaign",
      codeId: code.id,
    },
  });
  const importId = newId();
  await globalDb().import.create({
    data: {
      workspaceId,
      id: importId,
      fileName: "CanaryFile.csv",
      fileSha256: "0".repeat(64),
      sizeBytes: 1n,
      format: "ads.adByDay",
      confidence: 1,
      saw: "CanarySaw",
      counts: {},
      planHash: "0".repeat(64),
      committedAt: new Date("2026-03-04T12:00:00Z"),
    },
  });
  await globalDb().dailyMetric.createMany({
    data: [1, 2, 3].map((n) => ({
      workspaceId,
      importId,
      segment: "PAID",
      sourceId: adId,
      day: new Date(`2026-03-0${n}T00:00:00Z`),
      currency: "USD",
      spendMinor: 71_717n,
      revenueMinor: 300_000n,
      impressions: 5_000n,
      views: 2_000n,
    })),
  });
  await globalDb().sparkCode.update({ where: key, data: { note: "CanaryNote", mask: "#Cana…ary" } });
  await globalDb().creator.update({
    where: { workspaceId_id: { workspaceId, id: creator.id } },
    data: { email: "canary@example.com", postRateMinor: 898_989n },
  });
  await globalDb().brand.update({
    where: { workspaceId_id: { workspaceId, id: brand.id } },
    data: { notes: "CanaryNotes", website: "https://canary.example" },
  });
  await sign(book, inDays(-20), inDays(20));
}

async function sign({ workspaceId, code, creator, brand, deal }: Book, startsOn: Date, endsOn: Date) {
  await globalDb().contract.create({
    data: {
      workspaceId,
      id: newId(),
      dealId: deal.id,
      creatorId: creator.id,
      brandId: brand.id,
      codeId: code.id,
      terms: { secret: "CanaryTerms" },
      startsOn,
      endsOn,
      feeMinor: 65_432n,
      currency: "USD",
      signedAt: inDays(-19),
    },
  });
}

describe("a share link", () => {
  it("keeps only the token's hash, and its history never the token", async () => {
    const [book] = [await makeBook(), await makeBook()];
    const { token } = await share(book);
    const { rows } = await pool().query<{ text: string }>(
      `SELECT row_to_json(l)::text AS text FROM "ShareLink" l UNION ALL SELECT row_to_json(a)::text FROM "AuditEvent" a`,
    );
    expect(rows.some(({ text }) => text.includes(hashToken(token)))).toBe(true);
    expect(rows.filter(({ text }) => text.includes(token))).toEqual([]);
    const events = await globalDb().auditEvent.findMany({ where: { workspaceId: book.workspaceId } });
    expect(events.map(({ verb, subjectId }) => [verb, subjectId])).toEqual([["share.create", book.code.id]]);
  });

  it("opens until its very end, and not after it was ended; nobody learns why", async () => {
    const [book] = [await makeBook(), await makeBook()];
    const { id, token } = await share(book, { days: 1 });
    const [link] = await listSharedLinks(book.owner, book.code.id, now());
    const end = link?.expiresAt.getTime() ?? 0;
    await expect(guestFor("share", token, new Date(end - 1))).resolves.toMatchObject({ subjectId: id });
    const refusal = (open: Promise<unknown>) => open.then(() => null).catch((error: Error) => error.message);
    const over = await refusal(guestFor("share", token, new Date(end)));
    await endShareLink(book.owner, id);
    const ended = await refusal(guestFor("share", token));
    const unknown = await refusal(guestFor("share", `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`));
    expect(new Set([over, ended, unknown]).size).toBe(1);
    expect(over).toContain("no longer available");
    await expect(endShareLink(book.owner, id)).rejects.toMatchObject({ code: "notFound" });
    for (const junk of ["", "x", "../..", `${token}A`, "null"])
      await expect(guestFor("share", junk)).rejects.toMatchObject({ code: "notFound" });
    await expect(guestFor("sign", token)).rejects.toMatchObject({ code: "notFound" });
  });

  it("does not open once after it was ended, while a thousand ask", async () => {
    const [book] = [await makeBook(), await makeBook()];
    const { id, token } = await share(book);
    let endedAt = Number.POSITIVE_INFINITY;
    const late: number[] = [];
    const ask = async () => {
      const startedAt = performance.now();
      const open = await guestFor("share", token).then(
        () => true,
        () => false,
      );
      if (open && startedAt > endedAt) late.push(startedAt);
    };
    const asking = Array.from({ length: 40 }, async () => {
      for (let n = 0; n < 25; n++) await ask();
    });
    await endShareLink(book.owner, id);
    endedAt = performance.now();
    await Promise.all(asking);
    expect(late).toEqual([]);
  });

  it("shows the summary and nothing else of the workspace", async () => {
    const [book, other] = [await makeBook(), await makeBook({ name: "CanaryBook" })];
    await fill(book);
    await fill(other);
    const { token } = await share(book);
    const guest = await guestFor("share", token);
    const text = JSON.stringify(await getSharedSummary(guest, now()));
    expect(text).toContain(book.brand.name);
    expect(text).not.toMatch(/canary/i);
    expect(text).toContain("TikTok Ads Manager’s export, Sun 1 Mar to Tue 3 Mar 2026, imported Wed 4 Mar 2026");
    for (const secret of [book.text, book.code.fingerprint, book.code.id, book.workspaceId, other.brand.name, token])
      expect(text).not.toContain(secret);
    expect(text).not.toMatch(/\b(654\.32|65432|717\.17|2,152|2152|898)\b|\$/);

    const open = JSON.stringify(
      await getSharedSummary(await guestFor("share", (await share(book, { showMoney: true })).token), now()),
    );
    expect(open).toContain("$654.32");
    expect(open).not.toMatch(/canary/i);
    expect(Object.keys(JSON.parse(open)).sort()).toEqual([
      "agreed",
      "bars",
      "chart",
      "dataTo",
      "footnotes",
      "from",
      "hatched",
      "headline",
      "next",
      "numbers",
      "origins",
      "today",
    ]);
  });

  it("names who made the link as whom to answer, and nobody else of the book", async () => {
    const book = await makeBook();
    const key = { workspaceId: book.workspaceId, id: book.code.id };
    await globalDb().sparkCode.update({ where: { workspaceId_id: key }, data: { expiresAt: inDays(3) } });
    const maker = await makeMember(book.workspaceId, "MANAGER");
    const { url } = await createShareLink(maker, { codeId: book.code.id, ...input });
    const read = async () =>
      (await getSharedSummary(await guestFor("share", url.split("/s/")[1] ?? ""), now())).next?.text;
    expect(await read()).toContain(`answer ${maker.actor.name} (member-${maker.actor.id}@example.com)`);
    expect(await read()).not.toContain(book.owner.actor.name);
  });

  it("draws contracts in a row as one licence, as the code's own page does", async () => {
    const book = await makeBook();
    const { token } = await share(book);
    const licensed = async () => {
      const { bars } = await getSharedSummary(await guestFor("share", token), now());
      return bars.find(({ clock }) => clock === "authorization")?.segments.map(({ overhang }) => overhang);
    };
    await sign(book, inDays(-12), inDays(-2));
    await sign(book, inDays(-1), inDays(25));
    expect(await licensed()).toEqual([false]);
  });

  it("is read with few queries, however much was measured", async () => {
    const [book] = [await makeBook(), await makeBook()];
    await fill(book);
    const { token } = await share(book);
    const queries = vi.spyOn(pool(), "query");
    await getSharedSummary(await guestFor("share", token), now());
    expect(queries.mock.calls.length).toBeGreaterThan(0);
    expect(queries.mock.calls.length).toBeLessThanOrEqual(5);
    queries.mockRestore();
  });

  it("counts people and robots apart, and notes the first person once", async () => {
    const [book] = [await makeBook(), await makeBook()];
    const { token } = await share(book);
    const guest = await guestFor("share", token);
    await Promise.all([person, person, person, "curl/8.5.0", "Slackbot 1.0"].map((agent) => recordVisit(guest, agent)));
    const [link] = await listSharedLinks(book.owner, book.code.id, now());
    expect(link).toMatchObject({ viewCount: 3, botCount: 2, state: "active" });
    expect(link?.lastViewedAt).not.toBeNull();
    const views = await globalDb().auditEvent.findMany({
      where: { workspaceId: book.workspaceId, verb: "share.view" },
    });
    expect(views.map(({ subjectId }) => subjectId)).toEqual([book.code.id]);
  });

  it("is made once, however often the same form is sent", async () => {
    const book = await makeBook();
    const entryId = newId();
    const sent = () => createShareLink(book.owner, { codeId: book.code.id, ...input }, entryId);
    expect((await refusals([sent(), sent(), sent()])).sort()).toEqual(["conflict", "conflict", "done"]);
    expect((await listSharedLinks(book.owner, book.code.id, now())).map(({ id }) => id)).toEqual([entryId]);
  });

  it("is made and ended only by those who may, for their own codes", async () => {
    const [book, other] = [await makeBook(), await makeBook()];
    const { id, token } = await share(book);
    const make = (scope: Scope, codeId: string) =>
      createShareLink(scope, { codeId, label: "Maya", days: 30, showMoney: false });
    for (const role of ["CREATOR", "AUDITOR"] as const) {
      const scope = await makeMember(book.workspaceId, role, [book.creator.id]);
      await expect(make(scope, book.code.id)).rejects.toMatchObject({ code: "forbidden" });
      await expect(endShareLink(scope, id)).rejects.toMatchObject({ code: "forbidden" });
      const links = await listSharedLinks(scope, book.code.id, now());
      expect(links.map(({ url }) => url)).toEqual([null]);
    }
    await expect(make(other.owner, book.code.id)).rejects.toMatchObject({ code: "notFound" });
    await expect(endShareLink(other.owner, id)).rejects.toMatchObject({ code: "notFound" });
    expect(await listSharedLinks(other.owner, book.code.id, now())).toEqual([]);
    await expect(guestFor("share", token)).resolves.toMatchObject({ subjectId: id });
  });
});
