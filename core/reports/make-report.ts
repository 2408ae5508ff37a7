/** The report that is asked for. @module */
import type { Workbook } from "#core/plan/model";
import { eplanReport } from "#core/reports/eplan";
import { eplanEntryReport } from "#core/reports/eplan-entry/report";
import { fiveYearReport } from "#core/reports/five-year";
import type { ReportKind } from "#core/reports/kinds";
import { memoReport } from "#core/reports/memo/report";
import { progressReport } from "#core/reports/progress/report";
import type { Report } from "#core/reports/report";
import type { ReportRequest } from "#core/reports/request";

const MAKERS: Record<Exclude<ReportKind, "data">, (workbook: Workbook, request: ReportRequest) => Report> = {
  eplan: eplanReport,
  "five-year": fiveYearReport,
  progress: progressReport,
  memo: memoReport,
  "eplan-entry": eplanEntryReport,
};

/** @throws NoSuchReport where there is none of this workbook; RangeError for `data`, which is no drawn report. */
export function reportOf(workbook: Workbook, request: ReportRequest): Report {
  if (request.kind === "data") throw new RangeError("data is not drawn");
  return MAKERS[request.kind](workbook, request);
}
