/** What stands in the workbook while a next plan is being begun, so that work that stopped halfway is finished and not begun once more. @module */
import type { Beginning } from "#core/workbook/next-plan";

type Spreadsheet = GoogleAppsScript.Spreadsheet.Spreadsheet;

/** Developer metadata of the spreadsheet: unlike properties of the script it goes along into a copy. */
const BEGINNING = "sucharit.nextPlan";

/** The plan that was begun and is not done yet, or null. */
export function unfinished(spreadsheet: Spreadsheet): Beginning | null {
  for (const entry of entriesOf(spreadsheet)) {
    const beginning = parsed(entry.getValue() ?? "");
    if (beginning) return beginning;
  }
  return null;
}

/** Whatever was written before is in the sheet before this is. */
export function keepBeginning(spreadsheet: Spreadsheet, beginning: Beginning): void {
  SpreadsheetApp.flush();
  const value = JSON.stringify(beginning);
  const [entry] = entriesOf(spreadsheet);
  if (entry) entry.setValue(value);
  else spreadsheet.addDeveloperMetadata(BEGINNING, value, SpreadsheetApp.DeveloperMetadataVisibility.DOCUMENT);
}

/** The plan is begun. */
export function endBeginning(spreadsheet: Spreadsheet): void {
  SpreadsheetApp.flush();
  for (const entry of entriesOf(spreadsheet)) entry.remove();
}

function entriesOf(spreadsheet: Spreadsheet): GoogleAppsScript.Spreadsheet.DeveloperMetadata[] {
  return spreadsheet.createDeveloperMetadataFinder().withKey(BEGINNING).find();
}

function parsed(text: string): Beginning | null {
  try {
    const value = JSON.parse(text);
    const { first, keepProjects, revision, title, reports, isEmptied } = value;
    const isTitle = title === null || typeof title === "string";
    const isPlan = Number.isInteger(first) && typeof keepProjects === "boolean" && typeof isEmptied === "boolean";
    const isTold = typeof revision === "string" && Number.isInteger(reports) && isTitle;
    return isPlan && isTold ? { first, keepProjects, revision, title, reports, isEmptied } : null;
  } catch {
    return null;
  }
}
