/** An alert is told once per crossing, to the right people, at a waking hour, and to nobody of another book. */
import { beforeEach, describe, expect, it } from "vitest";
import { GET } from "@/app/api/cron/renewal-reminders/route";
import { listAlerts, setCrossed } from "@/lib/alerts/data";
import { crossingKey, MOST_ALERTS } from "@/lib/alerts/rules";
import { addAlert, editAlert, judgeAlerts, listStandings, removeAlert, setAlertPaused } from "@/lib/alerts/service";
import { deliver } from "@/lib/delivery/service";
import { addDays, dayIn } from "@/lib/kernel/day";
import { newId } from "@/lib/kernel/id";
import { recount } from "@/lib/metrics/service";
import { listTold } from "@/lib/outbox/data/messages";
import { runOccasions } from "@/lib/reminders/service/occasions";
import { connectSlack } from "@/lib/reminders/service/settings";
import { makeSample } from "@/lib/sample/service";
import { globalDb } from "@/lib/server/db";
import { systemScope } from "@/lib/server/scope";
import { bookkeep } from "@/lib/server/transact";
import { type Book, makeBook, makeBrand, makeCode, makeCreator, makeMember } from "../support/factories";
import { recordCarriers, serveMail } from "../support/mail";

let mine: Book;
let theirs: Book;
const server = await serveMail();

const { carriers, mails, posts } = recordCarriers();

beforeEach(async () => {
  await globalDb().$executeRaw`TRUNCATE "Workspace", "JobRun" CASCADE`;
  mine = await makeBook();
  theirs = await makeBook();
  await globalDb().creator.updateMany({ data: { email: null } });
  await globalDb().sparkCode.updateMany({ data: { nextReminderAt: null } });
});

const system = ({ workspaceId }: Book) => systemScope(workspaceId, "reminders");

/** One ad of a code with a week of equal days up to yesterday; asked again, the days are replaced. */
async function setWeek(book: Book, codeId: string, fields: { spendMinor?: bigint; revenueMinor?: bigint }) {
  const { workspaceId } = book;
  const key = `ad-${codeId}`;
  const ad =
    (await globalDb().ad.findFirst({ where: { workspaceId, key } })) ??
    (await globalDb().ad.create({ data: { workspaceId, id: newId(), key, name: key, codeId } }));
  const days = Array.from({ length: 7 }, (_, n) => addDays(dayIn(new Date(), "UTC"), -1 - n));
  const counts = { impressions: 5_000n, views: 4_000n, views6s: 1_000n, spendMinor: 10_000n, revenueMinor: 30_000n };
  await globalDb().dailyMetric.deleteMany({ where: { workspaceId, sourceId: ad.id } });
  await globalDb().dailyMetric.createMany({
    data: days.map((day) => ({
      workspaceId,
      segment: "PAID",
      sourceId: ad.id,
      day: new Date(`${day}T00:00:00Z`),
      currency: "USD",
      ...counts,
      ...fields,
    })),
  });
  await bookkeep(system(book), (tx) => recount(tx, { days, codeIds: [codeId] }));
}

const roas = (brandId: string | null = null) =>
  ({ kind: "roasBelow", threshold: 2, currency: "USD", days: 7, brandId, creatorId: null, campaign: null }) as const;
const call = () =>
  GET(
    new Request("http://localhost:3999/api/cron/renewal-reminders", {
      headers: { authorization: `Bearer ${process.env.CRON_SECRET}` },
    }),
  );
const alertMessages = ({ workspaceId }: Book) => globalDb().message.findMany({ where: { workspaceId, kind: "alert" } });
/** Noon in New York, so that the send hour has passed. */
const noon = (days = 0) => new Date(`${addDays(dayIn(new Date(), "UTC"), days)}T17:00:00Z`);

