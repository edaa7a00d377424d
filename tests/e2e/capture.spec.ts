/** Codes on their way in: a thread pasted, a log brought along, a link caught on any page, a video shared by a phone. */
import { expect, type Page } from "@playwright/test";
import { globalDb } from "@/lib/server/db";
import { makeMember } from "../support/factories";
import { makeWorkbook } from "../support/workbook";
import { expectAccessible, expectNoSidewaysScroll } from "./support/axe";
import { signIn, test } from "./support/test";

const BODY = "qT7Vb2+xK9/mZ4LrW8sYd3GhJ6nPc5FtQ1uXeA0v";
const codeOf = (n: number) => `#${BODY}${n}Zk=`;
const linkOf = (n: number) => `https://www.tiktok.com/@lena.care/video/${7_690_617_817_676_145_000n + BigInt(n)}`;
const THREAD = `From: Lena Hart <lena@example.com>

Hi Maya, the codes for GlowLab, 30 days, $210 each:

1. ${linkOf(1)} ${codeOf(1)}
2. ${linkOf(2)} ${codeOf(2)}
3. https://vm.tiktok.com/ZMabc9XyZ/ ${codeOf(3)}

#GlowLabPartner #ad, order #114-3941689-8772232
`;

const row = (page: Page, number: number) => page.getByRole("listitem", { name: `Row ${number}`, exact: true });
const paste = (page: Page, text: string) =>
  page.evaluate((data) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", data);
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);
const count = (workspaceId: string) => globalDb().sparkCode.count({ where: { workspaceId } });
/** The frame listens once it is alive; what it loads last is what a test can see of that. */
const settle = (page: Page) => page.waitForLoadState("networkidle");

test("a pasted thread becomes rows, the good ones are saved, and a second saving doubles nothing", async ({
  page,
  context,
  owner,
}) => {
  await signIn(context, owner);
  await page.goto("/codes/paste");
  await settle(page);
  await page.getByLabel("E-mail, chat or table").fill(THREAD);
  await page.getByRole("button", { name: "Find the codes" }).click();
  await expect(page.getByText("3 rows:")).toBeVisible();
  await expect(row(page, 1).getByLabel("Days")).toHaveValue("30");
  await expect(row(page, 2).getByLabel("Brand")).toHaveValue("GlowLab");
  await expect(row(page, 1).getByLabel("Fee")).toHaveValue("USD 210");
  await expect(row(page, 3).getByText("does not hold the post's id")).toBeVisible();
  await expect(page.getByRole("region", { name: "What was found" })).not.toContainText(BODY.slice(4));
  await expectAccessible(page);

  await page.getByRole("button", { name: "Save 2 codes" }).click();
  await expect(page.getByText("2 saved")).toBeVisible();
  expect(await count(owner.workspaceId)).toBe(2);
  const offers = await globalDb().offer.findMany({ where: { workspaceId: owner.workspaceId } });
  expect(offers.map(({ feeMinor, currency, windowDays }) => [feeMinor, currency, windowDays])).toEqual([
    [21_000n, "USD", 30],
    [21_000n, "USD", 30],
  ]);
  // What is refused stays as it was typed, and goes in once it is mended.
  await row(page, 3).getByLabel("Video link").fill(linkOf(3));
  await page.getByRole("button", { name: "Save 1 code" }).click();
  await expect(page.getByText("3 saved")).toBeVisible();

  await page.getByRole("button", { name: "Back", exact: true }).click();
  await expect(page.getByLabel("E-mail, chat or table")).toHaveValue(THREAD);
  await page.getByRole("button", { name: "Find the codes" }).click();
  await expect(page.getByText("3 in the book already")).toBeVisible();
  expect(await count(owner.workspaceId)).toBe(3);
  expect(page.url()).toMatch(/\/codes\/paste$/);
});

test("a code log is recognised by its titles, and two columns are never one field", async ({
  page,
  context,
  owner,
}) => {
  await signIn(context, owner);
  await page.goto("/codes/import");
  await settle(page);
  const csv = `Creator,Video URL,Spark Code,Brand,Start Date,Expiry Date,Remark\n@lena.care,${linkOf(1)},${codeOf(1)},GlowLab,2026-11-01,2026-12-01,first\n`;
  const file = { name: "log.csv", mimeType: "text/csv", buffer: Buffer.from(csv) };
  await page.getByLabel("Code log (Excel, CSV or TSV)").setInputFiles(file);
  await expect(page.getByLabel("Spark Code")).toHaveValue("code");
  await expect(page.getByLabel("Remark")).toHaveValue("");
  await page.getByLabel("Remark").selectOption("brand");
  await expect(page.getByText("are both read as")).toBeVisible();
  await expect(page.getByRole("button", { name: "Review 1 row" })).toBeDisabled();
  await page.getByLabel("Remark").selectOption("note");
  await page.getByRole("button", { name: "Review 1 row" }).click();
  await expect(row(page, 1).getByLabel("Days")).toHaveValue("30");
  await page.getByRole("button", { name: "Save 1 code" }).click();
  await expect(page.getByText("1 saved")).toBeVisible();
  const code = await globalDb().sparkCode.findFirstOrThrow({ where: { workspaceId: owner.workspaceId } });
  expect(code).toMatchObject({ windowDays: 30, note: "first" });
});

