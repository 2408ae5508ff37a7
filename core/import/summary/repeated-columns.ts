/** Columns that say again what others say, or what the workbook makes itself: a row's total, ids, checks. @module */
import { amountItems } from "#core/import/cells/amount-items";
import type { Drawn, Structure } from "#core/import/drawn";
import { type BodyRow, ownColumns } from "#core/import/summary/body-row";
import type { Settled } from "#core/import/summary/choose-readings";
import { type GridCell, isBlank } from "#core/import/summary/grid";
import { trimmedCitation } from "#core/import/summary/total-row";
import type { Amount } from "#core/plan/model";

/** Those of the rows of these projects. A row's total that is not its sum is left as text. */
export function repeatedColumns(projects: readonly Settled[]): Structure[] {
  const ofRow = new Map<BodyRow, Settled[]>();
  for (const settled of projects) {
    const { row, also } = settled.draft;
    ofRow.set(row, [...(ofRow.get(row) ?? []), settled]);
    if (also && !ofRow.has(also)) ofRow.set(also, []);
  }
  return [...ofRow].flatMap(([row, own]) => ofOneRow(row, own));
}

function ofOneRow(row: BodyRow, projects: readonly Settled[]): Structure[] {
  return ownColumns(row).flatMap(({ cell, role }) => {
    if (isBlank(cell)) return [];
    const isRepeated = role?.role === "id" || role?.role === "check" || (role?.role === "total" && sumsUp(cell, projects));
    return isRepeated ? [{ code: role.role === "total" ? "row-total" : role.role, from: trimmedCitation(cell.piece) }] : [];
  });
}

/** Whether the amounts of a cell are, together, those of all years of the row's projects. */
function sumsUp(cell: GridCell, projects: readonly Settled[]): boolean {
  const satang = (amounts: readonly Drawn<Amount>[]) => {
    let sum = 0;
    for (const { value } of amounts) sum += typeof value === "number" ? Math.round(value * 100) : 0;
    return sum;
  };
  const printed = amountItems(cell.piece).map(({ amount }) => amount);
  const isRead = printed.length > 0 && printed.every(({ value }) => typeof value === "number");
  return isRead && satang(printed) === satang(projects.flatMap(({ budgets }) => Object.values(budgets)));
}
