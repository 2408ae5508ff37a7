/** A workbook out of its tabs. @module */

import { DEFAULT_ROUNDS } from "#core/calendar/rounds";
import { withIds } from "#core/plan/identity";
import type { Plan, Project, Settings, Workbook } from "#core/plan/model";
import { boundId } from "#core/workbook/bound-ids";
import { textOf } from "#core/workbook/cell-values";
import { copiedTabs, type FoundTab, findColumns, findTabs } from "#core/workbook/find";
import type { SheetGrid } from "#core/workbook/grid";
import { readDetails, withProjects } from "#core/workbook/read-details";
import { readFollowUp, readHandIns } from "#core/workbook/read-follow-up";
import { readHolidays, readUnits } from "#core/workbook/read-lists";
import { lostTotals, readProjects } from "#core/workbook/read-plan";
import { readPrintedTotals } from "#core/workbook/read-printed";
import { readMissions, readOfficeSettings, readPlanHead, readRounds, readStages } from "#core/workbook/read-settings";
import { lostLiveFormulas } from "#core/workbook/read-summary";
import { readRisks, readTargets } from "#core/workbook/read-targets";
import { readRevisions } from "#core/workbook/revisions";
import { sourcesOfWorkbook } from "#core/workbook/sources";
import type { TabReport } from "#core/workbook/tab-report";
import { type IdToWrite, type Place, type ReadingNotes, TableReader } from "#core/workbook/table-reader";
import type { TemplateTab } from "#core/workbook/tabs/tab";
import { type TabKey, type TableKey, tabsOfVersion, templateTab } from "#core/workbook/template";

/** JSON Pointer into the Workbook (`/plan/projects/3/budgets/2566`) → the cell the value came from. A part (`/units`) is at its header. */
export type Places = Record<string, Place>;

export interface WorkbookReading {
  /** Every project has an id. */
  workbook: Workbook;
  places: Places;
  tabs: TabReport;
  /** Ids of projects made here, or found by name for a detail or report, to be written into the sheet so that they stay when a name changes. */
  idsToWrite: IdToWrite[];
  /** Texts for the cells of project ids that are not bound to the project's present name; see bound-ids. */
  bindingsToWrite: (Place & { text: string })[];
  /** The same for the keys of rounds that somebody added without one. */
  roundKeysToWrite: (Place & { key: string })[];
}

/**
 * Reads the tabs of the template. What the program writes and works out anew (สรุป, ปฏิทิน, ผลการตรวจ, the log on บันทึก) is no part of a
 * workbook: of these tabs it is told only what is missing or lost. Never throws: what cannot be read is `{ raw }`, what cannot be found or held
 * is in `tabs`. A tab that is missing, or a table without rows, leaves its part null (projects: []).
 * Blank cells: a list of units or rounds is [] (none named), a unit or round is active, a holiday is an extra one.
 * `fiscalYears` are those between the first and last year in ตั้งค่า but for the skipped ones named there, ascending (a column that somebody
 * deleted is missed, its year stays); else those with a budget column, else none.
 * @param templateVersion from the spreadsheet's metadata (`sucharit.templateVersion`); null where there is none.
 */
