/** Menus and panels of the spreadsheet: in Thai, and usable by keyboard alone. */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { selectCell } from "#test/e2e/browser";
import { localPage } from "#test/e2e/local-harness";

const local = localPage();

/** Names of keys, functions, formats of numbers, columns and paper, and what is written so in Thai too. */
const ALLOWED = new Set(
  "Ctrl Shift Alt F11 F2 SUM AVERAGE COUNT MAX MIN TRUE FALSE PDF CSV URL fx A Z A1 A3 A4 A5 B4 B5 Tab Enter Esc Delete Home End hh mm ss yyyy dd".split(
    " ",
  ),
);

/** Latin words of a text but those, names of columns and cells, and codes of formats. */
function foreignWords(text: string): string[] {
  const words = text.match(/[A-Za-z][A-Za-z0-9]*/g) ?? [];
  return words.filter((word) => !ALLOWED.has(word) && !/^([A-Z]{1,2}\d*|[a-z])$/.test(word));
}

interface Entry {
  path: string;
  text: string;
}

/** All entries of the open menu and of the menus below it. */
async function entriesOf(page: Page, path: string, level = 0): Promise<Entry[]> {
  const menu = page.locator(".o-menu").nth(level);
  await menu.waitFor();
  const items = menu.locator(".o-menu-item");
  const found: Entry[] = [];
  for (let index = 0; index < (await items.count()); index++) {
    const item = items.nth(index);
    const text = (await item.innerText()).replace(/\s+/g, " ").trim();
    const entry = { path: `${path} › ${text}`, text };
    found.push(entry);
    if ((await item.locator(".o-menu-item-root").count()) === 0) continue;
    const below = page.locator(".o-menu").nth(level + 1);
    const before = (await below.count()) > 0 ? await below.innerText() : "";
    await item.click();
    // The menu of the entry before gives way to this one's.
    await expect.poll(() => below.innerText()).not.toBe(before);
    found.push(...(await entriesOf(page, entry.path, level + 1)));
  }
  return found;
}

async function closeMenus(page: Page): Promise<void> {
  // A menu below that is only just being opened outlives the first click.
  const open = async () => {
    await page.mouse.click(900, 650);
    return page.locator(".o-menu").count();
  };
  await expect.poll(open).toBe(0);
}

it("every entry of every menu is Thai", async () => {
  const { page, errors } = await local.open();
  const found: Entry[] = [];
  for (const menu of await page.locator(".o-topbar-menu").all()) {
    const name = await menu.innerText();
    await menu.click();
    found.push({ path: name, text: name }, ...(await entriesOf(page, name)));
    await closeMenus(page);
  }
  const grid = await page.locator(".o-grid").boundingBox();
  const places = { เซลล์: [200, 100], คอลัมน์: [200, 10], แถว: [20, 100] } as const;
  for (const [name, [x, y]] of Object.entries(places)) {
    await page.mouse.click((grid?.x ?? 0) + x, (grid?.y ?? 0) + y, { button: "right" });
    found.push(...(await entriesOf(page, name)));
    await closeMenus(page);
  }
  await page.locator(".o-sheet").first().click({ button: "right" });
  found.push(...(await entriesOf(page, "แท็บ")));
  expect(found.length).toBeGreaterThan(100);
  expect(found.filter(({ text }) => foreignWords(text).length > 0)).toEqual([]);
  const unwanted = ["แผนภูมิ", "Pivot", "จัดกลุ่ม", "ตาราง", "สถิติ"];
  expect(found.filter(({ text }) => unwanted.some((word) => text.startsWith(word)))).toEqual([]);
  expect(errors).toEqual([]);
}, 120_000);

/** What is written in an element and in its fields, without what people's data are. */
const textIn = (page: Page, selector: string) =>
  page.locator(selector).evaluate((element) => {
    const fields = [...element.querySelectorAll("[title], [placeholder], [aria-label]")];
    const names = fields.flatMap((field) => ["title", "placeholder", "aria-label"].map((name) => field.getAttribute(name) ?? ""));
    const options = [...element.querySelectorAll("option")].map((option) => option.textContent ?? "");
    return [(element as HTMLElement).innerText, ...names, ...options].join("\n");
  });

