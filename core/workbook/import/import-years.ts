/** The columns of years in a workbook that is still empty, made those of the imported plan. @module */
import { yearsText } from "#core/calendar/fiscal-year";
import type { Plan } from "#core/plan/model";
import { blocksOf } from "#core/workbook/blocks";
import { isBlankCell, textOf } from "#core/workbook/cell-values";
import type { FoundTab } from "#core/workbook/find";
import type { SheetGrid } from "#core/workbook/grid";
import type { ImportYears } from "#core/workbook/import/types";
import { openTab } from "#core/workbook/open-tab";
import type { WorkbookReading } from "#core/workbook/read";
import { TABS } from "#core/workbook/template";
import { missingColumns, type YearColumnsOfKey, yearColumnsOf, yearSteps } from "#core/workbook/year-columns";

/**
 * What is to be done with the columns of years before an import: null for nothing (they are there, or the workbook has projects: then amounts of
 * other years are left out and told); a sentence where there is no way; else the changes, after which the workbook is read again.
 * @param isResumed an earlier try may have stopped between two steps.
 */
export function importYears(
  grids: readonly SheetGrid[],
  { workbook: { plan, followUp } }: WorkbookReading,
  incoming: Plan,
  isResumed = false,
): ImportYears | string | null {
  const next = [...new Set(incoming.fiscalYears)].sort((a, b) => a - b);
  const tabs = TABS.flatMap(({ key }) => openTab(grids, key) ?? []);
  const columns = yearColumnsOf(tabs);
  const budgets = columns.find(({ key }) => key === "plan.budget")?.placed ?? [];
  if (next.length === 0 || plan.projects.length > 0 || next.every((year) => budgets.some((one) => one.year === year))) return null;
  if (budgets.length === 0) return "ไม่พบคอลัมน์งบประมาณรายปีในแท็บ “แผน” จึงยังไม่ได้ทำอะไร ถ้าเพิ่งลบ กด Ctrl+Z เพื่อกู้คืน";
  const held = columns.find(holdsSomething);
  if (held || (followUp ?? []).length > 0) {
    const where = held ? `คอลัมน์รายปีในแท็บ “${held.tab.grid.title}”` : "รายงานในแท็บ “ติดตามผล”";
    return `เอกสารเป็นแผน พ.ศ. ${yearsText(next)} แต่สมุดงานเป็นแผน พ.ศ. ${yearsText(plan.fiscalYears)} และมีข้อมูลใน${where} แล้ว จึงยังไม่ได้นำเข้า กรุณาใช้สมุดงานใหม่ หรือลบข้อมูลนั้นก่อน`;
  }
  return retitled(columns, withYearsAfter(next, Math.max(...columns.map(({ placed }) => placed.length))), isResumed);
}

/** A plan of fewer years than there are columns leaves the last of them to the years after it: none is taken out. */
function withYearsAfter(years: readonly number[], count: number): number[] {
  const last = Math.max(...years);
  return [...years, ...Array.from({ length: Math.max(count - years.length, 0) }, (_, index) => last + 1 + index)];
}

function retitled(columns: readonly YearColumnsOfKey[], next: readonly number[], isResumed: boolean): ImportYears {
  const steps = yearSteps(columns, next);
  const writes = [...new Map(columns.map((one) => [one.tab.grid.sheetId, one.tab])).values()].flatMap((tab) => {
    const own = steps.filter(({ sheetId, column, header }) => sheetId === tab.grid.sheetId && headerAt(tab, column) !== header);
    return blocksOf(
      tab.grid.sheetId,
      own.map(({ column, header }) => ({ row: tab.headerRow, column, cell: { text: header } })),
    );
  });
  return { writes, steps, insert: missingColumns(columns, next, isResumed) };
}

function headerAt({ grid, headerRow }: FoundTab, column: number): string {
  return textOf(grid.values[headerRow]?.[column] ?? null) ?? "";
}

/** Somebody typed an amount, quarters, a target: what the template or the program writes there is nothing. */
function holdsSomething({ tab: { grid, headerRow }, template, placed }: YearColumnsOfKey): boolean {
  if (template.kind === "live" || template.kind === "output") return false;
  return placed.some(({ column }) => grid.values.some((row, index) => index > headerRow && !isBlankCell(row[column] ?? null)));
}
