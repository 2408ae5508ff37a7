/** An import into grids of memory, as the dialog makes it. */
import type { Import } from "#core/import/import";
import type { Plan, Workbook } from "#core/plan/model";
import type { SheetGrid } from "#core/workbook/grid";
import { importWrites } from "#core/workbook/import/import-writes";
import { mergedPlan, reportedProjects } from "#core/workbook/import/merge";
import type { ImportAsked, ImportWrites, MergedPlan } from "#core/workbook/import/types";
import { readWorkbook } from "#core/workbook/read";
import { TEMPLATE_VERSION } from "#core/workbook/template";
import { applyWrites } from "../apply-writes";

export const YEARS = [2566, 2567, 2568, 2569, 2570];
export const byYear = <T>(value: T) => Object.fromEntries(YEARS.map((year) => [String(year), value]));

export const ASKED: ImportAsked = { source: "แผน.docx", at: "21 พฤศจิกายน 2569 เวลา 09:30 น.", date: "2026-11-21", by: null };

export const read = (grids: readonly SheetGrid[]): Workbook => readWorkbook(grids, TEMPLATE_VERSION).workbook;

export interface Made extends ImportWrites {
  merged: MergedPlan;
  after: SheetGrid[];
}

export function imported(
  grids: SheetGrid[],
  plan: Plan,
  gone: "keep" | "drop" = "keep",
  notes: Import["notes"] = [],
  asked: Partial<ImportAsked> = {},
): Made {
  const reading = readWorkbook(grids, TEMPLATE_VERSION);
  const { workbook } = reading;
  const units = (workbook.units ?? []).map(({ name }) => name);
  const merged = mergedPlan(workbook.plan, plan, { gone, reported: reportedProjects(workbook), units });
  const made = importWrites(grids, reading, merged, { plan, notes }, { ...ASKED, ...asked });
  return { ...made, merged, after: applyWrites(grids, made.writes) };
}
