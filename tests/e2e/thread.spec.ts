/** The whole thread on one code: logged on a phone, licensed, signed, measured, reminded of, shared, and ended. */
import { expect, type Page } from "@playwright/test";
import { addDays, dayIn } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import { globalDb } from "@/lib/server/db";
import { makeWorkspace } from "../support/factories";
import { openMailServer } from "../support/mail-server";
import { adsByDayFile, postIdAt, studioContentFile, textOfPdf } from "./support/files";
import { signIn, test } from "./support/test";

const ZONE = "America/New_York";
const CODE = "#9aBcD3eFgH1jKlMnOpQrStUvWxYz0123456789aBcDeFgHiJkLmNoPq=";
const HANDLE = "lena.threads";
const TITLE = "First ten minutes of my morning";
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const day = (offset: number) => addDays(dayIn(new Date(), ZONE), offset);
const inDays = (offset: number) => new Date(Date.now() + offset * 86_400_000);
const POST_ID = postIdAt(inDays(-26));
const LINK = `https://www.tiktok.com/@${HANDLE}/video/${POST_ID}`;

const heading = (page: Page) => page.getByRole("heading", { level: 1 });

async function addPeople(page: Page) {
  await page.goto("/creators/new");
  await page.getByLabel("TikTok handle").fill(`https://www.tiktok.com/@${HANDLE}?lang=en`);
  await page.getByLabel("Name", { exact: false }).first().fill("Lena Hart");
  await page.getByLabel("E-mail").fill("lena.threads@example.com");
  await page.getByLabel("Followers").fill("86k");
  await page.getByLabel("Standard post rate").fill("1,050");
  await page.getByRole("button", { name: "Add creator" }).click();
  await expect(page).toHaveURL(/\/creators\/[\w-]{36}$/);

  await page.goto("/brands/new");
  await page.getByLabel("Name", { exact: true }).fill("GlowLab");
  await page.getByRole("button", { name: "Add brand" }).click();
  await expect(page).toHaveURL(/\/brands\/[\w-]{36}$/);
  await page.getByLabel("Name", { exact: true }).fill("Maya Ortiz");
  await page.getByLabel("E-mail").fill("maya@glowlab.example");
  await page.getByRole("button", { name: "Add contact" }).click();
  await expect(page.getByText("maya@glowlab.example")).toBeVisible();
}

/** @returns the address of the code's page */
async function logCode(page: Page): Promise<string> {
  await page.goto("/");
  await page.getByRole("navigation", { name: "Main, phone" }).getByRole("link", { name: "Log code" }).tap();
  await expect(heading(page)).toHaveText("Log a code");

  // What is wrong is said beside its field, and nothing typed is lost.
  await page.getByLabel("Video link").fill("https://example.com/video/1");
  await page.getByRole("textbox", { name: "Spark code" }).fill("#abc");
  await page.getByRole("button", { name: "Log and seal" }).tap();
  await expect(page.getByRole("alert").filter({ hasText: /\w/ }).first()).toBeVisible();
  await expect(page).toHaveURL(/\/codes\/new$/);
  await expect(page.getByLabel("Video link")).toHaveValue("https://example.com/video/1");

  await page.getByLabel("Video link").fill(LINK);
  await expect(page.getByText(`Post ${POST_ID}`)).toBeVisible();
  // As pasted from a chat: a full-width sign, white space, a character nobody sees.
  await page.getByRole("textbox", { name: "Spark code" }).fill(` \uFF03${CODE.slice(1, 20)}\u200B${CODE.slice(20)}  `);
  await page.getByRole("button", { name: "30", exact: true }).tap();
  await page.getByLabel("Brand").fill("GlowLab");
  await page.getByText("Title, start, fee, note").tap();
  await page.getByLabel("What the video is called").fill(TITLE);
  await page.getByLabel("Authorized since").fill(`${day(-24)}T10:00`);
  await page.getByRole("button", { name: "Log and seal" }).tap();
  await expect(page).toHaveURL(/\/codes\/[\w-]{36}$/);
  return page.url();
}

