/** The script's side of the sidebar of a unit: what it has to report in a round, and the way to each row. @module */

import { ownReports } from "#core/follow-up/own-rows";
import { parseA1 } from "#core/workbook/a1";
import { openTab } from "#core/workbook/open-tab";
import { readWorkbook } from "#core/workbook/read";
import { lastHandIn } from "./last-hand-in";
import { today } from "./now";
import type { Selected, UnitWork } from "./panel-messages";
import { type Asked, choicesForPanel, chosenReport, dueText } from "./report-choices";
import { missingTab, NO_YEARS } from "./say";
import { type ReadGrids, readGrids, readTabs } from "./sheets/read-grids";
import { stampOf } from "./stamp";

/** Of the user: who reports for a unit does so each time. */
const UNIT = "sucharit.unit";
const MOVED = "แถวเลื่อนไปหรือถูกลบแล้ว กรุณากดตรวจอีกครั้ง";

/** A unit's rows of a round; what was not asked for is the unit that this person looked at last, and its round that is open. */
export function panelUnit(unit: string | null, round: string | null, fiscalYear: number | null): UnitWork {
  const spreadsheet = SpreadsheetApp.getActive();
  const { grids, templateVersion } = readGrids(spreadsheet);
  const missing = missingTab(grids, "plan", "followUp");
  if (missing) return nothing(missing);
  const reading = readWorkbook(grids, templateVersion);
  const { workbook } = reading;
  if (workbook.plan.fiscalYears.length === 0) return nothing(NO_YEARS);
  const chosen = chosenReport(workbook, askedFor(unit, round, fiscalYear), today());
  if (chosen.unit !== null) rememberUnit(chosen.unit);
  const work = { ...nothing(null), ...choicesForPanel(workbook, chosen), stamp: stampOf(spreadsheet, grids) };
  if (chosen.choice === null) return work;
  const { key, deadline } = chosen.choice;
  const reports = ownReports(reading, key.unit, key.fiscalYear, key.round, today());
  return {
    ...work,
    due: dueText(deadline, today()),
    reports: reports.map(({ project, number, name, state, missing: lacks, place }) => ({
      ...{ project, number, name, state: state ?? "", missing: lacks },
      place: place && { sheet: place.sheet, cell: place.cell },
    })),
    withoutRow: reports.filter(({ index }) => index === null).length,
    handedIn: lastHandIn(workbook, key),
  };
}

/** Selects a cell of a project's row; says so where another project stands there now. */
export function panelSelectReport(sheet: string, cell: string, project: string | null): Selected {
  const spreadsheet = SpreadsheetApp.getActive();
  const tab = spreadsheet.getSheetByName(String(sheet));
  const place = parseA1(String(cell));
  if (!tab || !place || place.row >= tab.getMaxRows() || place.column >= tab.getMaxColumns()) return { notice: MOVED };
  if (project !== null) {
    const read = readTabs(spreadsheet, ["settings", "units", "plan", "followUp"]);
    const isReport = openTab(read.grids, "followUp")?.grid.sheetId === tab.getSheetId();
    if (isReport && !isAbout(project, place.row, read)) return { notice: MOVED };
  }
  tab.getRange(place.row + 1, place.column + 1).activate();
  return { notice: null };
}

/** Whether a row of ติดตามผล tells of the project: by its id, or by its name as long as no check has written its id. `row`: 0-based. */
function isAbout(project: string, row: number, { grids, templateVersion }: ReadGrids): boolean {
  const { workbook, places } = readWorkbook(grids, templateVersion);
  return (workbook.followUp ?? []).some((report, index) => {
    const place = parseA1(places[`/followUp/${index}`]?.cell ?? "");
    return report.project === project && place?.row === row;
  });
}

/** What was asked for, and the unit that this person looked at last where none was. It came from a page: not taken on trust. */
export function askedFor(unit: unknown, round: unknown, fiscalYear: unknown): Asked {
  return {
    unit: typeof unit === "string" && unit !== "" ? unit : PropertiesService.getUserProperties().getProperty(UNIT),
    round: typeof round === "string" ? round : null,
    fiscalYear: typeof fiscalYear === "number" ? fiscalYear : null,
  };
}

function rememberUnit(unit: string): void {
  const properties = PropertiesService.getUserProperties();
  if (properties.getProperty(UNIT) !== unit) properties.setProperty(UNIT, unit);
}

function nothing(notice: string | null): UnitWork {
  return { units: [], unit: null, rounds: [], chosen: null, due: "", reports: [], withoutRow: 0, handedIn: null, stamp: "", notice };
}
