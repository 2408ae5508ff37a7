/** What a picture of the manual shows: as text, which tells whether it is still true, and as a PNG. @module */
import type { Locator, Page } from "playwright-core";
import { parseA1 } from "#core/workbook/a1";
import { selectCell } from "#test/e2e/browser";
import type { PictureProgram } from "./program";

export interface Shown {
  text: string;
  /** Writes the PNG to `path`. */
  shoot(path: string): Promise<unknown>;
}

/** An element of a page; its frames are part of it. */
export async function shownElement(element: Locator, size: { height?: number } = {}): Promise<Shown> {
  return {
    text: await textOf(element),
    shoot: async (path) => {
      const box = await element.boundingBox();
      if (box === null) throw new Error("nothing is to be seen");
      const height = Math.min(size.height ?? box.height, box.height);
      await element.page().screenshot({ path, clip: { ...box, height }, animations: "disabled", caret: "hide" });
    },
  };
}

/** All of a page, or its upper part. */
export async function shownPage(page: Page, size: { width: number; height?: number }): Promise<Shown> {
  await page.setViewportSize({ width: size.width, height: 400 });
  return {
    text: await textOf(page.locator("body")),
    shoot: async (path) => {
      const whole = await page.evaluate(() => document.documentElement.scrollHeight);
      await page.screenshot({
        path,
        fullPage: true,
        clip: { x: 0, y: 0, width: size.width, height: Math.min(size.height ?? whole, whole) },
      });
    },
  };
}

/** The upper left of a tab: `range` is what is compared, width and height (pixels) what is taken; `cell` is selected, so that its note shows; `scrollTo` are selected before, one after the other: how the tab is scrolled. */
export async function shownTab(
  { page, engine }: PictureProgram,
  title: string,
  range: string,
  { width, height, cell, scrollTo = [] }: { width: number; height: number; cell?: string; scrollTo?: readonly string[] },
): Promise<Shown> {
  await goToTab(page, title);
  await page.locator("#toasts").evaluate((toasts) => toasts.replaceChildren());
  for (const one of [...scrollTo, cell]) if (one) await selectCell(page, one);
  const sheet = engine.sheets().find((one) => one.title === title);
  if (!sheet) throw new Error(`no tab ${title}`);
  const [from, to] = range.split(":").map((one) => parseA1(one));
  if (!from || !to) throw new Error(`no range ${range}`);
  const cells = engine.cells(sheet.sheetId, { top: from.row, left: from.column, bottom: to.row, right: to.column }, ["display"]);
  const note = cell ? await textOf(page.locator("#note:not([hidden])")) : "";
  return {
    text: [title, ...cells.map((row) => row.map(({ display }) => display).join(" | ")), note].join("\n"),
    shoot: async (path) => {
      const box = await page.locator(cell ? "#sheet" : ".o-grid").boundingBox();
      if (box === null) throw new Error("the sheet is not to be seen");
      // The canvas is drawn in the next frames.
      await page.waitForTimeout(400);
      await page.screenshot({
        path,
        clip: { ...box, width: Math.min(width, box.width), height: Math.min(height, box.height) },
        caret: "hide",
      });
    },
  };
}

/** Opens the tab of exactly that name. */
async function goToTab(page: Page, title: string): Promise<void> {
  await page
    .locator(".o-sheet")
    .filter({ hasText: new RegExp(`^\\s*${title}\\s*$`) })
    .click();
}

/** What is another with each start: the program's own address, and the letters of a receipt, which come from ids. */
const OWN_ADDRESS = /https?:\/\/127\.0\.0\.1\S*/g;
const RECEIPT = /\b(\d{4}-[A-Z]\d)-[0-9A-Z]{6}-(\d+)\b/g;

/** Words that are to be seen, those in fields and in frames among them. */
async function textOf(element: Locator): Promise<string> {
  const own = await element.evaluate((root) => {
    const fields = [...root.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input:not([type=file]), textarea")];
    const said = fields
      .filter((field) => field.checkVisibility())
      .map((field) => ("checked" in field && /checkbox|radio/.test(field.type) ? (field.checked ? "☑" : "☐") : field.value));
    return [(root as HTMLElement).innerText, ...said].join("\n");
  });
  const frames = await element.locator("iframe:visible").all();
  const inner = await Promise.all(frames.map((frame) => textOf(frame.contentFrame().locator("body"))));
  return [own, ...inner].join("\n").replace(OWN_ADDRESS, "(ลิงก์)").replace(RECEIPT, "$1-XXXXXX-$2");
}
