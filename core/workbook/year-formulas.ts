/** The formulas that add up the years, put right after columns of years came or went. @module */
import { parseA1 } from "#core/workbook/a1";
import { blocksOf, type PlacedCell } from "#core/workbook/blocks";
import { isBlankCell } from "#core/workbook/cell-values";
import type { CellsWrite } from "#core/workbook/cells-write";
import type { FoundTab } from "#core/workbook/find";
import type { SheetGrid } from "#core/workbook/grid";
import { metadataOf } from "#core/workbook/layout";
import { formulaFault } from "#core/workbook/lost-formula";
import { openTab } from "#core/workbook/open-tab";
import type { WorkbookReading } from "#core/workbook/read";
import { sumFormula } from "#core/workbook/sum-formula";

/** Totals whose formula passes over a year or looks at a column that is gone, and the blank cells of new columns in สรุป. Others stay. */
export function yearFormulas(grids: readonly SheetGrid[], reading: WorkbookReading): CellsWrite[] {
  const [plan, summary] = [openTab(grids, "plan"), openTab(grids, "summary")];
  return [
    ...(plan ? blocksOf(plan.grid.sheetId, rowTotals(plan)) : []),
    ...(summary ? blocksOf(summary.grid.sheetId, summaryCells(summary, reading)) : []),
  ];
}

/** In every row: one that was emptied keeps its total. */
function rowTotals({ grid, headerRow, columns, yearsOf }: FoundTab): PlacedCell[] {
  const total = columns.get("plan.total")?.index;
  const budgets = yearsOf("plan.budget").flatMap((year) => columns.get(metadataOf("plan.budget", year))?.index ?? []);
  if (total === undefined || budgets.length === 0) return [];
  return grid.formulas.flatMap((line, row): PlacedCell[] => {
    const formula = line[total] ?? "";
    if (row <= headerRow || formula === "") return [];
    const right = sumFormula(row, budgets);
    const fault = formulaFault({ formula, value: grid.values[row]?.[total] ?? null, home: grid.title }, right, () => grid.values.length);
    return fault ? [{ row, column: total, cell: { formula: right } }] : [];
  });
}

/** What was typed over a formula stays; rule formula-lost offers the formula. */
function summaryCells({ grid, columns, yearsOf }: FoundTab, { tabs }: WorkbookReading): PlacedCell[] {
  const keys = ["summary.total", ...yearsOf("summary.budget").map((year) => metadataOf("summary.budget", year))];
  const ofYears = new Set(keys.flatMap((key) => columns.get(key)?.index ?? []));
  return tabs.lostFormulas.flatMap(({ sheet, cell, formula, why }) => {
    const place = sheet === grid.title ? parseA1(cell) : null;
    if (!place || !ofYears.has(place.column)) return [];
    return why || isBlankCell(grid.values[place.row]?.[place.column] ?? null) ? [{ ...place, cell: { formula } }] : [];
  });
}
