import { beforeEach, describe, expect, it, vi } from "vitest";
import { extendCode } from "@/lib/codes/service/life";
import { addDays, dayIn } from "@/lib/kernel/day";
import { newId } from "@/lib/kernel/id";
import { listBoostsOf } from "@/lib/metrics/data/boosts";
import { deriveRenewalFacts } from "@/lib/outbox/rules/renewal";
import { getOutreach } from "@/lib/outreach/service";
import { findRenewalRecord, getRenewalFigures } from "@/lib/reminders/data";
import { countRenewals, listDecided } from "@/lib/renewals/data/decided";
import { listEnding, sumEnding } from "@/lib/renewals/data/ending";
import { listWindowOwners, listWindows } from "@/lib/renewals/data/windows";
import { boardSpans } from "@/lib/renewals/rules/board";
import { parseBoardFilter } from "@/lib/renewals/rules/filter";
import { letGo, markRenewed, reopen, snooze, wake } from "@/lib/renewals/service";
import { getBoard, readBoard } from "@/lib/renewals/service/board";
import { getNextTerm } from "@/lib/renewals/service/next-term";
import { globalDb, pool } from "@/lib/server/db";
import { type Book, inDays, makeBook, makeBrand, makeCode, makeCreator, makeMember, place } from "../support/factories";
import { refusals } from "../support/refusals";

const zone = place.timeZone;
let mine: Book;
let theirs: Book;

beforeEach(async () => {
  mine = await makeBook();
  theirs = await makeBook();
});

const SPAN = { from: inDays(-30), to: inDays(90), past: false };
const ALL = { brand: "", creator: "" };
const endOf = ({ code }: Pick<Book, "code">) => ({ codeId: code.id, endsAt: code.expiresAt });
const renewalsOf = ({ workspaceId }: Book) => globalDb().renewal.findMany({ where: { workspaceId } });
const historyOf = ({ workspaceId, code }: Book) =>
  globalDb().auditEvent.findMany({ where: { workspaceId, subjectId: code.id }, orderBy: { seq: "asc" } });

describe("the filter of the board", () => {
  const choicesOf = async (scope: Book["owner"]) => {
    const { brands, creators } = (await getBoard(scope, zone, parseBoardFilter({}), new Date())).choices;
    return { brands: brands.map(({ id }) => id), creators: creators.map(({ label }) => label) };
  };

  it("offers every brand and creator with an end on the board, shown or not, and no other", async () => {
    const { owner, creator } = mine;
    const far = await makeBrand(owner, { name: "Far" });
    const none = await makeBrand(owner, { name: "None" });
    const hidden = await makeCreator(owner);
    const idle = await makeCreator(owner);
    for (let n = 0; n < 27; n += 1) await makeCode(owner, { creatorId: creator.id, expiresAt: inDays(40 + n / 100) });
    const ends = { creatorId: hidden.id, brandId: far.id, expiresAt: inDays(80) };
    await makeCode(owner, ends);
    for (const off of [
      { startsAt: inDays(-60), expiresAt: inDays(-40) },
      { expiresAt: inDays(120) },
      { archivedAt: new Date() },
    ])
      await makeCode(owner, { ...ends, creatorId: idle.id, brandId: none.id, ...off });
    const { brands, creators } = await choicesOf(owner);
    expect(brands).toContain(far.id);
    expect(brands).not.toContain(none.id);
    expect(creators).toEqual([creator, hidden].map(({ handle }) => `@${handle}`).sort());
    expect((await choicesOf(theirs.owner)).brands).not.toContain(far.id);
    const drawn = async (scope: Book["owner"], from: number, to: number) =>
      (await listWindowOwners(scope, { from: inDays(from), to: inDays(to) })).map(({ id }) => id);
    expect(await drawn(owner, 70, 75)).toEqual(expect.arrayContaining([far.id, hidden.id]));
    expect(await drawn(owner, 81, 85)).not.toContain(far.id);
    expect(await drawn(theirs.owner, 70, 75)).not.toContain(far.id);
    const member = await makeMember(mine.workspaceId, "CREATOR", [creator.id]);
    expect(await choicesOf(member)).toEqual({
      brands: brands.filter((id) => id !== far.id),
      creators: [`@${creator.handle}`],
    });
  });

  it("asks again for the fee of each code's own deal", async () => {
    const { owner, workspaceId, code } = mine;
    const { dealId } = await globalDb().sparkCode.findFirstOrThrow({ where: { id: code.id } });
    const fee = { workspaceId, codeId: code.id, currency: "EUR", windowDays: 30, feeMinor: 12_300n };
    const noted = async () => (await listEnding(owner, [{ ...SPAN, most: 50 }], ALL))[0]?.noted;
    expect(await noted()).toBeNull();
    await globalDb().offer.create({ data: { ...fee, id: newId(), dealId: dealId ?? "" } });
    await globalDb().offer.create({ data: { ...fee, id: newId(), dealId: dealId ?? "", feeMinor: 45_600n } });
    expect(await noted()).toEqual({ minor: 45_600, currency: "EUR", days: 30 });
    await globalDb().sparkCode.updateMany({ where: { id: code.id }, data: { dealId: null } });
    expect(await noted()).toBeNull();
  });
});

