/** Every item of the menu on the sample plan, as an officer would use them one after another: the built script, real panels, a real browser. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, FrameLocator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { NOTE_HEAD } from "#core/workbook/marks";
import type { LocalEngine } from "#local/sheet/engine";
import type { LocalProgram } from "#local/start";
import { chooseFromMenu, launchBrowser, openSheet, selectCell, typeIntoCell } from "#test/e2e/browser";
import { startSample } from "#test/e2e/sample-program";

const MENU = "แผนป้องกันทุจริต";
let browser: Browser;
let folder: string;
let program: LocalProgram;
let engine: LocalEngine;
let page: Page;
let errors: string[];

async function start(): Promise<void> {
  ({ program, engine } = await startSample(folder));
  ({ page, errors } = await openSheet(browser, program.link));
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "sucharit-menu-"));
  browser = await launchBrowser();
  await start();
});
afterAll(async () => {
  await browser?.close();
  await program?.close();
  rmSync(folder, { recursive: true, force: true });
});

const idOf = (title: string) => engine.sheets().find((sheet) => sheet.title === title)?.sheetId ?? -1;
/** The cell under a header in the row of the sheet that people see (1-based). */
function cellUnder(title: string, header: string, row: number) {
  const { columns } = engine.used(idOf(title));
  const headers = engine.cells(idOf(title), { top: 1, left: 0, bottom: 1, right: columns - 1 })[0] ?? [];
  const column = headers.findIndex(({ value }) => value === header);
  const cell = engine.cells(idOf(title), { top: row - 1, left: column, bottom: row - 1, right: column })[0]?.[0];
  if (column < 0 || !cell) throw new Error(`no ${header} in ${title}`);
  return cell;
}
const values = (title: string) => {
  const { rows, columns } = engine.used(idOf(title));
  if (rows === 0) return [];
  return engine.cells(idOf(title), { top: 0, left: 0, bottom: rows - 1, right: columns - 1 }).map((row) => row.map(({ value }) => value));
};
const goToTab = (title: string) => page.locator(".o-sheet", { hasText: new RegExp(`^\\s*${title}\\s*$`) }).click();
/** Scripts and panels take their time, on a busy machine more. */
const soon = <T>(read: () => T) => expect.poll(read, { timeout: 30_000 });
const selected = () => page.locator(".o-named-range-selector-container input").inputValue();
const sidebar = () => page.frameLocator("#panel iframe");
const dialog = () => page.frameLocator("dialog[open] iframe");
const choose = (item: string) => chooseFromMenu(page, MENU, item);

async function noSeriousFaults(within: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include(within).analyze();
  expect(violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id }) => id)).toEqual([]);
}

async function problem(frame: FrameLocator, text: RegExp) {
  const found = frame.getByRole("button", { name: text }).first();
  await found.waitFor();
  return found;
}

it("ตรวจแผน lists the problems in a sidebar, and a click on one selects its cell", async () => {
  await choose("ตรวจแผน");
  await (await problem(sidebar(), /อ่านจำนวนเงิน “20,0000” ไม่ได้/)).click();
  await soon(selected).toBe("M8");
  await (await problem(sidebar(), /33,300\.00/)).click();
  await soon(() => page.locator(".o-sheet.active").textContent()).toContain("ยอดตามเล่ม");
  await noSeriousFaults("#panel");
});

it("an edit makes the sidebar say that it is out of date, and ตรวจใหม่ brings it up to date", async () => {
  await goToTab("แผน");
  await selectCell(page, "J9");
  await typeIntoCell(page, "๑,๐๐๐ บาทถ้วนๆ");
  await soon(() => cellUnder("แผน", "งบประมาณ 2566 (บาท)", 9).note).toContain(NOTE_HEAD);
  await sidebar().locator("#recheck").focus();
  await soon(() => sidebar().locator("#stale").textContent()).toContain("แก้ไขหลังตรวจ");
  await sidebar().locator("#recheck").click();
  await problem(sidebar(), /๑,๐๐๐ บาทถ้วนๆ/);
  await soon(() => sidebar().locator("#stale").textContent()).toBe("");
  await selectCell(page, "J9");
  await typeIntoCell(page, "-");
});

it("แก้ที่แก้ได้ shows what it would mend, mends what is ticked, and takes it back", async () => {
  await choose("แก้ที่แก้ได้…");
  const row = dialog().getByRole("row", { name: /M8/ });
  await row.waitFor();
  await noSeriousFaults("dialog[open]");
  await row.getByRole("checkbox").check();
  await dialog().locator("#make").click();
  await dialog().locator("#take-back").waitFor();
  expect(cellUnder("แผน", "งบประมาณ 2569 (บาท)", 8).value).toBe(20000);
  expect(values("บันทึก").flat()).toContain("20,0000");
  await dialog().locator("#take-back").click();
  await soon(() => cellUnder("แผน", "งบประมาณ 2569 (บาท)", 8).value).toBe("20,0000");
  await page.keyboard.press("Escape");
  await page.locator("dialog[open]").waitFor({ state: "detached" });
});

it("คำนวณยอดรวม writes checked and printed totals beside the live ones and says where the formula is blind", async () => {
  await choose("คำนวณยอดรวม");
  await soon(() => cellUnder("สรุป", "ผลเทียบ", 3).value).toBe("มีช่องที่อ่านไม่ได้");
  await soon(() => cellUnder("สรุป", "ตามเล่ม 2570 (บาท)", 4).value).toBe(33300);
  await soon(() => String(cellUnder("สรุป", "เพราะอะไร", 3).value)).toContain("M8");
  expect(cellUnder("สรุป", "ผลเทียบ", 4).value).toBe("ไม่ตรงเล่ม");
  expect(cellUnder("สรุป", "ตรวจแล้ว 2570 (บาท)", 4).value).toBe(33000);
  await soon(() => page.locator(".o-sheet.active").textContent()).toContain("สรุป");
  expect(cellUnder("สรุป", "งบประมาณ 2570 (บาท)", 4).formula).toMatch(/^=SUMPRODUCT/);
});

