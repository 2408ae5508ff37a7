import { expect, it } from "vitest";
import { checkWorkbook } from "#core/rules/check";
import { typingProblems } from "#core/rules/typing";
import type { CellValue } from "#core/workbook/grid";
import { readWorkbook } from "#core/workbook/read";
import { gridOf, planGrids, set } from "#test/unit/workbook/grids";

function planWith(...amounts: CellValue[]) {
  const grids = planGrids(...amounts.map((_, index) => `โครงการที่ ${index + 1}`));
  for (const [index, amount] of amounts.entries()) set(gridOf(grids, "plan"), "plan.budget:2566", index, amount);
  return grids;
}
const found = (grids: ReturnType<typeof planWith>) => {
  const { workbook, tabs, places } = readWorkbook(grids, 2);
  return checkWorkbook({ workbook, tabs }, places).filter(({ code }) => code === "amount-as-text");
};

it("an amount that is text but can be read is told at its cell, with what was read", () => {
  const problems = found(planWith("๒๐,๐๐๐", "20,000.- บาท", 20000));
  expect(problems.map(({ values, where }) => [values, "cell" in where ? where.cell.replace(/[A-Z]+/, "") : ""])).toEqual([
    [{ text: "๒๐,๐๐๐", baht: 20000 }, "3"],
    [{ text: "20,000.- บาท", baht: 20000 }, "4"],
  ]);
  expect(problems.map(({ severity }) => severity)).toEqual(["warning", "warning"]);
});

it("neither a stated none nor what cannot be read is one", () => {
  expect(found(planWith("-", "xxx", "ไม่ใช้งบประมาณ", "20,0000", null))).toEqual([]);
});

it("is told while typing", () => {
  const grids = planWith("๒๐,๐๐๐");
  const plan = gridOf(grids, "plan");
  const zone = { top: 2, left: 0, bottom: 2, right: 40 };
  expect(typingProblems(grids, 2, plan.sheetId, zone).map(({ code }) => code)).toContain("amount-as-text");
});
