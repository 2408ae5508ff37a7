/** Two pages, and a page beside a running script: what everybody does ends up in the workbook. */
import { expect, it } from "vitest";
import { chooseFromMenu, selectCell, typeIntoCell } from "#test/e2e/browser";
import { localPage } from "#test/e2e/local-harness";

const local = localPage();

it("two pages edit along: each sees what the other types, also after a row was put in, and both go on", async () => {
  const [one, other] = await Promise.all([local.open(), local.open()]);
  const shown = (page: typeof one.page) => page.locator(".o-topbar-composer").textContent();
  await selectCell(one.page, "A5");
  await typeIntoCell(one.page, "แถวห้า");
  await selectCell(other.page, "A5");
  await expect.poll(() => shown(other.page)).toContain("แถวห้า");

  // One types while the other puts a row in above.
  await selectCell(one.page, "B5");
  await one.page.keyboard.type("ของหน้าแรก", { delay: 40 });
  await selectCell(other.page, "A2");
  await other.page.locator(".o-topbar-menu", { hasText: "แทรก" }).click();
  await other.page.locator(".o-menu-item", { hasText: "แทรกแถว" }).click();
  await other.page.locator(".o-menu-item", { hasText: "แถวด้านบน" }).click();
  await expect.poll(() => local.cell(5, 0).value).toBe("แถวห้า");
  await one.page.keyboard.press("Enter");
  await expect.poll(() => local.cell(5, 1).value).toBe("ของหน้าแรก");
  await selectCell(other.page, "B6");
  await expect.poll(() => shown(other.page)).toContain("ของหน้าแรก");

  await selectCell(other.page, "C6");
  await typeIntoCell(other.page, "ของหน้าที่สอง");
  await selectCell(one.page, "C6");
  await expect.poll(() => shown(one.page)).toContain("ของหน้าที่สอง");
  for (const { page, errors } of [one, other]) {
    await page.locator('#status[data-state="saved"]').waitFor();
    expect(errors).toEqual([]);
  }
});

it("what is being typed goes on in its cell when a row above is taken out, or a column put in, by somebody else", async () => {
  const { page, errors } = await local.open();
  await selectCell(page, "C9");
  await page.keyboard.type("หนึ่ง", { delay: 40 });
  local.engine.change([{ do: "delete", sheetId: 0, dimension: "row", start: 2, count: 3 }]);
  await page.keyboard.type("สอง", { delay: 40 });
  local.engine.change([{ do: "insert", sheetId: 0, dimension: "column", start: 0, count: 1 }]);
  await page.keyboard.type("สาม", { delay: 40 });
  await page.keyboard.press("Enter");
  await expect.poll(() => local.cell(5, 3).value).toBe("หนึ่งสองสาม");
  expect(errors).toEqual([]);
});

it("what is typed while a script runs is kept, in the cells it was meant for", async () => {
  let go = () => {};
  const waiting = new Promise<void>((resolve) => {
    go = resolve;
  });
  local.script.onOpen = ({ ui }) => ui.menu({ title: "เมนู", entries: [{ label: "เติมแถว", functionName: "fill" }] });
  local.script.fill = async () => {
    await waiting;
    local.engine.change([{ do: "insert", sheetId: 0, dimension: "row", start: 0, count: 1 }]);
    for (let row = 0; row < 30; row++) {
      local.engine.change([{ do: "write", sheetId: 0, top: row, left: 5, cells: [[{ value: `สคริปต์ ${row}` }]] }]);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const { page, errors } = await local.open();
  await chooseFromMenu(page, "เมนู", "เติมแถว");
  await page.getByText("กำลังทำงาน…").waitFor();
  await selectCell(page, "A1");
  go();
  const words = ["หนึ่ง", "สอง", "สาม", "สี่"];
  for (const word of words) await typeIntoCell(page, word);
  await expect.poll(() => page.locator("#running").textContent()).toBe("");
  await page.locator('#status[data-state="saved"]').waitFor();
  const column = (index: number, rows: number) => Array.from({ length: rows }, (_, row) => local.cell(row, index).value);
  expect(column(0, 8).filter((value) => value !== null)).toEqual(words);
  expect(column(5, 30)).toEqual(Array.from({ length: 30 }, (_, row) => `สคริปต์ ${row}`));
  expect(errors).toEqual([]);
});

it("an edit runs the script's onEdit, which hurts nobody when it fails", async () => {
  const events: unknown[] = [];
  local.script.onEdit = ({ event }) => {
    events.push(event);
    local.engine.change([{ do: "write", sheetId: 0, top: 0, left: 9, cells: [[{ value: "ตรวจแล้ว", note: "ผิด" }]] }]);
    throw new Error("onEdit ล้ม");
  };
  const { page, errors } = await local.open();
  await selectCell(page, "B2");
  await typeIntoCell(page, "20");
  await expect.poll(() => local.cell(0, 9).value).toBe("ตรวจแล้ว");
  await typeIntoCell(page, "30");
  await expect
    .poll(() => events)
    .toEqual([
      { kind: "edit", sheetId: 0, zone: { top: 1, left: 1, bottom: 1, right: 1 }, value: "20" },
      { kind: "edit", sheetId: 0, zone: { top: 2, left: 1, bottom: 2, right: 1 }, value: "30" },
    ]);
  expect(await page.locator("dialog, .app-toast").count()).toBe(0);
  expect(errors).toEqual([]);
});

it("a block is pasted across the frozen line", async () => {
  local.engine.change([
    { do: "freeze", sheetId: 0, rows: 2, columns: 1 },
    {
      do: "write",
      sheetId: 0,
      top: 9,
      left: 4,
      cells: [
        [{ value: 1 }, { value: 2 }],
        [{ value: 3 }, { value: 4 }],
      ],
    },
  ]);
  const { page, errors } = await local.open();
  await selectCell(page, "E10:F11");
  await page.keyboard.press("Control+c");
  await selectCell(page, "A2");
  await page.keyboard.press("Control+v");
  const pasted = () => [local.cell(1, 0), local.cell(1, 1), local.cell(2, 0), local.cell(2, 1)].map(({ value }) => value);
  await expect.poll(pasted).toEqual([1, 2, 3, 4]);
  expect(await page.locator("dialog").count()).toBe(0);
  expect(errors).toEqual([]);
});

it("a link that a formula makes leads to its cell, by mouse and by keyboard", async () => {
  local.engine.change([
    { do: "write", sheetId: 7, top: 2, left: 2, cells: [[{ formula: '=HYPERLINK("#gid=0&range=M8","M8")' }]] },
    { do: "write", sheetId: 7, top: 3, left: 2, cells: [[{ formula: '=HYPERLINK("#gid=0&range=A400","A400")' }]] },
  ]);
  expect(local.cell(2, 2, 7)).toMatchObject({ value: "M8", link: "#gid=0&range=M8", formula: '=HYPERLINK("#gid=0&range=M8","M8")' });
  const { page, errors } = await local.open();
  const name = page.locator(".o-named-range-selector-container input");
  const results = page.locator(".o-sheet", { hasText: "ผลการตรวจ" });
  await results.click();
  await selectCell(page, "C3");
  await page.keyboard.press("Alt+Enter");
  await expect.poll(() => name.inputValue()).toBe("M8");
  await results.click();
  const grid = await page.locator(".o-grid").boundingBox();
  await page.mouse.move((grid?.x ?? 0) + 48 + 96 * 2 + 20, (grid?.y ?? 0) + 26 + 23 * 3 + 10);
  await page.locator(".o-link-tool a").click();
  await expect.poll(() => name.inputValue()).toBe("A400");
  expect(errors).toEqual([]);
});