test("a code log may be a workbook, and what was saved is taken back into the archive", async ({
  page,
  context,
  owner,
}) => {
  await signIn(context, owner);
  await page.goto("/codes/import");
  await settle(page);
  const send = (buffer: Buffer) =>
    page
      .getByLabel("Code log (Excel, CSV or TSV)")
      .setInputFiles({ name: "log.xlsx", mimeType: "application/octet-stream", buffer });
  const workbook = makeWorkbook([
    ["Video URL", "Spark Code", "Start Date", "Days"],
    [linkOf(1), codeOf(1), { serial: 46_327 }, 30],
  ]);
  await send(workbook.subarray(0, workbook.length / 2));
  await expect(page.getByRole("alert").filter({ hasText: "damaged" })).toBeVisible();
  await send(workbook);
  await page.getByRole("button", { name: "Review 1 row" }).click();
  await page.getByRole("button", { name: "Save 1 code" }).click();
  await expect(page.getByText("Taking back archives")).toBeVisible();
  await page.getByRole("button", { name: "Take this one back" }).click();
  await expect(page.getByText("Taken back: it is in the archive.")).toBeVisible();
  const code = await globalDb().sparkCode.findFirstOrThrow({ where: { workspaceId: owner.workspaceId } });
  expect(code).toMatchObject({ windowDays: 30, archivedAt: expect.any(Date) });
});

test("a link or code pasted on any page opens its form, and no code stands in an address or a storage", async ({
  page,
  context,
  owner,
}) => {
  await signIn(context, owner);
  const addresses: string[] = [];
  page.on("request", (request) => addresses.push(decodeURIComponent(request.url())));
  await page.goto("/brands");
  await settle(page);
  await paste(page, `${linkOf(1)}?lang=en ${codeOf(1)}`);
  await expect(page).toHaveURL(/\/codes\/new\?link=/);
  await expect(page.getByLabel("Video link")).toHaveValue(linkOf(1));
  await expect(page.getByRole("textbox", { name: "Spark code" })).toHaveValue(codeOf(1));

  await page.goto("/brands");
  await settle(page);
  await paste(page, THREAD);
  await expect(page).toHaveURL(/\/codes\/paste$/);
  await expect(row(page, 3)).toBeVisible();

  await page.goto("/brands");
  await settle(page);
  await page.keyboard.press("ControlOrMeta+k");
  await page.getByPlaceholder(/Codes, videos/).fill(codeOf(2));
  await page.getByRole("option", { name: "Log what is pasted here" }).click();
  await expect(page.getByRole("textbox", { name: "Spark code" })).toHaveValue(codeOf(2));
  expect(addresses.filter((address) => address.includes(BODY.slice(4, 16)))).toEqual([]);
  const kept = await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]));
  expect(kept).not.toContain(BODY.slice(4, 16));
});

test("an auditor's paste opens nothing", async ({ page, context, owner }) => {
  await signIn(context, await makeMember(owner.workspaceId, "AUDITOR"));
  await page.goto("/brands");
  await settle(page);
  await paste(page, linkOf(1));
  await expect(page).toHaveURL(/\/brands$/);
});

test("a phone installs the book, shares a video into the form, and reviews a thread", async ({ owner, visitor }) => {
  const page = await visitor({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
  await signIn(page.context(), owner);
  const manifest = await page.request.get("/manifest.webmanifest");
  expect(manifest.status()).toBe(200);
  const { icons, share_target } = await manifest.json();
  for (const { src } of icons) expect((await page.request.get(src)).status(), src).toBe(200);
  const form = { title: "Morning routine", text: `Look at this! ${linkOf(4)}?_r=1 ${codeOf(4)}` };
  const shared = await page.request.post(share_target.action, { form, maxRedirects: 0 });
  expect(shared.status()).toBe(303);
  const { location = "" } = shared.headers();
  expect(decodeURIComponent(location)).not.toContain(BODY.slice(4, 16));
  await page.goto(location);
  await expect(page.getByLabel("Video link")).toHaveValue(linkOf(4));
  await expect(page.getByRole("textbox", { name: "Spark code" })).toHaveValue("");
  await page.goto(`/codes/new?${new URLSearchParams(form)}`);
  await expect(page.getByLabel("Video link")).toHaveValue(linkOf(4));
  expect(page.url(), "an earlier manifest's address keeps no code").toContain(
    `?${new URLSearchParams({ link: linkOf(4) })}`,
  );

  const stranger = await visitor({ viewport: { width: 390, height: 844 } });
  const held = await stranger.request.post(share_target.action, { form, maxRedirects: 0 });
  expect(held.headers().location).toBe(`/sign-in?${new URLSearchParams({ link: linkOf(4) })}`);
  await stranger.goto(held.headers().location ?? "");
  // Both ways to sign in lead on to it.
  for (const form of [0, 1])
    await expect(stranger.locator("input[name=link]").nth(form), `form ${form}`).toHaveValue(linkOf(4));

  await page.goto("/codes/paste");
  await settle(page);
  await page.getByLabel("E-mail, chat or table").fill(THREAD);
  await page.getByRole("button", { name: "Find the codes" }).tap();
  await expect(row(page, 1)).toBeVisible();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
});
