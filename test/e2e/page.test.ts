/** The page in a real browser, on a workbook in memory and the fixture script. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { createScriptHost, type ScriptHost } from "#local/script-host/host";
import { loadAssets } from "#local/server/assets";
import { bundlePage } from "#local/server/bundle-page";
import { type LocalServer, type ServerOptions, startServer } from "#local/server/server";
import { type LocalEngine, openEngine } from "#local/sheet/engine";
import { emptyWorkbook } from "#local/sheet/workbook-data";
import { chooseFromMenu, launchBrowser, openSheet, selectCell, typeIntoCell } from "#test/e2e/browser";
import { FIXTURE, memoryProperties } from "#test/unit/local/script-host/harness";

const TOKEN = "token-of-the-test";
const NOTE = "กรอกชื่อโครงการตามเล่มแผน";
let browser: Browser;
let assets: ServerOptions["assets"];
let engine: LocalEngine;
let script: ScriptHost;
let server: LocalServer;

const serve = (port: number) =>
  startServer({
    port,
    token: TOKEN,
    assets,
    workbook: engine,
    script,
    google: async () => ({ status: 501, body: {} }),
    copy: () => expect.unreachable(),
    log: () => undefined,
  });
const valueAt = (row: number, column: number) =>
  engine.cells(0, { top: row, left: column, bottom: row, right: column })[0]?.[0]?.value ?? null;

beforeAll(async () => {
  [browser, assets] = await Promise.all([launchBrowser(), bundlePage().then(loadAssets)]);
}, 60_000);
afterAll(() => browser.close());

beforeEach(async () => {
  engine = openEngine({ data: emptyWorkbook({ title: "แผนของ อบต.ตัวอย่าง" }) });
  engine.change([
    { do: "rename-sheet", sheetId: 0, title: "แผน" },
    { do: "add-sheet", sheetId: 7, title: "ผลการตรวจ", rowCount: 50, columnCount: 10 },
    { do: "write", sheetId: 0, top: 2, left: 1, cells: [[{ value: "โครงการส่งเสริมคุณธรรม", note: NOTE }]] },
    { do: "write", sheetId: 7, top: 0, left: 0, cells: [[{ value: "แผน!C4", link: "#gid=0&range=C4" }]] },
  ]);
  script = await createScriptHost({ code: FIXTURE, engine, properties: memoryProperties(), log: () => undefined });
  server = await serve(0);
});
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
  await script.close();
  await server.close();
});

test("what is typed is saved, and what the script writes appears", async () => {
  const { page, errors } = await openSheet(browser, server.link);
  await selectCell(page, "B8");
  await typeIntoCell(page, "น้ำใจที่ผู้ให้");
  await expect.poll(() => valueAt(7, 1)).toBe("น้ำใจที่ผู้ให้");
  await page.locator('#status[data-state="saved"]').waitFor();
  await chooseFromMenu(page, "ทดสอบ", "เขียนหมายเหตุ");
  await selectCell(page, "B2");
  await expect.poll(() => page.locator("#note").textContent()).toContain("กรอกงบประมาณเป็นตัวเลข");
  expect(await page.title()).toBe("แผนของ อบต.ตัวอย่าง – สุจริต");
  expect(errors).toEqual([]);
});

test("two pages see each other's work", async () => {
  const [one, other] = await Promise.all([openSheet(browser, server.link), openSheet(browser, server.link)]);
  await selectCell(one.page, "A5");
  await typeIntoCell(one.page, "123");
  await expect.poll(() => valueAt(4, 0)).toBe(123);
  await selectCell(other.page, "A6");
  await typeIntoCell(other.page, "=A5*2");
  await expect.poll(() => valueAt(5, 0)).toBe(246);
  await selectCell(one.page, "A6");
  await expect.poll(() => one.page.locator(".o-topbar-composer").textContent()).toContain("=A5*2");
  expect([...one.errors, ...other.errors]).toEqual([]);
});

test("work done while the program was away is kept, said to be unsaved, and saved when it is back", async () => {
  const { page } = await openSheet(browser, server.link);
  await server.close();
  await page.locator('#status[data-state="offline"]').waitFor();
  await selectCell(page, "A5");
  await typeIntoCell(page, "5");
  await expect.poll(() => page.locator("#status").textContent()).toBe("ขาดการเชื่อมต่อ — ยังไม่ได้บันทึก");
  expect(valueAt(4, 0)).toBeNull();
  engine.change([{ do: "write", sheetId: 0, top: 9, left: 0, cells: [[{ value: "จากสคริปต์" }]] }]);
  server = await serve(server.port);
  await page.locator('#status[data-state="saved"]').waitFor();
  expect(valueAt(4, 0)).toBe(5);
  await selectCell(page, "A10");
  await expect.poll(() => page.locator(".o-topbar-composer").textContent()).toContain("จากสคริปต์");
});

test("a question of the script takes the focus, is answered by keyboard, and gives the focus back", async () => {
  const { page, errors } = await openSheet(browser, server.link);
  await page.getByRole("button", { name: "ทดสอบ", exact: true }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "ถามก่อนทำ" }).waitFor();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("alertdialog", { name: "ยืนยัน" });
  await dialog.waitFor();
  expect(await page.locator("#running").textContent()).toBe("กำลังทำงาน…");
  expect(await page.locator("#sheet").getAttribute("aria-busy")).toBe("true");
  for (let press = 0; press < 4; press++) {
    await page.keyboard.press("Tab");
    const outside = await page.evaluate(
      () => document.activeElement !== document.body && !document.querySelector("dialog")?.contains(document.activeElement),
    );
    expect(outside).toBe(false);
  }
  await dialog.getByRole("button", { name: "ไม่ใช่" }).focus();
  await page.keyboard.press("Enter");
  await page.getByText("ไม่ได้ล้าง").waitFor();
  expect(await dialog.count()).toBe(0);
  expect(await page.locator("#sheet").getAttribute("aria-busy")).toBe("false");
  expect(errors).toEqual([]);
});

test("Esc closes a question, which the script sees as closed", async () => {
  const { page } = await openSheet(browser, server.link);
  await chooseFromMenu(page, "ทดสอบ", "ถามก่อนทำ");
  await page.getByRole("alertdialog").waitFor();
  await page.keyboard.press("Escape");
  await page.getByText("ไม่ได้ล้าง").waitFor();
});

test("a side bar calls the script", async () => {
  const { page, errors } = await openSheet(browser, server.link);
  await chooseFromMenu(page, "ทดสอบ", "แถบข้าง");
  const frame = page.frameLocator(".app-frame");
  await frame.getByRole("button").click();
  await frame.getByText("มี 2 แท็บ").waitFor();
  await page.getByRole("button", { name: "ปิดแถบข้าง" }).click();
  expect(await page.locator(".app-frame").count()).toBe(0);
  expect(errors).toEqual([]);
});

test("a failing script is told in Thai", async () => {
  const { page, errors } = await openSheet(browser, server.link);
  await chooseFromMenu(page, "ทดสอบ", "ผิดพลาด");
  await page.getByRole("alertdialog").getByText("คำสั่งทำงานไม่สำเร็จ").waitFor();
  expect(errors).toEqual([]);
});

test("a note shows beside its cell under the mouse, and is read out when the cell is selected", async () => {
  const { page } = await openSheet(browser, server.link);
  expect(await page.locator("#note").isVisible()).toBe(false);
  await selectCell(page, "B3");
  await expect.poll(() => page.locator("#note-text").textContent()).toBe(NOTE);
  await page.locator("#note", { hasText: NOTE }).waitFor();
  await selectCell(page, "A1");
  await page.locator("#note").waitFor({ state: "hidden" });
  const grid = await page.locator(".o-grid").boundingBox();
  await page.mouse.move((grid?.x ?? 0) + 200, (grid?.y ?? 0) + 80);
  await page.locator("#note", { hasText: NOTE }).waitFor();
});

test("a link to a cell goes there", async () => {
  const { page } = await openSheet(browser, server.link);
  await page.locator(".o-sheet", { hasText: "ผลการตรวจ" }).click();
  const grid = await page.locator(".o-grid").boundingBox();
  await page.mouse.move((grid?.x ?? 0) + 80, (grid?.y ?? 0) + 37);
  await page.locator(".o-link-tool a").click();
  await expect.poll(() => page.locator(".o-named-range-selector-container input").inputValue()).toBe("C4");
});

test("our own parts of the page have no accessibility fault that axe knows", async () => {
  const { page } = await openSheet(browser, server.link);
  await chooseFromMenu(page, "ทดสอบ", "แถบข้าง");
  await page.locator(".app-frame").waitFor();
  await chooseFromMenu(page, "ทดสอบ", "ถามก่อนทำ");
  await page.getByRole("alertdialog").waitFor();
  // What o-spreadsheet draws itself is not ours to mend.
  const { violations } = await new AxeBuilder({ page }).exclude(".o-spreadsheet").analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
});

test("all fits the smallest screen: nothing scrolls but the sheet", async () => {
  const { page } = await openSheet(browser, server.link);
  const overflow = await page.evaluate(() => [
    document.documentElement.scrollWidth > innerWidth,
    document.documentElement.scrollHeight > innerHeight,
  ]);
  expect(overflow).toEqual([false, false]);
});