export function readWorkbook(grids: readonly SheetGrid[], templateVersion: number | null): WorkbookReading {
  const notes: ReadingNotes = { places: {}, tabs: emptyReport(templateVersion), idsToWrite: [], bindingsToWrite: [], roundKeysToWrite: [] };
  const found = findTabs(grids);
  const wanted: readonly (TemplateTab & { key: TabKey })[] = tabsOfVersion(templateVersion);
  notes.tabs.missingTabs = wanted.flatMap(({ key, title, optional }) => (optional || found.has(key) ? [] : [title]));
  notes.tabs.copiedTabs = copiedTabs(grids, found);
  const open = (key: TabKey, fiscalYears: readonly number[]): ((table: TableKey) => TableReader) | null => {
    const grid = found.get(key);
    const tab = grid ? search(key, grid, fiscalYears, notes.tabs) : null;
    return tab && ((table) => new TableReader(tab, table, notes));
  };
  // In the order of the tabs: problems come in the order of the places.
  const settingsTab = open("settings", []);
  const head = settingsTab ? readPlanHead(settingsTab("settings")) : { organization: null, title: null, fiscalYears: null };
  const settings = settingsTab ? readSettings(settingsTab, notes) : null;
  const missions = settingsTab ? readMissions(settingsTab("missions")) : null;
  const unitsTab = open("units", []);
  const units = unitsTab ? readUnits(unitsTab("units")) : null;
  const rounds = settings?.rounds ?? DEFAULT_ROUNDS;

  const planTab = open("plan", head.fiscalYears ?? [])?.("plan") ?? null;
  const known = { units: (units ?? []).map((unit) => unit.name), rounds };
  const { projects: typed, rows } = planTab ? readProjects(planTab, known) : { projects: [], rows: [] };
  const fiscalYears = head.fiscalYears ?? planTab?.yearsOf("plan.budget") ?? [];
  const { projects } = withIds({ projects: typed });
  if (planTab) {
    notes.tabs.lostFormulas = lostTotals(planTab, rows);
    notes.idsToWrite.push(...newIds(planTab, rows, typed, projects));
    notes.bindingsToWrite = unboundIds(planTab, rows, projects);
  }
  const details = readDetailsOf(open("details", [])?.("details") ?? null, projects, notes);
  const followUpTab = open("followUp", [])?.("followUp");
  const reports = followUpTab ? readFollowUp(followUpTab, { projects: planTab && projects, rounds }) : { followUp: null, ids: [] };
  notes.idsToWrite.push(...reports.ids);
  const printedTab = open("printed", fiscalYears)?.("printed");
  const printedTotals = printedTab ? readPrintedTotals(printedTab) : null;
  const summaryTab = open("summary", fiscalYears)?.("summary");
  const rowCount = (sheet: string) => grids.find(({ title }) => title === sheet)?.values.length ?? 0;
  if (summaryTab) notes.tabs.lostFormulas.push(...lostLiveFormulas(summaryTab, () => sourcesOfWorkbook(found), rowCount));
  open("calendar", []);
  const targetsTab = open("targets", fiscalYears)?.("targets");
  const targets = targetsTab ? readTargets(targetsTab) : null;
  const risksTab = open("risks", [])?.("risks");
  const risks = risksTab ? readRisks(risksTab) : null;
  const holidaysTab = open("holidays", [])?.("holidays");
  const holidays = holidaysTab ? readHolidays(holidaysTab) : null;
  open("results", []);
  const handInsTab = open("log", [])?.("handIns");
  const revisionsTab = open("history", [])?.("revisions");

  const workbook: Workbook = {
    formatVersion: 1,
    plan: {
      formatVersion: 1,
      organization: head.organization,
      title: head.title,
      fiscalYears,
      missions,
      projects,
      printedTotals,
      details,
      targets,
      risks,
    },
    settings,
    units,
    holidays,
    followUp: reports.followUp,
    handIns: handInsTab ? readHandIns(handInsTab) : null,
    revisions: revisionsTab ? readRevisions(revisionsTab) : null,
  };
  return { workbook, ...notes };
}

function readDetailsOf(reader: TableReader | null, projects: readonly Project[], { idsToWrite }: ReadingNotes): Plan["details"] {
  if (reader === null) return null;
  const { details: typed, rows } = readDetails(reader);
  const { details, ids } = withProjects(typed, rows, projects, reader);
  idsToWrite.push(...ids);
  return details;
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

function newIds(
  reader: TableReader,
  rows: readonly number[],
  before: readonly Project[],
  after: readonly Project[],
): ReadingNotes["idsToWrite"] {
  return rows.flatMap((row, index) => {
    const id = after[index]?.id;
    const place = reader.placeOf(row, "plan.id");
    return before[index]?.id === null && id && place ? [{ ...place, id }] : [];
  });
}

/** What stands otherwise in the cells of ids: without its name's mark, or with that of an old name. */
function unboundIds(reader: TableReader, rows: readonly number[], projects: readonly Project[]): ReadingNotes["bindingsToWrite"] {
  return rows.flatMap((row, index) => {
    const { id, name } = projects[index] ?? { id: null, name: null };
    const place = reader.placeOf(row, "plan.id");
    if (id === null || !place) return [];
    const text = boundId(id, name);
    return textOf(reader.value(row, "plan.id")) === text ? [] : [{ ...place, text }];
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