describe("a verdict", () => {
  /** An ad of a code that earned `roas` times what was paid for it, in minor units. */
  async function advertise(
    { workspaceId }: Book,
    codeId: string,
    roas: number,
    { currency, spend } = { currency: "USD", spend: 10_000 },
  ): Promise<void> {
    const id = newId();
    await globalDb().ad.create({ data: { workspaceId, id, key: `id:${id}`, name: "Ad", codeId } });
    const numbers = { currency, spendMinor: BigInt(spend), revenueMinor: BigInt(spend * roas) };
    await globalDb().dailyMetric.create({
      data: { workspaceId, segment: "PAID", sourceId: id, day: inDays(-3), ...numbers },
    });
  }

  async function makeEnds({ workspaceId, creator, code }: Book, days: number[]): Promise<string[]> {
    const window = { windowDays: 30, startsAt: inDays(-40), sealedAt: inDays(-40) };
    const rows = days.map((each) => ({ id: newId(), expiresAt: inDays(each), ...window }));
    const whose = { workspaceId, creatorId: creator.id, videoId: code.videoId };
    await globalDb().sparkCode.createMany({ data: rows.map((row) => ({ ...row, ...whose })) });
    return rows.map(({ id }) => id);
  }

  it("stands on the code's own page as on the board, with what became of this very end", async () => {
    const { owner, code } = mine;
    await advertise(mine, code.id, 5);
    const term = () => getNextTerm(owner, code.id, code.expiresAt);
    expect(await term()).toMatchObject({ verdict: { word: "Renegotiate up", next: "offer" }, renewal: null });
    await letGo(owner, zone, { ...endOf(mine), reason: null });
    expect((await term()).renewal?.outcome).toBe("LET_GO");
    expect((await getNextTerm(owner, code.id, inDays(3))).renewal).toBeNull();
    const other = await makeMember(mine.workspaceId, "CREATOR", [(await makeCreator(owner)).id]);
    for (const scope of [theirs.owner, other])
      await expect(getNextTerm(scope, code.id, code.expiresAt)).rejects.toMatchObject({ code: "notFound" });
  });

  it("leads to one price, on the code's page, in the letter and in the reminder, whatever currencies it was paid in", async () => {
    const { owner, workspaceId, code, creator } = mine;
    await globalDb().creator.updateMany({ where: { id: creator.id }, data: { postRateMinor: 100_000n } });
    await advertise(mine, code.id, 0.5);
    await advertise(mine, code.id, 5, { currency: "EUR", spend: 40_000 });
    const now = new Date();
    const workspace = { id: workspaceId, name: "Studio", isSample: false, ...place };
    const user = { id: newId(), name: "Olive Hart", email: "olive@studio.example" };
    const { facts } = await getOutreach({ scope: owner, user, workspace }, code.id, now);
    const figures = () => getRenewalFigures(owner, { id: code.id, postedAt: null }, zone);
    const record = await findRenewalRecord(owner, code.id, now, figures);
    const reader = { kind: "manager", name: user.name, zone, urgent: false } as const;
    const reminder = record && deriveRenewalFacts(record, reader, now);
    expect((await getNextTerm(owner, code.id, code.expiresAt)).price.says).toBe("$300 for 30 days");
    expect(facts).toMatchObject({ priceMinor: 30_000, currency: "USD" });
    expect(reminder?.price).toMatchObject({ ok: true, minor: 30_000, currency: "USD" });
  });

  it("is looked for among all ends of a span, the nearest to today first", async () => {
    // PostgreSQL is left to believe that there are codes, but no ads and no numbers: a slow plan would not end in time.
    await pool().query("ANALYZE");
    const ahead = await makeEnds(
      mine,
      Array.from({ length: 600 }, (_, n) => 40 + n / 20),
    );
    const past = await makeEnds(
      mine,
      Array.from({ length: 600 }, (_, n) => -1 - n / 40),
    );
    const foreign = await makeEnds(theirs, [50]);
    for (const id of [...ahead, ...past]) await advertise(mine, id, id === ahead[590] || id === past[580] ? 1 : 3.5);
    for (const id of foreign) await advertise(theirs, id, 1);
    await pool().query('ANALYZE "SparkCode"');
    const found = async (params: Record<string, string>) => {
      const { codes } = await readBoard(mine.owner, zone, parseBoardFilter(params), new Date());
      return codes.map(({ id }) => id);
    };
    expect(await found({ verdict: "Let go" })).toEqual([past[580], ahead[590]]);
    expect(await found({ verdict: "Renew" })).toEqual([...past.slice(0, 26).reverse(), ...ahead.slice(0, 26)]);
    expect((await found({ verdict: "Renew", more: "later.100" })).slice(26)).toEqual(ahead.slice(0, 101));
    expect(await found({ verdict: "No numbers" })).toEqual([mine.code.id]);
    expect(await found({ verdict: "No sales data" })).toEqual([]);
  }, 60_000);
});

