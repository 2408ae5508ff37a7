/** What a column of the template is checked for: its note says so, from the same table that checks. @module */
import { RULES } from "#core/rules/registry";
import type { Rule } from "#core/rules/rule";
import type { ColumnKey } from "#core/workbook/template";

/** The rules whose findings lie in that column, in the order of the registry. */
export function rulesOfColumn(key: ColumnKey): Rule[] {
  return RULES.filter((rule) => rule.columns.includes(key));
}

/** For the note of the column's header, in Thai; "" where nothing is checked. */
export function columnNote(key: ColumnKey): string {
  const rules = rulesOfColumn(key);
  return rules.length === 0 ? "" : ["ระบบตรวจว่า", ...rules.map((rule) => `• ${rule.title.th}`)].join("\n");
}