it("a wrong printed total that is mended is wrong no more", async () => {
  await goToTab("ยอดตามเล่ม");
  const { columns } = engine.used(idOf("ยอดตามเล่ม"));
  const row = engine.cells(idOf("ยอดตามเล่ม"), { top: 2, left: 0, bottom: 2, right: columns - 1 })[0] ?? [];
  const column = row.findLastIndex(({ value }) => value === 33300);
  await selectCell(page, `${String.fromCharCode(65 + column)}3`);
  await typeIntoCell(page, "33000");
  await choose("คำนวณยอดรวม");
  await soon(() => cellUnder("สรุป", "ตามเล่ม 2570 (บาท)", 4).value).toBe(33000);
  await soon(() => String(cellUnder("สรุป", "เพราะอะไร", 4).value)).not.toContain("2570");
});

it("ปรับปรุงปฏิทิน writes the deadlines and who owes what", async () => {
  await choose("ปรับปรุงปฏิทิน");
  await soon(() => values("ปฏิทิน").flat().join(" ")).toMatch(/วัน\S+ที่ \d{1,2} \S+ 25\d\d/);
  const flat = values("ปฏิทิน").flat().join(" ");
  expect(flat).toContain("รายงานไตรมาสที่ 1");
  expect(flat).toMatch(/สำนักปลัด \d+ โครงการ/);
  expect(flat).toContain("ข้อมูล ณ วันที่");
});

it("ฉบับของแผน… keeps a revision, and after money was moved says from where to where", async () => {
  await choose("ฉบับของแผน…");
  await dialog().getByLabel("ชื่อฉบับ").fill("ฉบับเดิม");
  await noSeriousFaults("dialog[open]");
  await dialog().getByRole("button", { name: "เก็บฉบับนี้" }).click();
  await soon(() => values("ประวัติแผน").flat()).toContain("ฉบับเดิม");
  await page.keyboard.press("Escape");
  await goToTab("แผน");
  await selectCell(page, "J5");
  await typeIntoCell(page, "12000");
  await selectCell(page, "J8");
  await typeIntoCell(page, "21000");
  await choose("ฉบับของแผน…");
  await dialog().getByText("ฉบับเดิม").first().waitFor();
  await dialog()
    .getByRole("button", { name: /เปรียบเทียบ/ })
    .click();
  await dialog()
    .getByRole("heading", { name: /ฉบับเดิม → แผนปัจจุบัน/ })
    .waitFor();
  const text = await dialog().locator("body").innerText();
  for (const amount of ["13,000.00", "12,000.00", "20,000.00", "21,000.00"]) expect(text).toContain(amount);
  await page.keyboard.press("Escape");
});

it("เกี่ยวกับ says which program this is, and Enter closes it", async () => {
  await choose("เกี่ยวกับ");
  await page.getByText(/โปรแกรมรุ่น \d/).waitFor();
  await page.keyboard.press("Enter");
  await page.getByText(/โปรแกรมรุ่น \d/).waitFor({ state: "detached" });
});

it("after columns were put in and moved, the check finds the same problems in their new cells", async () => {
  const plan = idOf("แผน");
  engine.change([
    { do: "insert", sheetId: plan, dimension: "column", start: 9, count: 2 },
    { do: "move", sheetId: plan, dimension: "column", start: 14, count: 1, to: 5 },
    { do: "insert", sheetId: plan, dimension: "row", start: 4, count: 1 },
  ]);
  await choose("ตรวจแผน");
  const row = () => values("ผลการตรวจ").find((one) => one.includes("amount-format"));
  await soon(() => row()?.[2]).toBe("F9");
  expect(cellUnder("แผน", "งบประมาณ 2569 (บาท)", 9).value).toBe("20,0000");
});

it("all is there again after a reload and after the program was started anew", async () => {
  const before = values("ประวัติแผน");
  await page.reload();
  await page.locator('#status[data-state="saved"]').waitFor();
  expect(errors).toEqual([]);
  await program.close();
  await start();
  expect(values("ประวัติแผน")).toEqual(before);
  await choose("ตรวจแผน");
  await problem(sidebar(), /20,0000/);
});

it("แผนรอบถัดไป… begins the plan 2571–2575 with the projects of this one and keeps this one as a revision", async () => {
  const projects = values("แผน").length;
  await choose("แผนรอบถัดไป…");
  await dialog()
    .getByRole("link", { name: /ทำสำเนาสมุดงาน/ })
    .waitFor();
  await noSeriousFaults("dialog[open]");
  await dialog().getByLabel("สมุดงานนี้เป็นสำเนาสำหรับแผนใหม่แล้ว").check();
  await dialog().getByRole("button", { name: "เริ่มแผน พ.ศ. 2571–2575" }).click();
  await dialog()
    .getByRole("heading", { name: /เริ่มแผน พ\.ศ\. 2571–2575 แล้ว/ })
    .waitFor();
  expect(cellUnder("แผน", "งบประมาณ 2571 (บาท)", 3).value).toBeNull();
  expect(values("แผน")).toHaveLength(projects);
  expect(
    values("ประวัติแผน")
      .flat()
      .filter((value) => typeof value === "string" && value.startsWith("plan:")),
  ).not.toHaveLength(0);
  await page.keyboard.press("Escape");
  expect(errors).toEqual([]);
});
