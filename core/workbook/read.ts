/** A workbook out of its tabs. @module */

import { DEFAULT_ROUNDS } from "#core/calendar/rounds";
import { withIds } from "#core/plan/identity";
import type { Plan, Settings, Workbook } from "#core/plan/model";
import { type FoundTab, findColumns, findTabs } from "#core/workbook/find";
import type { SheetGrid } from "#core/workbook/grid";
import { readHolidays, readUnits } from "#core/workbook/read-lists";
import { lostTotals, readProjects } from "#core/workbook/read-plan";
import { readPrintedTotals } from "#core/workbook/read-printed";
import { readMissions, readOfficeSettings, readPlanHead, readRounds, readStages } from "#core/workbook/read-settings";
import type { TabReport } from "#core/workbook/tab-report";
import { type Place, type ReadingNotes, TableReader } from "#core/workbook/table-reader";
import { TABS, type TabKey, type TableKey, templateTab } from "#core/workbook/template";

/** JSON Pointer into the Workbook (`/plan/projects/3/budgets/2566`) → the cell the value came from. A part (`/units`) is at its header. */
export type Places = Record<string, Place>;

export interface WorkbookReading {
  /** Every project has an id. */
  workbook: Workbook;
  places: Places;
  tabs: TabReport;
  /** Ids of projects made here, to be written into the sheet so that they stay when a name changes. */
  idsToWrite: (Place & { id: string })[];
  /** The same for the keys of rounds that somebody added without one. */
  roundKeysToWrite: (Place & { key: string })[];
}

/**
 * Reads the tabs of this template; parts that other tabs hold are null. Never throws: what cannot be read is `{ raw }`,
 * what cannot be found or held is in `tabs`. A tab that is missing, or a table without rows, leaves its part null (projects: []).
 * Blank cells: a list of units or rounds is [] (none named), a unit or round is active, a holiday is an extra one.
 * `fiscalYears` are those between the first and last year in ตั้งค่า but for the skipped ones named there, ascending (a column that somebody
 * deleted is missed, its year stays); else those with a budget column, else none.
 * @param templateVersion from the spreadsheet's metadata (`sucharit.templateVersion`); null where there is none.
 */
export function readWorkbook(grids: readonly SheetGrid[], templateVersion: number | null): WorkbookReading {
  const notes: ReadingNotes = { places: {}, tabs: emptyReport(templateVersion), idsToWrite: [], roundKeysToWrite: [] };
  const found = findTabs(grids);
  notes.tabs.missingTabs = TABS.filter((tab) => !found.has(tab.key)).map((tab) => tab.title);
  const open = (key: TabKey, fiscalYears: readonly number[]): ((table: TableKey) => TableReader) | null => {
    const grid = found.get(key);
    const tab = grid ? search(key, grid, fiscalYears, notes.tabs) : null;
    return tab && ((table) => new TableReader(tab, table, notes));
  };

  const settingsTab = open("settings", []);
  const head = settingsTab ? readPlanHead(settingsTab("settings")) : { organization: null, title: null, fiscalYears: null };
  const settings = settingsTab ? readSettings(settingsTab, notes) : null;
  const missions = settingsTab ? readMissions(settingsTab("missions")) : null;
  const unitsTab = open("units", []);
  const units = unitsTab ? readUnits(unitsTab("units")) : null;

  const planTab = open("plan", head.fiscalYears ?? [])?.("plan") ?? null;
  const known = { units: (units ?? []).map((unit) => unit.name), rounds: settings?.rounds ?? DEFAULT_ROUNDS };
  const { projects, rows } = planTab ? readProjects(planTab, known) : { projects: [], rows: [] };
  const fiscalYears = head.fiscalYears ?? planTab?.yearsOf("plan.budget") ?? [];
  const printedTab = open("printed", fiscalYears)?.("printed");
  const holidaysTab = open("holidays", []);
  open("results", []);

  const plan: Plan = withIds({
    formatVersion: 1,
    organization: head.organization,
    title: head.title,
    fiscalYears,
    missions,
    projects,
    printedTotals: printedTab ? readPrintedTotals(printedTab) : null,
    details: null,
    targets: null,
    risks: null,
  });
  if (planTab) {
    notes.tabs.lostFormulas = lostTotals(planTab, rows);
    notes.idsToWrite = newIds(planTab, rows, projects, plan);
  }
  const workbook: Workbook = {
    formatVersion: 1,
    plan,
    settings,
    units,
    holidays: holidaysTab ? readHolidays(holidaysTab("holidays")) : null,
    followUp: null,
    handIns: null,
    revisions: null,
  };
  return { workbook, ...notes };
}

function readSettings(tab: (table: TableKey) => TableReader, { roundKeysToWrite }: ReadingNotes): Settings {
  return {
    ...readOfficeSettings(tab("settings")),
    rounds: readRounds(tab("rounds"), roundKeysToWrite),
    stages: readStages(tab("stages")),
  };
}

function search(key: TabKey, grid: SheetGrid, fiscalYears: readonly number[], tabs: TabReport): FoundTab {
  const { found, report } = findColumns(templateTab(key), grid, fiscalYears);
  tabs.missingColumns.push(...report.missingColumns);
  tabs.renamedColumns.push(...report.renamedColumns);
  tabs.copiedColumns.push(...report.copiedColumns);
  return found;
}

function newIds(reader: TableReader, rows: readonly number[], before: Plan["projects"], after: Plan): ReadingNotes["idsToWrite"] {
  return rows.flatMap((row, index) => {
    const id = after.projects[index]?.id;
    const place = reader.placeOf(row, "plan.id");
    return before[index]?.id === null && id && place ? [{ ...place, id }] : [];
  });
}

function emptyReport(templateVersion: number | null): TabReport {
  return {
    templateVersion,
    missingTabs: [],
    missingColumns: [],
    renamedColumns: [],
    copiedColumns: [],
    lostFormulas: [],
    unreadCells: [],
  };
}
