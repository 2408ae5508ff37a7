/** A real browser for the end-to-end tests: the Chromium that comes with an npm package, so nothing else is to install. @module */
import chromium from "@sparticuz/chromium";
import { type Browser, type Page, chromium as playwright } from "playwright-core";

/** The smallest screen that is supported. */
export const SCREEN = { width: 1366, height: 768 } as const;

// Nothing here is drawn in three dimensions; a graphics card made of software takes two thirds of the time.
chromium.setGraphicsMode = false;

/** Meant for Lambda: in one process the browser dies with the first context that is closed. */
const UNWANTED = new Set(["--single-process", "--no-zygote"]);

/** Unpacks the browser on first use (two seconds). Close it after the tests. */
export async function launchBrowser(): Promise<Browser> {
  const args = [...chromium.args.filter((arg) => !UNWANTED.has(arg)), "--no-sandbox"];
  return playwright.launch({ executablePath: await chromium.executablePath(), args, headless: true });
}

export interface OpenedPage {
  page: Page;
  /** What the page logged as an error or threw; a test that ends well leaves it empty. */
  errors: string[];
}

/** An empty page in a profile of its own. */
export async function emptyPage(browser: Browser): Promise<OpenedPage> {
  const context = await browser.newContext({ viewport: SCREEN, locale: "th-TH", timezoneId: "Asia/Bangkok" });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  page.on("pageerror", (error) => errors.push(String(error)));
  return { page, errors };
}

/** Opens the link in a profile of its own and waits until the spreadsheet can be used. */
export async function openSheet(browser: Browser, link: string): Promise<OpenedPage> {
  const opened = await emptyPage(browser);
  await opened.page.goto(link);
  await opened.page.locator('#status[data-state="saved"]').waitFor();
  return opened;
}

/** Opens a menu of the script and chooses an item. */
export async function chooseFromMenu(page: Page, menu: string, item: string): Promise<void> {
  await page.getByRole("button", { name: menu, exact: true }).click();
  await page.getByRole("menuitem", { name: item, exact: true }).click();
}

/** Selects a cell of the active tab by typing its reference into the name box, and waits until the keys go to the grid. */
export async function selectCell(page: Page, reference: string): Promise<void> {
  const box = page.locator(".o-named-range-selector-container input");
  await box.fill(reference);
  await box.press("Enter");
  await page.waitForFunction(() => document.activeElement?.closest(".o-grid"));
}

/** As fast as people type. */
const KEY_DELAY_MS = 40;

/**
 * Types into the selected cell and leaves it downwards. Waits for the cell's editor after the first key: a second key before it is there is taken
 * for an edit of what the cell holds, which stays then.
 */
export async function typeIntoCell(page: Page, text: string): Promise<void> {
  const [first = "", ...others] = text;
  await page.keyboard.type(first);
  await page.locator(".o-grid .o-composer.active").waitFor();
  await page.keyboard.type(others.join(""), { delay: KEY_DELAY_MS });
  await page.keyboard.press("Enter");
}
