import type { sheets_v4 } from "googleapis";
import type { Workbook } from "#core/plan/model";
import { columnNote } from "#core/rules/column-notes";
import { prefilled } from "#core/workbook/prefilled";
import { workbookRequests } from "#core/workbook/requests";
import type { Engine } from "#local/sheet/engine-interface";

/** For one batchUpdate: the template filled with a workbook in place of the blank tabs of an empty spreadsheet. */
export function fillingRequests(workbook: Workbook, engine: Engine): sheets_v4.Schema$Request[] {
  const blanks = engine.sheets().map(({ sheetId, title }) => ({ sheetId, title, key: null }));
  const { requests } = workbookRequests(prefilled(workbook), { existing: { templateVersion: null, sheets: blanks }, noteOf: columnNote });
  const { title } = workbook.plan;
  return [
    ...(title === null ? [] : [{ updateSpreadsheetProperties: { properties: { title }, fields: "title" } }]),
    ...requests,
    ...blanks.map(({ sheetId }) => ({ deleteSheet: { sheetId } })),
  ];
}
