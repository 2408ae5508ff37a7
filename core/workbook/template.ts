/**
 * The template of a workbook as data: the one definition that its Sheets requests, its reader, its writer and the manual come from.
 * One file a tab in tabs/.
 *
 * @module
 */
import { CALENDAR_TAB } from "#core/workbook/tabs/calendar";
import { DETAILS_TAB } from "#core/workbook/tabs/details";
import { FOLLOW_UP_TAB } from "#core/workbook/tabs/follow-up";
import { HISTORY_TAB } from "#core/workbook/tabs/history";
import { HOLIDAYS_TAB } from "#core/workbook/tabs/holidays";
import { IMPORT_TAB } from "#core/workbook/tabs/import";
import { IMPORT_REPORT_TAB } from "#core/workbook/tabs/import-report";
import { LOG_TAB } from "#core/workbook/tabs/log";
import { PLAN_TAB } from "#core/workbook/tabs/plan";
import { PRINTED_TAB } from "#core/workbook/tabs/printed";
import { RESULTS_TAB } from "#core/workbook/tabs/results";
import { RISKS_TAB } from "#core/workbook/tabs/risks";
import { SETTINGS_TAB } from "#core/workbook/tabs/settings";
import { SUMMARY_TAB } from "#core/workbook/tabs/summary";
import type { ColumnKind, TemplateColumn, TemplateTab, TemplateTable } from "#core/workbook/tabs/tab";
import { TARGETS_TAB } from "#core/workbook/tabs/targets";
import { UNITS_TAB } from "#core/workbook/tabs/units";

/**
 * Goes up when a tab or column is added, renamed or dropped; kept in the spreadsheet's developer metadata.
 * 1: six tabs (settings, units, plan, printed totals, holidays, results). 2: all tabs.
 * 3: who approved a hand-in as what and when, and its mark. 4: the tabs of the import.
 */
export const TEMPLATE_VERSION = 4;

/** In the order people see them. */
export const TABS = [
  SETTINGS_TAB,
  UNITS_TAB,
  PLAN_TAB,
  DETAILS_TAB,
  FOLLOW_UP_TAB,
  PRINTED_TAB,
  SUMMARY_TAB,
  CALENDAR_TAB,
  TARGETS_TAB,
  RISKS_TAB,
  HOLIDAYS_TAB,
  RESULTS_TAB,
  IMPORT_TAB,
  IMPORT_REPORT_TAB,
  LOG_TAB,
  HISTORY_TAB,
] as const satisfies readonly TemplateTab[];

/** The last serial that was given when an older version was made. */
const LAST_SERIAL: Readonly<Record<number, number>> = { 1: 6, 2: 14, 3: 14 };

/** The tabs that a workbook of that version has; all where the version is not known. */
export function tabsOfVersion(version: number | null): readonly (typeof TABS)[number][] {
  const last = LAST_SERIAL[version ?? TEMPLATE_VERSION] ?? Number.POSITIVE_INFINITY;
  return TABS.filter(({ serial }) => serial <= last);
}

export type TabKey = (typeof TABS)[number]["key"];
type AnyTable = (typeof TABS)[number]["tables"][number];
type KeysOf<T> = T extends { key: infer K extends string; columns: readonly { key: infer C extends string }[] } ? `${K}.${C}` : never;
export type TableKey = AnyTable["key"];
/** `table.column`, such as `plan.budget`. */
export type ColumnKey = KeysOf<AnyTable>;

/** The tab of the template with that key. */
export function templateTab(key: TabKey): TemplateTab {
  const tab: TemplateTab | undefined = TABS.find((one) => one.key === key);
  if (!tab) throw new RangeError(`the template has no tab ${key}`);
  return tab;
}

/** The columns of the template that are of one of these kinds. */
export function columnsOfKind(...kinds: readonly ColumnKind[]): ColumnKey[] {
  const tables: readonly TemplateTable[] = TABS.flatMap((tab): readonly TemplateTable[] => tab.tables);
  return tables.flatMap((table) =>
    table.columns.flatMap(({ key, kind }) => (kinds.includes(kind) ? [`${table.key}.${key}` as ColumnKey] : [])),
  );
}

/** The column of the template with that key. */
export function templateColumn(key: ColumnKey): TemplateColumn {
  const tables: readonly TemplateTable[] = TABS.flatMap((tab): readonly TemplateTable[] => tab.tables);
  for (const table of tables) for (const column of table.columns) if (`${table.key}.${column.key}` === key) return column;
  throw new RangeError(`the template has no column ${key}`);
}
