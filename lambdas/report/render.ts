/** A report as the bytes of a file. @module */
import type { Workbook } from "#core/plan/model";
import { dataCsv } from "#core/reports/data/csv";
import { dataJson } from "#core/reports/data/json";
import { kindOfReport, type ReportFormat } from "#core/reports/kinds";
import { reportOf } from "#core/reports/make-report";
import type { Report } from "#core/reports/report";
import { NoSuchReport, type ReportRequest } from "#core/reports/request";
import { fileNameOf } from "#core/reports/shared/file-name";
import { lettersOfCsv, lettersOfReport } from "#lambdas/report/how-long";

export interface ReportFile {
  /** With its ending. */
  name: string;
  /** Media type. */
  type: string;
  bytes: Uint8Array;
}

/** Letters of a drawn report and of a CSV; see how-long.ts. */
export interface MostLetters {
  drawn: number;
  csv: number;
}

/** More letters than are allowed. */
export class ReportTooLarge extends Error {
  override name = "ReportTooLarge";
}

const TYPES: Record<ReportFormat, string> = {
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8",
  json: "application/json; charset=utf-8",
};

/**
 * The report as a file. The same workbook, request and `date` (an instant: that of the file's making) give the same bytes. `most`: for who has no time
 * for more; left out, nothing is too long.
 * @throws NoSuchReport where the workbook has no such report, or the kind no such format. @throws ReportTooLarge
 */
export async function renderedReport(
  workbook: Workbook,
  request: ReportRequest,
  { date, most = { drawn: Infinity, csv: Infinity } }: { date: Date; most?: MostLetters },
): Promise<ReportFile> {
  const { kind, format } = request;
  const { formats, label } = kindOfReport(kind);
  if (!formats.includes(format)) {
    throw new NoSuchReport("format-unknown", {
      th: `${label} ไม่มีรูปแบบ ${format.toUpperCase()} กรุณาเลือก ${formats.map((one) => one.toUpperCase()).join(" หรือ ")}`,
      en: `There is no ${format} of ${kind}. Choose ${formats.join(" or ")}.`,
    });
  }
  if (format === "csv" || format === "json") {
    const { organization } = workbook.plan;
    return { ...named(fileNameOf("ข้อมูลแผนและผล", organization?.name ?? null), format), bytes: dataBytes(workbook, format, most) };
  }
  const report = reportOf(workbook, request);
  if (lettersOfReport(report) > most.drawn) throw new ReportTooLarge();
  const render = await RENDERERS[format]();
  return { ...named(report.fileName, format), bytes: await render(report, { date }) };
}

function named(fileName: string, format: ReportFormat): { name: string; type: string } {
  return { name: `${fileName}.${format}`, type: TYPES[format] };
}

function dataBytes(workbook: Workbook, format: "csv" | "json", most: MostLetters): Uint8Array {
  if (format === "csv" && lettersOfCsv(workbook) > most.csv) throw new ReportTooLarge();
  return new TextEncoder().encode(format === "csv" ? dataCsv(workbook) : dataJson(workbook));
}

type Renderer = (report: Report, options: { date: Date }) => Promise<Uint8Array>;

/** Loaded when they are first needed: a Word file takes no PDF engine. */
const RENDERERS: Record<"pdf" | "docx" | "xlsx", () => Promise<Renderer>> = {
  pdf: async () => (await import("#lambdas/report/pdf/render-pdf")).renderPdf,
  docx: async () => (await import("#lambdas/report/docx/render-docx")).renderDocx,
  xlsx: async () => (await import("#lambdas/report/xlsx/render-xlsx")).renderXlsx,
};
