import { it } from "vitest";
import { selectCell, typeIntoCell } from "#test/e2e/browser";
import { localPage } from "#test/e2e/local-harness";
const local = localPage();
it.each(["no-key","no-click","yes-key","yes-click","yes-check"])("%s", async (how) => {
  local.engine.change([
    { do: "write", sheetId: 0, top: 0, left: 0, cells: [[{ value: "หัวตาราง" }, { value: "หัวสอง" }], [{ value: "ข้อมูล" }]] },
    { do: "protect", sheetId: 0, zone: { top: 0, left: 0, bottom: 0, right: 5 }, description: "หัวตาราง", warningOnly: true },
  ]);
  const { page, errors } = await local.open();
  const act = async (w: string) => console.log(how, w, await page.evaluate(() => { const s = getSelection()!; const a = document.activeElement!; return [a.className, a.closest(".o-grid") !== null, s.rangeCount, s.anchorNode?.nodeName, (s.anchorNode?.parentElement as HTMLElement)?.className, a.contains(s.anchorNode), document.hasFocus()]; }));
  await selectCell(page, "B1");
  await typeIntoCell(page, "หนึ่ง");
  await act("asked");
  const d = page.getByRole("alertdialog");
  if (how === "no-key") await page.keyboard.press("Enter");
  if (how === "no-click") await d.getByRole("button", { name: "ไม่ใช่", exact: true }).click();
  if (how === "yes-key") { await page.keyboard.press("Shift+Tab"); await page.keyboard.press("Enter"); }
  if (how === "yes-check") await page.getByLabel("ไม่ต้องถามอีกใน 5 นาที").check();
  if (how.startsWith("yes-c")) await d.getByRole("button", { name: "ใช่", exact: true }).click();
  await page.waitForTimeout(300);
  await act("closed");
  await selectCell(page, "C3");
  await page.waitForTimeout(300);
  await act("sel");
  await typeIntoCell(page, "สอง");
  await page.waitForTimeout(300);
  await act("after");
  console.log(how, local.cell(2, 2).value, errors);
});