describe("a board that is kept", () => {
  const now = new Date();
  const filter = parseBoardFilter({});
  const look = (scope: Book["owner"], at = now) => getBoard(scope, zone, filter, at);
  const shown = async (scope: Book["owner"], at = now) => JSON.stringify(await look(scope, at));

  it("costs one query as long as nothing changes, and is read anew after a minute", async () => {
    const first = await look(mine.owner);
    const queries = vi.spyOn(pool(), "query");
    expect(await look(mine.owner)).toBe(first);
    expect(queries.mock.calls).toHaveLength(1);
    queries.mockRestore();
    expect(await look(mine.owner, new Date(now.getTime() + 60_000))).not.toBe(first);
  });

  it("tells every decision at once, and nothing of another book", async () => {
    const before = await shown(theirs.owner);
    expect(await look(mine.owner)).toMatchObject({ count: 1, snoozed: [], decided: [] });
    await snooze(mine.owner, zone, { ...endOf(mine), until: addDays(dayIn(now, zone), 5) });
    expect(await look(mine.owner)).toMatchObject({ buckets: [], snoozed: [{ codeId: mine.code.id }] });
    await letGo(mine.owner, zone, { ...endOf(mine), reason: null });
    expect(await look(mine.owner)).toMatchObject({ count: 0, decided: [{ codeId: mine.code.id }] });
    await reopen(mine.owner, zone, endOf(mine));
    expect(await look(mine.owner)).toMatchObject({ count: 1, decided: [] });
    expect(await shown(theirs.owner)).toBe(before);
    expect(before).not.toContain(mine.code.id);
  });

  it("is another one for a member who sees only some creators", async () => {
    const other = await makeCreator(mine.owner);
    const hidden = await makeCode(mine.owner, { creatorId: other.id });
    const creator = await makeMember(mine.workspaceId, "CREATOR", [mine.creator.id]);
    expect(await shown(mine.owner)).toContain(hidden.id);
    const theirsToSee = await shown(creator);
    expect(theirsToSee).toContain(mine.code.id);
    expect(theirsToSee).not.toContain(hidden.id);
  });

  it("is asked for again when it could not be read", async () => {
    const whole = pool().query.bind(pool());
    const queries = vi.spyOn(pool(), "query");
    queries.mockImplementationOnce(whole).mockRejectedValueOnce(new Error("The database is away.") as never);
    await expect(look(mine.owner)).rejects.toThrow("away");
    queries.mockRestore();
    expect(await look(mine.owner)).toMatchObject({ count: 1 });
  });
});

