/** What an import does to the plan in the workbook, in words. @module */
import type { Amount, Plan } from "#core/plan/model";
import { isRaw } from "#core/plan/raw";
import { formatBaht } from "#core/text/amount";
import { toSatang } from "#core/text/satang";
import type { ImportDifferences, LeftOutYear } from "#core/workbook/import/types";
import type { ImportLine, ImportTakeOver } from "./panel-messages";

const WHY_KEPT = { chosen: "", reports: "คงไว้ เพราะมีรายงานผลแล้ว" } as const;

/** For the page: lines as people know them, amounts as printed. `existing`: the plan in the workbook. */
export function takeOverOf(existing: Plan, differences: ImportDifferences, leftOut: readonly LeftOutYear[]): ImportTakeOver {
  const { added, changed, gone, unchanged, years, parts } = differences;
  return {
    present: existing.projects.length,
    added: added.map(lineOf),
    changed: changed.map((line) => ({
      ...lineOf(line),
      changes: line.changes.map(({ label, from, to }) => ({ label, from, to })),
      isRenamed: line.by !== "name",
    })),
    gone: gone.map((line) => ({ ...lineOf(line), why: line.kept === null ? "" : WHY_KEPT[line.kept] })),
    unchanged,
    years: years.map(({ year, before, after, difference }) => ({
      year,
      from: amountText(before),
      to: amountText(after),
      difference: difference > 0 ? `+${amountText(difference)}` : amountText(difference),
    })),
    parts: parts.flatMap(({ title, added: more, changed: other }) =>
      more + other === 0 ? [] : [`${title}: เพิ่ม ${more} แถว เปลี่ยน ${other} แถว`],
    ),
    leftOut: leftOut.map(({ name, year, text }) => `${name} ปี ${year}: ${text} (แผนในสมุดงานไม่มีปีนี้)`),
  };
}

function lineOf({ number, name }: ImportLine): ImportLine {
  return { number, name };
}

function amountText(amount: Amount): string {
  if (amount === null) return "ว่าง";
  if (isRaw(amount)) return amount.raw;
  return toSatang(amount) === null ? String(amount) : formatBaht(amount);
}