async function checkSealed(page: Page, { workspaceId }: Scope) {
  await expect(page.locator("code.secret")).not.toHaveText(CODE);
  expect(await page.content()).not.toContain(CODE.slice(4, 20));
  const rows = await globalDb().$queryRaw<{ row: string }[]>`
    SELECT c::text AS row FROM "SparkCode" c WHERE c."workspaceId" = ${workspaceId}::uuid`;
  expect(JSON.stringify(rows)).not.toContain(CODE.slice(4, 20));
  await page.getByRole("button", { name: "Reveal" }).click();
  await expect(page.locator("code.secret")).toHaveText(CODE);
  await page.reload();
  await expect(page.locator("code.secret")).not.toHaveText(CODE);
  const revealed = await globalDb().auditEvent.count({ where: { workspaceId, verb: "code.reveal" } });
  expect(revealed).toBe(1);

  // The same code twice leads to the one that is there.
  await page.goto("/codes/new");
  await page.getByLabel("Video link").fill(LINK);
  await page.getByRole("textbox", { name: "Spark code" }).fill(CODE);
  await page.getByRole("button", { name: "Log and seal" }).click();
  await expect(page.getByText("is in the book already").first()).toBeVisible();
}

async function importFile(page: Page, name: string, buffer: Buffer, creator?: string) {
  await page.goto("/imports");
  if (creator) await page.getByLabel("Whose file is it?").selectOption({ label: creator });
  await page.getByLabel("Export files (CSV, XLSX or ZIP)").setInputFiles({ name, mimeType: "text/csv", buffer });
  await page.getByRole("button", { name: "Read the file" }).click();
}

