/** Mails and the pages of their links as a browser shows them, on a wide and on a narrow screen. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type AnswerPage, answerPage } from "#core/reminders/mail/answer-page";
import { digestMail } from "#core/reminders/mail/digest-mail";
import { summaryMail } from "#core/reminders/mail/summary-mail";
import { launchBrowser } from "#test/e2e/browser";
import { context, digest, EVERYTHING, part } from "#test/unit/reminders/mail/digests";

const WIDTHS = [600, 360];
const LONG = "โครงการส่งเสริมการมีส่วนร่วมของประชาชนในการจัดทำแผนพัฒนาท้องถิ่น".repeat(4);
const UNBROKEN = `https://example.org/${"a".repeat(200)}`;

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

async function show(html: string, width: number): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width, height: 640 } })).newPage();
  await page.setContent(html);
  return page;
}

async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}

const owed = Array.from({ length: 67 }, (_, index) => ({
  id: `p${index}`,
  index,
  number: String(index + 1),
  name: index === 0 ? UNBROKEN : index === 1 ? "<script>document.title='run'</script>" : LONG,
}));
const late = part({ owed, history: [{ at: "2027-01-08T01:00:00Z", what: "sent", stage: "before-7", to: ["finance@example.org"] }] });
const MAILS = {
  "a digest": digestMail(digest(), context()),
  "a digest of 67 long names to the head": digestMail(digest({ escalated: true, parts: [late] }), context({ today: "2027-01-22" })),
  "a summary with everything": summaryMail(EVERYTHING, context({ today: EVERYTHING.date })),
};

const REPORT = { organization: "อบต.ตัวอย่าง", unit: UNBROKEN, round: "q1", fiscalYear: 2570, due: "2027-01-15" };
const workbookUrl = "https://sheets.example.org/d/abc";
const PAGES: AnswerPage[] = [
  { state: "confirm", action: "snooze-3", report: REPORT, until: "2027-01-11", postTo: "/v1/answers", token: "a.b.c" },
  { state: "done", action: "acknowledge", report: REPORT, until: null, workbookUrl },
  { state: "refused", why: "expired", report: REPORT, workbookUrl, officerEmail: "officer@example.org" },
];

describe.each(Object.entries(MAILS))("%s", (_, { html }) => {
  test.each(WIDTHS)("fits %i pixels, asks for nothing from elsewhere and can be read by all", async (width) => {
    const page = await show(html, width);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    expect(await page.evaluate(() => document.querySelectorAll("script, img, link, iframe, style, svg").length)).toBe(0);
    expect(await page.title()).not.toBe("run");
    expect(await faultsOf(page)).toEqual([]);
    await page.context().close();
  });
});

describe.each(PAGES.map((page) => [page.state, page] as const))("the page %s", (state, page) => {
  test.each(WIDTHS)("fits %i pixels and can be read by all", async (width) => {
    const shown = await show(answerPage(page), width);
    expect(await shown.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    expect(await shown.getByRole("button").count()).toBe(state === "confirm" ? 1 : 0);
    expect(await faultsOf(shown)).toEqual([]);
    await shown.context().close();
  });
});