it("is one of a limited number, however many are added at once", async () => {
  const { workspaceId } = mine;
  await globalDb().alertRule.createMany({
    data: Array.from({ length: MOST_ALERTS - 1 }, (_, n) => ({
      workspaceId,
      id: newId(),
      ...roas(),
      threshold: n + 10,
    })),
  });
  const more = [1, 2, 3, 4].map((threshold) => addAlert(mine.owner, { ...roas(), threshold }));
  const added = await Promise.allSettled(more);
  expect(added.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await globalDb().alertRule.count({ where: { workspaceId } })).toBe(MOST_ALERTS);
  await addAlert(theirs.owner, roas());
});

it("stands once, however often it is sent at once, and once for each brand", async () => {
  const sent = await Promise.allSettled(Array.from({ length: 4 }, () => addAlert(mine.owner, roas())));
  expect(sent.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await expect(addAlert(mine.owner, roas())).rejects.toMatchObject({ code: "conflict" });
  await addAlert(mine.owner, roas(mine.brand.id));
  await addAlert(theirs.owner, roas());
  expect(await listAlerts(mine.owner)).toHaveLength(2);
});

describe("a crossing", () => {
  it("is told once to each reader, however many runs there are at once", async () => {
    await makeMember(mine.workspaceId, "MANAGER");
    await makeMember(mine.workspaceId, "AUDITOR");
    await globalDb().workspace.updateMany({ data: { sendHour: 0 } });
    for (const book of [mine, theirs]) await setWeek(book, book.code.id, { revenueMinor: 10_000n });
    await addAlert(mine.owner, roas());
    const answers = await Promise.all(Array.from({ length: 8 }, call));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect(await alertMessages(mine)).toHaveLength(2);
    expect(await globalDb().notice.count({ where: { workspaceId: mine.workspaceId, kind: "alert" } })).toBe(2);
    expect(await alertMessages(theirs)).toEqual([]);
    const told = server.received.filter(({ subject }) => subject?.includes("ROAS"));
    expect(told).toHaveLength(2);
    expect(told[0]?.subject).toBe("ROAS is 1×, below the line of 2×");
  });

  it("is told again only after the number has been back", async () => {
    await addAlert(mine.owner, roas());
    const tell = async (days: number) => {
      await runOccasions(noon(days));
      return (await alertMessages(mine)).length;
    };
    expect(await tell(0), "nothing is known yet").toBe(0);
    await setWeek(mine, mine.code.id, { revenueMinor: 10_000n });
    expect(await tell(0)).toBe(1);
    expect(await tell(1)).toBe(1);
    await setWeek(mine, mine.code.id, { revenueMinor: 50_000n });
    expect(await tell(1)).toBe(1);
    expect((await listAlerts(mine.owner))[0]?.crossedAt).toBeNull();
    await setWeek(mine, mine.code.id, { revenueMinor: 10_000n });
    expect(await tell(2)).toBe(2);
    expect(await tell(9)).toBe(2);
  });

  it("is withdrawn when the number is back before its mail is made", async () => {
    await setWeek(mine, mine.code.id, { revenueMinor: 10_000n });
    await addAlert(mine.owner, roas());
    await runOccasions(noon());
    await setWeek(mine, mine.code.id, { revenueMinor: 50_000n });
    expect(await deliver(noon(), carriers)).toMatchObject({ sent: 0, withdrawn: 1 });
    expect(mails).toEqual([]);
  });

  it("waits for the send hour of each reader's own zone", async () => {
    const tokyo = await makeMember(mine.workspaceId, "MANAGER");
    await globalDb().membership.updateMany({ where: { id: tokyo.actor.id }, data: { timeZone: "Asia/Tokyo" } });
    await setWeek(mine, mine.code.id, { revenueMinor: 10_000n });
    await addAlert(mine.owner, roas());
    // Four in the morning in New York is early evening in Tokyo.
    const night = new Date(`${dayIn(new Date(), "UTC")}T09:00:00Z`);
    await runOccasions(night);
    expect((await alertMessages(mine)).map(({ toEmail }) => toEmail)).toEqual([`member-${tokyo.actor.id}@example.com`]);
    await runOccasions(noon());
    expect(await alertMessages(mine)).toHaveLength(2);
  });

  it("reaches Slack, with a link and without anything secret", async () => {
    await connectSlack(mine.owner, { url: "https://hooks.slack.com/services/T0/B0/canaryCANARYcanary", hint: "…nary" });
    await setWeek(mine, mine.code.id, { spendMinor: 90_000n });
    await addAlert(mine.owner, { ...roas(mine.brand.id), kind: "overspend", threshold: 500_000 });
    await runOccasions(noon());
    await deliver(noon(), carriers);
    expect(posts).toHaveLength(1);
    expect(posts[0]).toContain(`Ad spend of ${mine.brand.name} is $6,300, above the line of $5,000`);
    expect(posts[0]).toContain(`/performance?brand=${mine.brand.id}`);
    expect(JSON.stringify([posts, mails])).not.toContain("canary");
    expect(JSON.stringify(mails)).not.toContain(mine.text);
  });
});

describe("a line drawn anew", () => {
  const crossings = async () => (await listAlerts(mine.owner)).map(({ crossedAt }) => crossedAt);

  it("is judged afresh, and told anew", async () => {
    await setWeek(mine, mine.code.id, { revenueMinor: 10_000n });
    const id = await addAlert(mine.owner, roas());
    await runOccasions(noon());
    await editAlert(mine.owner, { ...roas(mine.brand.id), alertId: id, threshold: 0.5 });
    expect(await listAlerts(mine.owner)).toMatchObject([
      { id, threshold: 0.5, brandId: mine.brand.id, crossedAt: null },
    ]);
    await runOccasions(noon());
    expect(await alertMessages(mine)).toHaveLength(1);
    await editAlert(mine.owner, { ...roas(), alertId: id, kind: "overspend", threshold: 50_000 });
    await runOccasions(noon(1));
    expect(await alertMessages(mine)).toHaveLength(2);
  });

  it("that is the same is not told twice, however often it is sent at once", async () => {
    await setWeek(mine, mine.code.id, { revenueMinor: 10_000n });
    const id = await addAlert(mine.owner, roas());
    const edit = { ...roas(), alertId: id, threshold: 3 };
    await Promise.all(Array.from({ length: 4 }, () => editAlert(mine.owner, edit)));
    await runOccasions(noon());
    const [crossedAt] = await crossings();
    await editAlert(mine.owner, edit);
    await runOccasions(noon(1));
    expect(await crossings()).toEqual([crossedAt]);
    expect(await alertMessages(mine)).toHaveLength(1);
  });

  it("is not marked by a look that judged the line before", async () => {
    const id = await addAlert(mine.owner, roas());
    const [before] = await listAlerts(mine.owner);
    await editAlert(mine.owner, { ...roas(), alertId: id, threshold: 0.1 });
    if (before) await bookkeep(system(mine), (tx) => setCrossed(tx, before, noon()));
    expect(await crossings()).toEqual([null]);
  });

  it("is never a second one of the same, and keeps its pause", async () => {
    await addAlert(mine.owner, roas());
    const id = await addAlert(mine.owner, { ...roas(), days: 14 });
    await setAlertPaused(mine.owner, id, true);
    await expect(editAlert(mine.owner, { ...roas(), alertId: id })).rejects.toMatchObject({ code: "conflict" });
    await editAlert(mine.owner, { ...roas(), alertId: id, days: 30 });
    expect((await listAlerts(mine.owner)).map(({ days, pausedAt }) => [days, pausedAt !== null])).toEqual([
      [7, false],
      [30, true],
    ]);
  });

  it("is no business of another book, nor of a creator or an auditor", async () => {
    const id = await addAlert(mine.owner, roas());
    const edit = { ...roas(), alertId: id, threshold: 9 };
    await expect(editAlert(theirs.owner, edit)).rejects.toMatchObject({ code: "notFound" });
    await expect(editAlert(mine.owner, { ...edit, brandId: theirs.brand.id })).rejects.toMatchObject({
      code: "notFound",
    });
    for (const role of ["CREATOR", "AUDITOR"] as const) {
      const scope = await makeMember(mine.workspaceId, role, role === "CREATOR" ? [mine.creator.id] : []);
      await expect(editAlert(scope, edit)).rejects.toMatchObject({ code: "forbidden" });
    }
    expect(await listAlerts(mine.owner)).toMatchObject([{ threshold: 2, brandId: null }]);
  });
});

it("says who was told, and nothing of another book", async () => {
  await connectSlack(mine.owner, { url: "https://hooks.slack.com/services/T0/B0/canaryCANARYcanary", hint: "…nary" });
  for (const book of [mine, theirs]) {
    await setWeek(book, book.code.id, { revenueMinor: 0n });
    await addAlert(book.owner, roas());
  }
  await runOccasions(noon());
  const keys = (await Promise.all([mine, theirs].map(({ owner }) => listAlerts(owner))))
    .flat()
    .map(({ id, crossedAt }) => crossingKey(id, crossedAt ?? noon()));
  const told = await listTold(mine.owner, keys);
  expect(told.map(({ channel, noticedAt, sentAt }) => [channel, noticedAt, sentAt]).sort()).toEqual([
    ["email", noon(), null],
    ["slack", null, null],
  ]);
  expect(told.every(({ key }) => key.startsWith(keys[0] ?? "none"))).toBe(true);
  await deliver(noon(), carriers);
  expect((await listTold(mine.owner, keys)).every(({ sentAt }) => sentAt !== null)).toBe(true);
  expect(await listTold(await makeMember(mine.workspaceId, "CREATOR", [mine.creator.id]), keys)).toEqual([]);
});

describe("an alert", () => {
  it("of a brand looks at that brand's ads alone", async () => {
    const other = await makeBrand(mine.owner);
    const code = await makeCode(mine.owner, { creatorId: mine.creator.id, brandId: other.id });
    await setWeek(mine, mine.code.id, { revenueMinor: 0n });
    await setWeek(mine, code.id, { revenueMinor: 50_000n });
    for (const brandId of [mine.brand.id, other.id, null]) await addAlert(mine.owner, roas(brandId));
    const standings = await listStandings(mine.owner, dayIn(new Date(), "UTC"));
    expect(standings.map(({ standing }) => [standing.value, standing.state])).toEqual([
      [0, "crossed"],
      [5, "well"],
      [2.5, "well"],
    ]);
  });

  it("of a creator, or of a campaign, looks at their ads alone, and says whose they are", async () => {
    const { workspaceId, creator, brand } = mine;
    const other = await makeCreator(mine.owner);
    const code = await makeCode(mine.owner, { creatorId: other.id, brandId: brand.id });
    await setWeek(mine, mine.code.id, { revenueMinor: 0n });
    await setWeek(mine, code.id, { revenueMinor: 50_000n });
    const key = `ad-${code.id}`;
    const { id: sourceId } = await globalDb().ad.findFirstOrThrow({ where: { workspaceId, key } });
    await globalDb().ad.update({
      where: { workspaceId_id: { workspaceId, id: sourceId } },
      data: { campaignName: "Spring", creatorId: other.id },
    });
    await globalDb().dailyMetric.updateMany({ where: { workspaceId, sourceId }, data: { creatorId: other.id } });
    const days = Array.from({ length: 8 }, (_, n) => addDays(dayIn(new Date(), "UTC"), -n));
    await bookkeep(system(mine), (tx) => recount(tx, { days, codeIds: [code.id] }));
    const narrowed = [
      { creatorId: other.id },
      { campaign: "Spring" },
      { campaign: "Autumn" },
      { brandId: brand.id, creatorId: other.id, campaign: "Spring" },
      { creatorId: creator.id, campaign: "Spring" },
    ];
    for (const only of narrowed) await addAlert(mine.owner, { ...roas(), ...only });
    await expect(addAlert(mine.owner, { ...roas(), campaign: "Spring" })).rejects.toMatchObject({ code: "conflict" });
    const standings = await listStandings(mine.owner, dayIn(new Date(), "UTC"));
    expect(standings.map(({ whose, standing }) => [whose, standing.value])).toEqual([
      [`@${other.handle}`, 5],
      ['campaign "Spring"', 5],
      ['campaign "Autumn"', null],
      [`${brand.name}, @${other.handle}, campaign "Spring"`, 5],
      [`@${creator.handle}, campaign "Spring"`, null],
    ]);
    await addAlert(mine.owner, { ...roas(), campaign: "Spring", threshold: 9 });
    await runOccasions(noon());
    await deliver(noon(), carriers);
    expect(mails.map(({ subject }) => subject)).toEqual(['ROAS of campaign "Spring" is 5×, below the line of 9×']);
    expect(mails[0]?.text).toContain("/performance?campaign=Spring");
  });

  it("that is paused tells nothing, and tells anew of what is still beyond the line afterwards", async () => {
    await setWeek(mine, mine.code.id, { revenueMinor: 0n });
    const id = await addAlert(mine.owner, roas());
    await runOccasions(noon());
    await setAlertPaused(mine.owner, id, true);
    await runOccasions(noon(1));
    expect(await alertMessages(mine)).toHaveLength(1);
    await setAlertPaused(mine.owner, id, false);
    await runOccasions(noon(1));
    expect(await alertMessages(mine)).toHaveLength(2);
    await removeAlert(mine.owner, id);
    await expect(removeAlert(mine.owner, id)).rejects.toMatchObject({ code: "notFound" });
  });

  it("tells nothing while alerts are switched off for the book", async () => {
    await setWeek(mine, mine.code.id, { revenueMinor: 0n });
    await addAlert(mine.owner, roas());
    await globalDb().workspace.updateMany({ data: { remindersOff: ["alert"] } });
    await runOccasions(noon());
    expect(await alertMessages(mine)).toEqual([]);
  });

  it("is marked once by many looks at once", async () => {
    await setWeek(mine, mine.code.id, { revenueMinor: 0n });
    await addAlert(mine.owner, roas());
    const looks = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        judgeAlerts(system(mine), { zone: "UTC", now: new Date(noon().getTime() + n * 1_000) }),
      ),
    );
    const marks = new Set(looks.flat().map(({ crossedAt }) => crossedAt?.getTime()));
    expect(looks.map(({ length }) => length)).toEqual(Array(8).fill(1));
    expect(marks.size).toBe(1);
  });

  it("stands in the sample, beyond its line", async () => {
    const id = newId();
    const user = await globalDb().user.create({ data: { id, name: "Owner", email: `${id}@example.com` } });
    const workspaceId = await makeSample(user);
    const [alert, ...others] = await listStandings(systemScope(workspaceId, "reminders"), dayIn(new Date(), "UTC"));
    expect(others).toEqual([]);
    expect(alert).toMatchObject({ whose: "Otterly", crossedAt: expect.any(Date), standing: { state: "crossed" } });
  });

  it("is no business of another book, nor of a creator or an auditor", async () => {
    const id = await addAlert(mine.owner, roas());
    await expect(setAlertPaused(theirs.owner, id, true)).rejects.toMatchObject({ code: "notFound" });
    await expect(removeAlert(theirs.owner, id)).rejects.toMatchObject({ code: "notFound" });
    for (const foreign of [{ brandId: mine.brand.id }, { creatorId: mine.creator.id }])
      await expect(addAlert(theirs.owner, { ...roas(), ...foreign })).rejects.toMatchObject({ code: "notFound" });
    const creator = await makeMember(mine.workspaceId, "CREATOR", [mine.creator.id]);
    const auditor = await makeMember(mine.workspaceId, "AUDITOR");
    for (const scope of [creator, auditor])
      await expect(removeAlert(scope, id)).rejects.toMatchObject({ code: "forbidden" });
    expect(await listAlerts(creator)).toEqual([]);
    expect(await listAlerts(theirs.owner)).toEqual([]);
    expect(await listAlerts(mine.owner)).toHaveLength(1);
  });
});
