/** The day on which the cloud must look at the workbook next, told where rounds, stages or what is owed were changed. @module */
import type { Workbook } from "#core/plan/model";
import { nextRunDay, remindersDue } from "#core/reminders/due";
import type { Ledger } from "#core/reminders/ledger";
import { timetableOf } from "#core/reminders/timetable";
import type { Checked } from "./check-plan";
import { type Cloud, tellCloud } from "./cloud-status";
import { today } from "./now";

/** Of the document: the day told last, and what the cloud had said of itself then. */
const TOLD = "sucharit.nextDay";

/**
 * Tells the cloud the next day on which the workbook as a check read it has something due, in one call, unless that very day was told already. After each run it is
 * told anew: by then the cloud may have read, and forgotten, what stood in the workbook meanwhile. Never throws because of the cloud.
 */
export function tellNextDay(spreadsheet: GoogleAppsScript.Spreadsheet.Spreadsheet, cloud: Cloud, checked: Checked | null): void {
  if (cloud.is !== "connected" || checked === null) return;
  const { registeredAt, lastRun, ledger } = cloud.status;
  const next = nextDay(checked.reading.workbook, ledger);
  if (next === null) return;
  const telling = JSON.stringify({ registeredAt, lastRun, next });
  const properties = PropertiesService.getDocumentProperties();
  if (properties.getProperty(TOLD) === telling) return;
  if (tellCloud(spreadsheet, next)) properties.setProperty(TOLD, telling);
}

/** Today where something is due that was not sent yet: today's run, if it is over, is made up for by the next. */
function nextDay(workbook: Workbook, ledger: Ledger): string | null {
  const now = today();
  const timetable = timetableOf(workbook);
  return remindersDue(workbook, ledger, now, timetable).length > 0 ? now : nextRunDay(workbook, ledger, now, timetable);
}