it.each([
  ["แก้ไข", ["ค้นหาและแทนที่"]],
  ["ข้อมูล", ["การตรวจสอบข้อมูล"]],
  ["รูปแบบ", ["การจัดรูปแบบตามเงื่อนไข"]],
  ["ข้อมูล", ["แยกข้อความเป็นคอลัมน์"]],
  ["ข้อมูล", ["ล้างข้อมูล", "นำข้อมูลซ้ำออก"]],
  ["ข้อมูล", ["ช่วงที่มีชื่อ"]],
  ["รูปแบบ", ["ตัวเลข", "รูปแบบตัวเลขกำหนดเอง"]],
])("the panel of %s › %j is Thai", async (menu, path) => {
  local.engine.change([{ do: "write", sheetId: 0, top: 0, left: 0, cells: [[{ value: 5 }], [{ value: 6 }], [{ value: "ก,ข" }]] }]);
  const { page } = await local.open();
  await selectCell(page, "A1:A3");
  await page.locator(".o-topbar-menu", { hasText: menu }).click();
  for (const [level, name] of path.entries()) {
    const item = page.locator(".o-menu").nth(level).locator(".o-menu-item", { hasText: name });
    if (level < path.length - 1) await item.hover();
    else await item.click();
  }
  await page.locator(".o-sidePanel").waitFor();
  // Rules are edited on a page of their own.
  const add = page.locator(".o-sidePanel button, .o-sidePanel .o-button-link", { hasText: /^\+ เพิ่มกฎ/ });
  if ((await add.count()) > 0) {
    await add.first().click();
    await page.waitForTimeout(200);
  }
  expect(foreignWords(await textIn(page, ".o-sidePanel"))).toEqual([]);
});

it("the print preview is Thai", async () => {
  const { page } = await local.open();
  await selectCell(page, "A1");
  await page.keyboard.type("ข้อความ", { delay: 40 });
  await page.keyboard.press("Enter");
  await page.locator(".o-topbar-menu", { hasText: "ไฟล์" }).click();
  await page.locator(".o-menu-item", { hasText: "พิมพ์" }).click();
  await page.getByText("ตัวอย่างก่อนพิมพ์").waitFor();
  expect(foreignWords(await textIn(page, ".o-spreadsheet"))).toEqual([]);
});

it("help on a function of the plan, and the reason of a formula's error, are Thai", async () => {
  local.engine.change([{ do: "write", sheetId: 0, top: 0, left: 0, cells: [[{ formula: '=1+"ก"' }]] }]);
  const { page } = await local.open();
  await selectCell(page, "C3");
  await page.keyboard.type("=SUMIFS(", { delay: 40 });
  await page.locator(".o-formula-assistant").waitFor();
  const help = await page.locator(".o-formula-assistant-core, .o-formula-assistant-arg-description").allInnerTexts();
  expect(help.length).toBeGreaterThan(2);
  expect(help.flatMap(foreignWords)).toEqual([]);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  const grid = await page.locator(".o-grid").boundingBox();
  await page.mouse.move((grid?.x ?? 0) + 90, (grid?.y ?? 0) + 37);
  await page.locator(".o-error-tooltip").waitFor();
  expect(await page.locator(".o-error-tooltip").innerText()).toContain("ต้องการตัวเลข");
});

it("menus are reached, walked and left by keyboard", async () => {
  local.script.onOpen = ({ ui }) => ui.menu({ title: "แผนป้องกันทุจริต", entries: [{ label: "ตรวจแผน", functionName: "check" }] });
  const { page, errors } = await local.open();
  const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? "");
  const selected = () => page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.name ?? "");
  await page.getByRole("button", { name: "แผนป้องกันทุจริต" }).waitFor();
  await selectCell(page, "B3");

  await page.keyboard.press("F10");
  await expect.poll(focused).toBe("แผนป้องกันทุจริต");
  await page.keyboard.press("ArrowLeft");
  await expect.poll(focused).toBe("ข้อมูล");
  for (let press = 0; press < 2; press++) await page.keyboard.press("ArrowLeft");
  await expect.poll(focused).toBe("แทรก");

  await page.keyboard.press("ArrowDown");
  await expect.poll(selected).toBe("insert_row");
  await page.keyboard.press("ArrowDown");
  await expect.poll(selected).toBe("insert_column");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect.poll(selected).toBe("insert_row_before");
  const rows = local.engine.sheets()[0]?.rowCount ?? 0;
  await page.keyboard.press("Enter");
  await expect.poll(() => local.engine.sheets()[0]?.rowCount).toBe(rows + 1);

  await page.keyboard.press("F10");
  await page.keyboard.press("ArrowDown");
  await expect.poll(focused).toBe("ตรวจแผน");
  await page.keyboard.press("ArrowRight");
  await expect.poll(focused).toBe("ไฟล์");
  await page.keyboard.press("Escape");
  await page.keyboard.type("x", { delay: 40 });
  await page.keyboard.press("Enter");
  // The row went in above, and the selection stayed with its cell.
  await expect.poll(() => local.cell(3, 1).value).toBe("x");
  expect(errors).toEqual([]);
});
