/** Parts of the sheet that the program relies on: people are asked before they change them, scripts are not. */
import type { Page } from "playwright-core";
import { beforeEach, expect, it } from "vitest";
import { selectCell, typeIntoCell } from "#test/e2e/browser";
import { localPage } from "#test/e2e/local-harness";

const local = localPage();
const QUESTION = "ช่องนี้เป็นส่วนที่โปรแกรมใช้ แก้ต่อหรือไม่";
const question = (page: Page) => page.getByRole("alertdialog", { name: "แก้ไขส่วนที่ป้องกันไว้" });

beforeEach(() => {
  local.engine.change([
    { do: "write", sheetId: 0, top: 0, left: 0, cells: [[{ value: "หัวตาราง" }, { value: "หัวสอง" }], [{ value: "ข้อมูล" }]] },
    { do: "protect", sheetId: 0, zone: { top: 0, left: 0, bottom: 0, right: 5 }, description: "หัวตาราง", warningOnly: true },
  ]);
});

it("asks before a header is overwritten; no keeps it, yes changes it, by keyboard alone", async () => {
  const { page, errors } = await local.open();
  await selectCell(page, "A1");
  await typeIntoCell(page, "ทับ");
  await question(page).waitFor();
  expect(await question(page).innerText()).toContain(QUESTION);
  // The safe answer has the focus: who types on does no harm.
  await page.keyboard.press("Enter");
  await question(page).waitFor({ state: "detached" });
  expect(local.cell(0, 0).value).toBe("หัวตาราง");
  await typeIntoCell(page, "ต่อ");
  await expect.poll(() => local.cell(1, 0).value).toBe("ต่อ");

  await selectCell(page, "A1");
  await typeIntoCell(page, "ทับ");
  await question(page).waitFor();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await expect.poll(() => local.cell(0, 0).value).toBe("ทับ");
  await question(page).waitFor({ state: "detached" });

  await page.keyboard.press("Control+z");
  await expect.poll(() => local.cell(0, 0).value).toBe("หัวตาราง");
  expect(errors).toEqual([]);
});

it("does not ask for five minutes when told so, and never outside the protected part", async () => {
  const { page } = await local.open();
  await selectCell(page, "A2");
  await typeIntoCell(page, "แก้ได้");
  await expect.poll(() => local.cell(1, 0).value).toBe("แก้ได้");
  await selectCell(page, "B1");
  await typeIntoCell(page, "หนึ่ง");
  await page.getByLabel("ไม่ต้องถามอีกใน 5 นาที").check();
  await question(page).getByRole("button", { name: "ใช่", exact: true }).click();
  await expect.poll(() => local.cell(0, 1).value).toBe("หนึ่ง");
  await selectCell(page, "C1");
  await typeIntoCell(page, "สอง");
  await expect.poll(() => local.cell(0, 2).value).toBe("สอง");
  expect(await question(page).count()).toBe(0);
});

it("asks once for a deleted, a pasted and a filled block; a script is not asked", async () => {
  const { page, errors } = await local.open();
  const answer = async (name: string) => {
    await question(page).waitFor();
    await question(page).getByRole("button", { name, exact: true }).click();
    await page.locator("dialog").waitFor({ state: "detached" });
  };
  await selectCell(page, "A1:B2");
  await page.keyboard.press("Delete");
  await answer("ไม่ใช่");
  expect([local.cell(0, 0).value, local.cell(0, 1).value, local.cell(1, 0).value]).toEqual(["หัวตาราง", "หัวสอง", "ข้อมูล"]);
  await page.keyboard.press("Delete");
  await answer("ใช่");
  await expect.poll(() => [local.cell(0, 0).value, local.cell(0, 1).value, local.cell(1, 0).value]).toEqual([null, null, null]);

  local.engine.change([{ do: "write", sheetId: 0, top: 0, left: 0, cells: [[{ value: "จากสคริปต์" }]] }]);
  expect(await question(page).count()).toBe(0);

  local.engine.change([{ do: "write", sheetId: 0, top: 4, left: 0, cells: [[{ value: "ก" }, { value: "ข" }]] }]);
  await selectCell(page, "A5:B5");
  await page.keyboard.press("Control+c");
  await selectCell(page, "A1");
  await page.keyboard.press("Control+v");
  await answer("ใช่");
  await expect.poll(() => [local.cell(0, 0).value, local.cell(0, 1).value]).toEqual(["ก", "ข"]);
  expect(errors).toEqual([]);
});

it("a row is put in and taken out of a protected part only after the answer", async () => {
  local.engine.change([
    { do: "protect", sheetId: 0, zone: { top: 10, left: 0, bottom: 12, right: 0 }, description: "", warningOnly: true },
  ]);
  const { page } = await local.open();
  const rows = local.engine.sheets()[0]?.rowCount ?? 0;
  await selectCell(page, "A12");
  await page.locator(".o-topbar-menu", { hasText: "แก้ไข" }).click();
  await page.locator(".o-menu-item", { hasText: /^ลบ/ }).hover();
  await page.locator(".o-menu-item", { hasText: "ลบแถว 12" }).click();
  await question(page).waitFor();
  expect(local.engine.sheets()[0]?.rowCount).toBe(rows);
  await question(page).getByRole("button", { name: "ใช่", exact: true }).click();
  await expect.poll(() => local.engine.sheets()[0]?.rowCount).toBe(rows - 1);
});
