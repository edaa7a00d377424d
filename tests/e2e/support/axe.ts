/** Accessibility of what is on the screen, in both themes. */
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const ALL = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** The rules that look at colours. The others say of both themes the same, as long as nothing but colours differs. */
const OF_COLOURS = ["color-contrast", "link-in-text-block"];

/** What is on the page and where it stands, as soon as it stands still; colours are no part of it. */
function readLayout(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const read = () => {
      const places = [...document.querySelectorAll("body *")].map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        const isSeen = element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
        return [isSeen, x, y, width, height];
      });
      return JSON.stringify(places) + document.documentElement.outerHTML;
    };
    await document.fonts.ready;
    // What changes on its way, as a button that has just been enabled does, is looked at when it has arrived.
    const moving = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().iterations === 1);
    for (const animation of moving) animation.finish();
    let layout = "";
    for (let looks = 0; looks < 20 && layout !== read(); looks++) {
      layout = read();
      // Scripts that still draw (charts, menus) keep the page from being idle.
      await new Promise((resolve) => setTimeout(() => requestIdleCallback(resolve), 50));
    }
    return layout;
  });
}

/** Fails with each rule that is broken and where. */
export async function expectAccessible(page: Page): Promise<void> {
  let known = "";
  for (const colorScheme of ["light", "dark"] as const) {
    // Colours fade between themes; a colour on its way is no finding.
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const layout = await readLayout(page);
    // No page has frames, for which alone axe would gather its findings in one more page.
    const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
    const { violations } = await (layout === known ? axe.withRules(OF_COLOURS) : axe.withTags(ALL)).analyze();
    known = layout;
    const told = violations.map(
      ({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map(({ html }) => html.slice(0, 200)).join("\n  ")}`,
    );
    expect.soft(told, `${page.url()} in ${colorScheme}`).toEqual([]);
  }
}

/** Nothing sticks out to the side. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const { content, screen } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    screen: document.documentElement.clientWidth,
  }));
  expect.soft(content, page.url()).toBeLessThanOrEqual(screen);
}