describe("deciding about an end", () => {
  it("keeps one row per end and tells the code's history each time", async () => {
    await snooze(mine.owner, zone, { ...endOf(mine), until: addDays(dayIn(new Date(), zone), 5) });
    await letGo(mine.owner, zone, { ...endOf(mine), reason: "They stop the product" });
    await reopen(mine.owner, zone, endOf(mine));
    await wake(mine.owner, zone, endOf(mine));
    await markRenewed(mine.owner, zone, endOf(mine));
    const rows = await renewalsOf(mine);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ outcome: "RENEWED", how: "MARKED", reason: null, snoozedUntil: null });
    const lines = await historyOf(mine);
    expect(lines.map(({ verb }) => verb)).toEqual(Array(5).fill("renewal.decide"));
    expect(lines[1]?.summary).toMatch(/^Let go on its end on .*: "They stop the product"$/);
    expect(await renewalsOf(theirs)).toEqual([]);
  });

  it("is refused for a foreign code, an end that moved, and roles that only look", async () => {
    await expect(markRenewed(mine.owner, zone, endOf(theirs))).rejects.toMatchObject({ code: "notFound" });
    const moved = { codeId: mine.code.id, endsAt: inDays(3) };
    await expect(letGo(mine.owner, zone, { ...moved, reason: null })).rejects.toMatchObject({ code: "conflict" });
    const auditor = await makeMember(mine.workspaceId, "AUDITOR");
    const creator = await makeMember(mine.workspaceId, "CREATOR", [mine.creator.id]);
    for (const scope of [auditor, creator])
      await expect(markRenewed(scope, zone, endOf(mine))).rejects.toMatchObject({ code: "forbidden" });
    expect([...(await renewalsOf(mine)), ...(await renewalsOf(theirs))]).toEqual([]);
  });

  it("happens once, however many decide at the same moment", async () => {
    const end = endOf(mine);
    const acts = Array.from({ length: 8 }, (_, n) =>
      n % 2 ? markRenewed(mine.owner, zone, end) : letGo(mine.owner, zone, { ...end, reason: null }),
    );
    const results = await refusals(acts);
    expect(results.sort()).toEqual([...Array(7).fill("conflict"), "done"]);
    expect(await renewalsOf(mine)).toHaveLength(1);
    expect(await historyOf(mine)).toHaveLength(1);
  });

  it("and an extension leave no end decided that is not there any more", async () => {
    const { owner, code } = mine;
    await refusals([
      letGo(owner, zone, { ...endOf(mine), reason: null }),
      extendCode(owner, zone, { id: code.id, addDays: 30, endsAt: code.expiresAt }),
    ]);
    const after = await globalDb().sparkCode.findFirstOrThrow({ where: { id: code.id } });
    const open = await listEnding(owner, [{ ...SPAN, most: 50 }], ALL);
    expect(after.expiresAt).toEqual(inDays(30, code.expiresAt));
    expect(open.map(({ id, renewal }) => [id, renewal?.outcome ?? null])).toEqual([[code.id, null]]);
  });
});

