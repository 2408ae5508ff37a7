/** The dialog with texts to be pasted into LINE. @module */
import { EMPTY_LEDGER, OFFICE_UNIT } from "#core/reminders/ledger";
import { lineTexts } from "#core/reminders/mail/line-text";
import { mailContext } from "#core/reminders/mail/workbook-context";
import { readWorkbook } from "#core/workbook/read";
import { cloudOf, ledgerOf } from "./cloud-status";
import { today } from "./now";
import type { LineTexts } from "./panel-messages";
import { missingTab, NO_YEARS } from "./say";
import { readGrids } from "./sheets/read-grids";

/** A text for each unit that owes a report of a round that is open today. */
export function panelLineTexts(): LineTexts {
  const spreadsheet = SpreadsheetApp.getActive();
  const { grids, templateVersion } = readGrids(spreadsheet);
  const missing = missingTab(grids, "plan");
  if (missing) return { texts: [], notice: missing };
  const reading = readWorkbook(grids, templateVersion);
  if (reading.workbook.plan.fiscalYears.length === 0) return { texts: [], notice: NO_YEARS };
  const ledger = ledgerOf(cloudOf(spreadsheet)) ?? EMPTY_LEDGER;
  const context = mailContext({
    ...{ reading, grids, today: today() },
    ...{ url: spreadsheet.getUrl(), name: spreadsheet.getName() },
    answerUrl: () => null,
  });
  const texts = lineTexts(reading.workbook, ledger, context).map(({ unit, owed, text }) => ({
    unit: unit === OFFICE_UNIT ? "เจ้าหน้าที่ผู้รับผิดชอบแผน" : unit,
    owed,
    text,
  }));
  return { texts, notice: null };
}
