/** What is wrong in cells that were edited just now: no more than the edited tab and the two that it is held against are read for it. @module */
import { cellUnreadable } from "#core/rules/cell-unreadable";
import { checkWorkbook } from "#core/rules/check";
import { evidenceMissing } from "#core/rules/evidence-missing";
import type { Problem, Where } from "#core/rules/problem";
import { reasonMissing } from "#core/rules/reason-missing";
import { RULES } from "#core/rules/registry";
import { reportedBeforePeriod } from "#core/rules/reported-before-period";
import { resultMissing } from "#core/rules/result-missing";
import type { Rule } from "#core/rules/rule";
import { spentExceedsBudget } from "#core/rules/spent-exceeds-budget";
import { parseA1 } from "#core/workbook/a1";
import { findTabs } from "#core/workbook/find";
import type { SheetGrid, Zone } from "#core/workbook/grid";
import { readWorkbook } from "#core/workbook/read";
import type { TabKey } from "#core/workbook/template";

/** Of other groups, those that look at single cells or rows. */
const OF_ROWS: readonly Rule[] = [cellUnreadable, resultMissing, reasonMissing, evidenceMissing, reportedBeforePeriod, spentExceedsBudget];
const WHILE_TYPING: readonly Rule[] = RULES.filter((rule) => rule.group === "entry" || OF_ROWS.includes(rule));
/** What these rules hold a cell against; without the tab they would speak of what they have not seen. */
const NEEDS: Readonly<Record<string, TabKey>> = {
  "mission-unknown": "settings",
  "mission-dimension-mismatch": "settings",
  "year-outside-plan": "settings",
  "unit-without-email": "plan",
  "reported-before-period": "settings",
  "spent-exceeds-budget": "settings",
};

/**
 * The problems that rules of the group Entry, cells that cannot be read, and rows of ติดตามผล make in the edited cells, in the order of the check. Never throws; [] for a tab that is not the template's.
 * Problems of several rows (two rows with one id) are told where the check tells them, so only if that cell was edited.
 * @param grids the edited tab, ตั้งค่า and ผู้รับผิดชอบ; what is not given raises nothing.
 * @param zone the edited cells, 0-based.
 */
export function typingProblems(grids: readonly SheetGrid[], templateVersion: number | null, sheetId: number, zone: Zone): Problem[] {
  const given = findTabs(grids);
  const edited = [...given.values()].find((grid) => grid.sheetId === sheetId);
  if (!edited) return [];
  const rules = WHILE_TYPING.filter(({ code }) => {
    const needed = NEEDS[code];
    return needed === undefined || given.has(needed);
  });
  const { workbook, tabs, places } = readWorkbook(grids, templateVersion);
  // Without แผน nothing is known of a report's project.
  const unreadCells = (tabs.unreadCells ?? []).filter(({ why }) => why !== "project" || given.has("plan"));
  const isAt: (where: Where) => boolean = (where) => {
    const cell = "path" in where || where.sheet !== edited.title ? null : parseA1(where.cell);
    return cell !== null && isInside(cell, zone);
  };
  return checkWorkbook({ workbook, tabs: { ...tabs, unreadCells } }, places, { rules, isAt });
}

function isInside({ row, column }: { row: number; column: number }, { top, left, bottom, right }: Zone): boolean {
  return row >= top && row <= bottom && column >= left && column <= right;
}