describe("the board's reads", () => {
  it("hold each code's own end and nothing of another book or profile", async () => {
    const other = await makeCreator(mine.owner);
    const hidden = await makeCode(mine.owner, { creatorId: other.id });
    await markRenewed(mine.owner, zone, endOf(mine));
    const listed = await listEnding(mine.owner, [{ ...SPAN, most: 50 }], ALL);
    expect(listed.map(({ id }) => id)).toEqual([hidden.id]);
    const creator = await makeMember(mine.workspaceId, "CREATOR", [other.id]);
    expect((await listEnding(creator, [{ ...SPAN, most: 50 }], ALL)).map(({ id }) => id)).toEqual([hidden.id]);
    expect(await listDecided(creator, 10)).toEqual([]);
    expect((await listDecided(mine.owner, 10)).map(({ codeId }) => codeId)).toEqual([mine.code.id]);
    expect(await listDecided(theirs.owner, 10)).toEqual([]);
    expect(JSON.stringify(listed)).not.toContain(mine.text);
  });

  it("count and add up what ends, whatever is shown, and hide no span behind another", async () => {
    const { owner, creator, brand, workspaceId, deal } = mine;
    const ends = [-5, -4, -3, 2, 3, 12, 40];
    const codes = await Promise.all(
      ends.map((days) => makeCode(owner, { creatorId: creator.id, brandId: brand.id, expiresAt: inDays(days) })),
    );
    const signed = [codes[3], codes[4], codes[5]].map((code, n) => ({
      workspaceId,
      id: newId(),
      dealId: deal.id,
      creatorId: creator.id,
      brandId: brand.id,
      codeId: code?.id ?? "",
      terms: {},
      startsOn: inDays(-20),
      endsOn: inDays(20),
      feeMinor: BigInt(1_000 * (n + 1)),
      currency: n === 1 ? "EUR" : "USD",
      signedAt: inDays(-20),
    }));
    await globalDb().contract.createMany({ data: signed });
    const now = new Date();
    const spans = boardSpans(zone, now);
    const shown = await listEnding(
      owner,
      Object.values(spans).map((span) => ({ ...span, most: 1 })),
      ALL,
    );
    expect(shown.map(({ id }) => id)).toEqual(
      [codes[2], codes[3], codes[5], mine.code, codes[6]].map((code) => code?.id),
    );
    const today = dayIn(now, zone);
    const ending = await sumEnding(owner, spans.week, spans.month, today);
    expect(ending).toEqual({
      week: 2,
      month: 4,
      snoozed: { week: 0, month: 0 },
      fees: [
        { currency: "EUR", feeMinor: 2_000, licences: 1 },
        { currency: "USD", feeMinor: 1_000, licences: 1 },
      ],
    });
    expect(await listEnding(owner, [{ ...SPAN, most: 9 }], { ...ALL, brand: newId() })).toEqual([]);
    for (const [code, until] of [
      [codes[3], addDays(today, 1)],
      [codes[5], addDays(today, 2)],
    ] as const)
      await snooze(owner, zone, { codeId: code?.id ?? "", endsAt: code?.expiresAt ?? now, until });
    const hidden = { week: 1, month: 2, snoozed: { week: 1, month: 2 } };
    expect(await sumEnding(owner, spans.week, spans.month, today)).toEqual({ ...ending, ...hidden });
    expect(await sumEnding(owner, spans.week, spans.month, addDays(today, 1))).toMatchObject({ week: 2, month: 3 });
    expect(await sumEnding(theirs.owner, spans.week, spans.month, today)).toMatchObject({
      week: 0,
      month: 1,
      fees: [],
    });
  });

  it("count an end once, in time or not", async () => {
    const { owner, workspaceId, creator } = mine;
    const past = (days: number, fields = {}) =>
      makeCode(owner, { creatorId: creator.id, startsAt: inDays(days - 30), expiresAt: inDays(days), ...fields });
    const [kept, late] = [await past(-3), await past(-5)];
    await past(-7);
    await past(-8, { revokedAt: inDays(-9) });
    await past(-9, { sealedAt: null });
    await past(-40);
    const row = (codeId: string, endsAt: Date, fields: object) => ({
      workspaceId,
      id: newId(),
      codeId,
      endsAt,
      ...fields,
    });
    await globalDb().renewal.createMany({
      data: [
        row(kept.id, kept.expiresAt, { outcome: "RENEWED", how: "MARKED", decidedAt: inDays(-4) }),
        row(late.id, late.expiresAt, { outcome: "RENEWED", how: "MARKED", decidedAt: inDays(-1) }),
        row(mine.code.id, inDays(-10), { outcome: "RENEWED", how: "EXTENDED", decidedAt: inDays(-12) }),
        row(mine.code.id, mine.code.expiresAt, { offeredAt: inDays(-1) }),
      ],
    });
    const last30 = { from: inDays(-30), until: new Date() };
    expect(await countRenewals(owner, last30, new Date())).toMatchObject({ expiring: 4, renewedBeforeExpiry: 2 });
    expect(await countRenewals(theirs.owner, last30, new Date())).toMatchObject({ expiring: 0 });
  });

  it("name the windows that touch a span, with their four clocks", async () => {
    const { owner, code, brand } = mine;
    const span = { from: inDays(-5), to: inDays(5), brandId: "", creatorId: "" };
    const [found, ...rest] = await listWindows(owner, span);
    expect(rest).toEqual([]);
    expect(found).toMatchObject({ id: code.id, brandName: brand.name, licence: null, flight: null, payments: [] });
    expect(await listWindows(owner, { ...span, creatorId: mine.creator.id })).toHaveLength(1);
    const creator = await makeMember(mine.workspaceId, "CREATOR", [(await makeCreator(owner)).id]);
    expect(await listWindows(creator, span)).toEqual([]);
    expect(await listWindows(owner, { ...span, brandId: theirs.brand.id })).toEqual([]);
    expect(await listWindows(owner, { ...span, from: inDays(21), to: inDays(40) })).toEqual([]);
  });

  it("tell a window's licence, flight and payments by the day, in any zone of the machine", async () => {
    const { owner, workspaceId, code, creator, brand, deal } = mine;
    const [startsOn, endsOn] = [new Date("2026-03-08T00:00:00Z"), new Date("2026-04-08T00:00:00Z")];
    const contractId = newId();
    const who = { creatorId: creator.id, brandId: brand.id, dealId: deal.id, codeId: code.id };
    const terms = {
      terms: {},
      startsOn,
      endsOn,
      feeMinor: 100n,
      currency: "USD",
      signedAt: inDays(-9),
      sentAt: inDays(-9),
    };
    await globalDb().contract.create({ data: { workspaceId, id: contractId, ...who, ...terms } });
    const payment = { workspaceId, dealId: deal.id, contractId, label: "x", amountMinor: 50n, currency: "USD" };
    await globalDb().payment.createMany({
      data: [
        { ...payment, id: newId(), dueOn: startsOn, paidOn: endsOn },
        { ...payment, id: newId(), dueOn: endsOn },
      ],
    });
    const key = { workspaceId_id: { workspaceId, id: code.id } };
    await globalDb().sparkCode.update({ where: key, data: { firstPaidOn: startsOn, lastPaidOn: endsOn } });
    const [found] = await listWindows(owner, { from: inDays(-5), to: inDays(5), brandId: "", creatorId: "" });
    expect(found).toMatchObject({
      licence: { startsOn: "2026-03-08", endsOn: "2026-04-08" },
      flight: { firstOn: "2026-03-08", lastOn: "2026-04-08" },
      payments: [
        { dueOn: "2026-03-08", paidOn: "2026-04-08" },
        { dueOn: "2026-04-08", paidOn: null },
      ],
    });
  });

  it("read boosts of named codes only, and of none for a foreign scope", async () => {
    const { workspaceId, code } = mine;
    const key = { workspaceId_id: { workspaceId, id: code.id } };
    await globalDb().sparkCode.update({ where: key, data: { firstPaidOn: inDays(-3), lastPaidOn: inDays(-1) } });
    expect(await listBoostsOf(mine.owner, [code.id, theirs.code.id])).toMatchObject([{ codeId: code.id }]);
    expect(await listBoostsOf(theirs.owner, [code.id])).toEqual([]);
    expect(await listBoostsOf(mine.owner, [])).toEqual([]);
  });
});
