/** The thin way whole: `npm start`'s program with the sample plan, the built Code.js behind its menu, in a real browser. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MARK_COLOURS } from "#core/workbook/marks";
import type { LocalEngine } from "#local/sheet/engine";
import type { LocalProgram } from "#local/start";
import { chooseFromMenu, launchBrowser, openSheet, selectCell, typeIntoCell } from "#test/e2e/browser";
import { startSample } from "#test/e2e/sample-program";

let browser: Browser;
let folder: string;
let program: LocalProgram;
let engine: Pick<LocalEngine, "sheets" | "cells" | "used">;

async function start(): Promise<void> {
  ({ program, engine } = await startSample(folder));
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "sucharit-e2e-"));
  browser = await launchBrowser();
  await start();
});
afterAll(async () => {
  await browser?.close();
  await program?.close();
  rmSync(folder, { recursive: true, force: true });
});

function sheetId(title: string): number {
  return engine.sheets().find((sheet) => sheet.title === title)?.sheetId ?? Number.NaN;
}

function cell(title: string, row: number, column: number) {
  const found = engine.cells(sheetId(title), { top: row, left: column, bottom: row, right: column })[0]?.[0];
  if (!found) throw new Error(`no cell ${row},${column} in ${title}`);
  return found;
}

/** Values of the tab ผลการตรวจ below its headers. */
function results(): string[][] {
  const { rows } = engine.used(sheetId("ผลการตรวจ"));
  return engine
    .cells(sheetId("ผลการตรวจ"), { top: 2, left: 0, bottom: Math.max(rows - 1, 2), right: 5 })
    .map((row) => row.map(({ value }) => String(value ?? "")));
}

async function goToTab(page: Page, title: string): Promise<void> {
  await page.locator(".o-sheet", { hasText: title }).first().click();
}

async function type(page: Page, reference: string, text: string): Promise<void> {
  await selectCell(page, reference);
  await typeIntoCell(page, text);
  await page.locator('#status[data-state="saved"]').waitFor();
}

async function check(page: Page): Promise<void> {
  const done = page.waitForResponse((response) => new URL(response.url()).pathname === "/script");
  await chooseFromMenu(page, "แผนป้องกันทุจริต", "ตรวจแผน");
  await done;
}

/** Column J of แผน: the budget of the first fiscal year; row 3: the first project. */
const J3 = { row: 2, column: 9 } as const;

describe("ตรวจแผน in the browser", () => {
  it("finds the sample's real mistakes, each in its cell", async () => {
    const { page, errors } = await openSheet(browser, program.link);
    await check(page);
    const found = results();
    expect(found[0]?.[3]).toMatch(/ผิด \d+ · เตือน \d+ · ข้อสังเกต \d+ \(ตรวจเมื่อ /);
    const codes = found.map((row) => row[5]);
    expect(codes).toEqual(expect.arrayContaining(["amount-format", "total-differs-from-printed", "count-differs-from-printed"]));
    const unreadable = found.find((row) => row[5] === "amount-format");
    expect(unreadable?.slice(1, 3)).toEqual(["แผน", "M8"]);
    expect(unreadable?.[3]).toContain("20,0000");
    expect(errors).toEqual([]);
  });

  it("notes, colours and lists a wrong amount that was typed, and takes all three back when it is mended", async () => {
    const { page, errors } = await openSheet(browser, program.link);
    await goToTab(page, "แผน");
    await type(page, "J3", "12,34,5");
    expect(cell("แผน", J3.row, J3.column).value).toBe("12,34,5");
    await check(page);

    await goToTab(page, "แผน");
    await selectCell(page, "J3");
    await expect.poll(() => page.locator("#note-text").textContent()).toContain("12,34,5");
    expect(cell("แผน", J3.row, J3.column).background).toBe(MARK_COLOURS.error);
    expect(results().some((row) => row[1] === "แผน" && row[2] === "J3" && row[5] === "amount-format")).toBe(true);

    await type(page, "J3", "5000");
    await check(page);
    expect(cell("แผน", J3.row, J3.column)).toMatchObject({ value: 5000, note: "", background: null });
    expect(results().some((row) => row[2] === "J3" && row[5] === "amount-format")).toBe(false);
    expect(errors).toEqual([]);
  });

  it("opens on the plan, and can be run by keyboard alone: F10, Enter, Enter, and back in the sheet", async () => {
    const { page, errors } = await openSheet(browser, program.link);
    await expect.poll(() => page.locator(".o-topbar-composer").textContent()).toContain("แถวละหนึ่งโครงการ");
    const done = page.waitForResponse((response) => new URL(response.url()).pathname === "/script");
    await page.keyboard.press("F10");
    await page.keyboard.press("Enter");
    await page.getByRole("menuitem", { name: "ตรวจแผน", exact: true }).waitFor();
    await page.keyboard.press("Enter");
    await done;
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest(".o-grid") !== null)).toBe(true);
    expect(errors).toEqual([]);
  });

  it("leads from a listed problem to its cell", async () => {
    const { page } = await openSheet(browser, program.link);
    await check(page);
    await goToTab(page, "ผลการตรวจ");
    const row = results().findIndex((one) => one[5] === "amount-format");
    expect(cell("ผลการตรวจ", row + 2, 2).link).toBe(`#gid=${sheetId("แผน")}&range=M8`);
  });

  it("shows the same after the program was stopped and started again", async () => {
    const before = results();
    await program.close();
    await start();
    expect(results()).toEqual(before);
    const { page } = await openSheet(browser, program.link);
    await goToTab(page, "แผน");
    await selectCell(page, "M8");
    await expect.poll(() => page.locator("#note-text").textContent()).toContain("20,0000");
  });
});
