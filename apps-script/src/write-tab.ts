import type { CellsWrite } from "#core/workbook/cells-write";
import { findTabs } from "#core/workbook/find";
import type { SheetGrid } from "#core/workbook/grid";
import { readWorkbook, type WorkbookReading } from "#core/workbook/read";
import type { TabKey } from "#core/workbook/template";
import { withDocumentLock } from "./document-lock";
import { today } from "./now";
import { alertBusy, alertOf, noTab } from "./say";
import { KEPT_CHANGING, readSteadily } from "./sheets/read-steadily";
import { writeCells } from "./sheets/write-cells";

/** What is to be written, and what people are told when it is. */
interface TabWork {
  writes: CellsWrite[];
  /** Sentences, the most important first. */
  said: string[];
}

/** The way of a menu item that fills a tab of the program's: under the lock, nothing written by what no longer stands there. */
export function writeTab(
  key: TabKey,
  title: string,
  progress: string,
  work: (grids: readonly SheetGrid[], reading: WorkbookReading, today: string) => TabWork,
): void {
  withDocumentLock(
    () => {
      const spreadsheet = SpreadsheetApp.getActive();
      spreadsheet.toast(progress, title, 60);
      const done = readSteadily(spreadsheet, ({ grids, templateVersion }) => {
        const tabs = findTabs(grids);
        const tab = tabs.get(key);
        if (!tab || !tabs.has("plan")) return tab ? "plan" : key;
        return { tab, ...work(grids, readWorkbook(grids, templateVersion), today()) };
      });
      if (done === null) {
        spreadsheet.toast(KEPT_CHANGING, title, 15);
      } else if (typeof done === "string") {
        // In place of the one that says work goes on.
        spreadsheet.toast("ยังไม่ได้ทำ", title, 3);
        alertOf(title, noTab(done));
      } else {
        writeCells(spreadsheet, done.writes);
        spreadsheet
          .getSheets()
          .find((sheet) => sheet.getSheetId() === done.tab.sheetId)
          ?.activate();
        spreadsheet.toast(done.said.join(" "), title, 10);
      }
    },
    () => alertBusy(title),
  );
}