async function importNumbers(page: Page) {
  const videos = [TITLE, ...Array.from({ length: 9 }, (_, n) => `Skincare, part ${n + 1} #skincare`)];
  const posts = videos.map((title, n) => {
    const offset = -26 - n * 5;
    const link = n === 0 ? LINK : `https://www.tiktok.com/@${HANDLE}/video/${postIdAt(inDays(offset))}`;
    const reach = n === 0 ? 9 : 1;
    return {
      title,
      link,
      postedOn: day(offset),
      likes: 900 * reach,
      comments: 40 * reach,
      shares: 60 * reach,
      views: 20_000 * reach,
    };
  });
  const studio = studioContentFile(day(-1), posts);
  const refused: [string, Buffer][] = [
    ["empty.csv", Buffer.alloc(0)],
    ["picture.csv", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex")],
    ["unknown.csv", Buffer.from("a,b,c\n1,2,3\n")],
  ];
  for (const [name, content] of refused) {
    await importFile(page, name, content);
    await expect(page.locator("[aria-live=polite]").filter({ hasText: /\w{3}/ }).first()).toBeVisible();
    await expect(page).toHaveURL(/\/imports$/);
  }
  await importFile(page, "Content.csv", studio);
  await expect(heading(page)).toHaveText(/^This file brings/);
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(heading(page)).toHaveText(/in the book$/);
  await importFile(page, "Content.csv", studio);
  await expect(heading(page)).toHaveText("This file changes nothing");

  const days = Array.from({ length: 7 }, (_, n) => day(n - 8));
  const ads = days.map((on) => ({
    day: on,
    ad: "POST 1",
    cost: "100.00",
    impressions: 20_000,
    clicks: 150,
    orders: 6,
    revenue: "300.00",
  }));
  await importFile(page, "Ads by day.csv", adsByDayFile(ads), `@${HANDLE}`);
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(heading(page)).toHaveText(/in the book$/);
}

async function matchAd(page: Page) {
  await page.goto("/performance/ads");
  await page.getByRole("button", { name: /^(Another|Choose a) code for POST 1$/ }).click();
  const choice = page.getByRole("combobox", { name: "Code for POST 1" });
  const option = await choice.locator("option", { hasText: TITLE }).textContent();
  await choice.selectOption({ label: option ?? "" });
  await page.getByRole("button", { name: "Match", exact: true }).click();
  await expect(page.getByText("Every ad belongs to a code")).toBeVisible();
}

async function checkNumbers(page: Page, codeUrl: string, { workspaceId }: Scope) {
  await page.goto("/performance");
  for (const figure of [/^\$700\b/, /^\$2,100\b/])
    await expect(page.getByRole("link", { name: figure }).first()).toBeVisible();
  await expect(page.getByRole("link", { name: /^3(\.0+)?×/ }).first()).toBeVisible();
  await expect(page.getByRole("table").first()).toBeAttached();
  await page.goto(codeUrl);
  await expect(page.getByText("$700").first()).toBeVisible();

  const scores = await globalDb().suitability.findMany({ where: { workspaceId } });
  expect(scores).toHaveLength(10);
  expect(new Set(scores.map(({ version }) => version))).toEqual(new Set(["suitability/1"]));
  await page.goto("/videos");
  await page
    .getByRole("link", { name: new RegExp(`^“${TITLE}`) })
    .first()
    .click();
  await expect(heading(page)).toContainText(TITLE);
}

/** @returns the contract's address and both signing links */
async function sendContract(page: Page, codeUrl: string): Promise<{ url: string; links: string[] }> {
  await page.goto(codeUrl);
  await page.getByRole("link", { name: "Draft the contract" }).click();
  await expect(heading(page)).toContainText(TITLE);
  await page.getByLabel("Fee", { exact: true }).fill("210");
  await page.getByRole("button", { name: "Save the draft" }).click();
  await expect(page).toHaveURL(/\/contracts\/[\w-]{36}$/);
  await page.getByRole("button", { name: "Send for signature" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Send to both" }).click();
  const shown = page.locator("code", { hasText: "/sign/" });
  await expect(shown).toHaveCount(2);
  return { url: page.url(), links: await shown.allTextContents() };
}

async function sign(guest: Page, link: string, name: string) {
  await guest.goto(link);
  await expect(guest.getByText("$210").first()).toBeVisible();
  await guest.getByRole("checkbox").check();
  await guest.getByLabel("Your full name").fill(name);
  await guest.getByRole("button", { name: "Sign the contract" }).click();
  await expect(guest.getByRole("button", { name: "Sign the contract" })).toBeHidden();
  await expect(heading(guest)).toContainText(/signed/i);
}

async function checkPdf(page: Page, url: string) {
  const response = await page.context().request.get(`${url}/pdf`);
  expect(response.status()).toBe(200);
  expect(response.headers()["content-type"]).toBe("application/pdf");
  const text = textOfPdf(await response.body());
  const { documentSha256 } = await globalDb().contract.findFirstOrThrow({ where: { id: url.split("/").at(-1) } });
  for (const words of ["Lena Hart", "Maya Ortiz", "GlowLab", "$210", POST_ID]) expect(text).toContain(words);
  expect(text.replace(/\s/g, "")).toContain(documentSha256);
  expect(text).not.toContain(CODE.slice(4, 20));
}

async function runCron(page: Page) {
  const headers = { authorization: `Bearer ${process.env.CRON_SECRET}` };
  const response = await page.context().request.get("/api/cron/renewal-reminders", { headers });
  expect(response.status(), await response.text()).toBe(200);
}

test("one code goes the whole way", async ({ page, context, visitor }) => {
  test.setTimeout(300_000);
  const owner = await makeWorkspace({ timeZone: ZONE, name: "Lena Hart Studio", sendHour: 0 });
  const mail = await openMailServer(Number(new URL(process.env.SMTP_URL ?? "").port));
  await signIn(context, owner);

  await test.step("a creator, a brand and its contact", () => addPeople(page));

  const phone = await visitor(PHONE);
  await signIn(phone.context(), owner);
  const codeUrl = await test.step("a code is logged on a phone", () => logCode(phone));

  await test.step("it is sealed, and opened only on purpose", async () => {
    await page.goto(codeUrl);
    await checkSealed(page, owner);
  });

  await test.step("numbers are imported from the files at hand, and again without change", () => importNumbers(page));
  await test.step("the ad is matched to its code", () => matchAd(page));
  await test.step("the numbers stand on the dashboard, at the code and in the scores", () =>
    checkNumbers(page, codeUrl, owner));

  const contract = await test.step("a licence is drafted and sent", () => sendContract(page, codeUrl));

  await test.step("both sign by their own links", async () => {
    const [creator = "", brand = ""] = contract.links;
    const first = await visitor(PHONE);
    await sign(first, creator, "Lena Hart");
    const second = await visitor();
    await sign(second, brand, "Maya Ortiz");
    await page.goto(contract.url);
    await expect(page.getByText("Signed as “Lena Hart”")).toBeVisible();
    await expect(page.getByText("Signed as “Maya Ortiz”")).toBeVisible();
  });

  await test.step("the signed licence is a PDF with its evidence", () => checkPdf(page, contract.url));

  await test.step("the reminder of its end arrives once, at the creator's and the manager's", async () => {
    await runCron(page);
    await runCron(page);
    const { email } = await globalDb().membership.findFirstOrThrow({ where: { workspaceId: owner.workspaceId } });
    for (const address of ["lena.threads@example.com", email]) {
      const letters = mail.received.filter(
        ({ envelopeTo, text }) => envelopeTo.includes(address) && text?.includes(codeUrl),
      );
      expect(letters, address).toHaveLength(1);
      expect(letters[0]?.text).toMatch(/6 days/);
      expect(letters[0]?.html).toContain(codeUrl);
    }
    expect(mail.received.map(({ raw }) => raw).join("\n")).not.toContain(CODE.slice(4, 20));
  });

  await test.step("the brand sees the results without an account or a script, until the link is ended", async () => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.goto(codeUrl);
    await page.getByRole("button", { name: "Share results" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Make the link" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Copy link" }).click();
    await expect(page.getByRole("button", { name: "Copied" })).toBeVisible();
    await page.getByRole("button", { name: "Done" }).click();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    const brand = await visitor({ javaScriptEnabled: false });
    expect((await brand.goto(link))?.status()).toBe(200);
    await expect(heading(brand)).toContainText(TITLE);
    expect(await brand.content()).not.toContain(CODE.slice(4, 20));
    for (const money of ["$210", "$700", "$2,100"]) expect(await brand.content()).not.toContain(money);
    await brand.getByRole("link", { name: "As a table" }).click();
    await expect(brand.getByRole("row")).not.toHaveCount(0);
    await brand.getByRole("link", { name: "Back to the results" }).click();
    await expect(heading(brand)).toContainText(TITLE);
    await page.getByRole("button", { name: "End link" }).click();
    await expect(page.getByText("Ended").first()).toBeVisible();
    for (const gone of [link, `${link}/days`]) {
      expect((await brand.goto(gone))?.status()).toBe(404);
      expect(await brand.content()).not.toContain(TITLE);
    }
  });

  await mail.close();
});

test("a mailed link signs in by the press of a button, once", async ({ page, visitor }) => {
  const mail = await openMailServer(Number(new URL(process.env.SMTP_URL ?? "").port));
  const { workspaceId } = await makeWorkspace();
  const { email } = await globalDb().membership.findFirstOrThrow({ where: { workspaceId } });
  await page.goto("/sign-in");
  await page.getByText("Sign in with a link by e-mail").click();
  const form = page.locator("form").last();
  await form.getByLabel("E-mail address").fill(email);
  await form.getByRole("button", { name: "Send the link" }).click();
  await expect(page.getByText("a link is on its way").first()).toBeVisible();
  // The mail leaves after the answer, so that the answer tells nobody whether there is such an account.
  const find = () => mail.received.find(({ envelopeTo }) => envelopeTo.includes(email));
  await expect.poll(() => find() !== undefined).toBe(true);
  const letter = find();
  const link = letter?.text?.match(/http\S+\/sign-in\/link\/[\w-]+/)?.[0] ?? "";
  // A scanner that opens every link uses none up.
  await (await visitor()).goto(link);
  await page.goto(link);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(heading(page)).toHaveText("Your book is open");
  const second = await visitor();
  await second.goto(link);
  await second.getByRole("button", { name: "Sign in" }).click();
  await expect(second.getByText("This sign-in link was used already").first()).toBeVisible();
  await mail.close();
});
