/** Reports of the values that a script has read: the file in the answer, or where to fetch it. Nothing is read, nothing but large files is kept. @module */
import type { APIGatewayProxyStructuredResultV2, Context } from "aws-lambda";
import * as z from "zod";
import { bangkokDay } from "#core/calendar/date";
import type { ReportAsked, ReportMade } from "#core/gateway/messages";
import { workbookSchema } from "#core/plan/model";
import { REPORT_FORMATS, REPORT_KINDS } from "#core/reports/kinds";
import { NoSuchReport } from "#core/reports/request";
import { type MostLetters, type ReportFile, ReportTooLarge, renderedReport } from "#lambdas/report/render";
import { type CallerEvent, callerOf, requirePinned, spreadsheetId } from "#lambdas/shared/caller";
import { answering, bodyOf, type Limits, Refused } from "#lambdas/shared/http";
import type { Log } from "#lambdas/shared/logging";
import { OFFERED } from "#lambdas/shared/offered-files";
import type { Clock, OfferedFiles, Registry } from "#lambdas/shared/services";
import { WORKBOOK_LIMITS } from "#lambdas/shared/workbook-limits";

interface Services {
  registry: Registry;
  offered: OfferedFiles;
  /** A name that nobody can guess. */
  newKey(): string;
  clock: Clock;
  log: Log;
}

/** A memo for each unit lists its projects. */
const LIMITS: Limits = { ...WORKBOOK_LIMITS, rowsOf: { ...WORKBOOK_LIMITS.rowsOf, responsibleUnits: 50 } };
/**
 * What is made in the 29 s that a function gets, measured on two slow, busy cores: 5,000 projects of แบบสรุปแผน as PDF are 630,000 letters and take 16 s of
 * processor time and 1.3 GB, 60 names of 20,000 letters (1.2 million) 29 s. Since then Thai is drawn three times as fast. A CSV of 20 million takes half a second and is already far too large a file.
 */
const MOST: MostLetters = { drawn: 800_000, csv: 20_000_000 };
/** Bytes of a file: 500 projects with three rounds are 1.8 MB as CSV, and some 3 MB as แผ่นกรอก in PDF. */
const LARGEST = 10 * 1024 * 1024;
/** Bytes of a file that an answer holds: base64 makes 5.87 MB of it, and Lambda answers with 6 MB, name and envelope among them. */
const LARGEST_IN_ANSWER = 4.4 * 1024 * 1024;

const request: z.ZodType<ReportAsked> = z.object({
  spreadsheetId,
  report: z.object({
    kind: z.enum(REPORT_KINDS),
    format: z.enum(REPORT_FORMATS),
    fiscalYear: z.int().min(2500).max(2699).nullable(),
    round: z.string().min(1).max(100).nullable(),
    errors: z.int().min(0).max(1_000_000),
  }),
  workbook: workbookSchema,
});

/** ReportAsked → ReportMade. */
export function createReport(services: Services): (event: CallerEvent, context: Context) => Promise<APIGatewayProxyStructuredResultV2> {
  const { registry, clock, log } = services;
  return answering(log, async (event): Promise<ReportMade> => {
    const caller = callerOf(event);
    const { spreadsheetId: id, report, workbook } = bodyOf(event, request, LIMITS);
    await requirePinned(registry, id, caller);
    const date = clock();
    const file = await renderedReport(workbook, { ...report, today: bangkokDay(date) }, { date, most: MOST }).catch(refuse);
    const { name, type, bytes } = file;
    if (bytes.length > LARGEST) throw tooLarge();
    const isLarge = bytes.length > LARGEST_IN_ANSWER;
    const link = isLarge ? await offeredReport(services, id, file) : null;
    log.info("report made", { spreadsheetId: id, kind: report.kind, format: report.format, bytes: bytes.length, linked: isLarge });
    log.count("reportMade");
    return { name, type, size: bytes.length, base64: isLarge ? null : Buffer.from(bytes).toString("base64"), link };
  });
}

/** What the workbook has no report of is not wrong in shape: 422, with the sentence that says what to do. */
function refuse(error: unknown): never {
  if (error instanceof NoSuchReport) throw new Refused(422, error.code, error.sentence);
  throw error instanceof ReportTooLarge ? tooLarge() : error;
}

function tooLarge(): Refused {
  return new Refused(413, "report-too-large", {
    th: "รายงานยาวเกินกว่าที่ระบบทำเป็นไฟล์ได้ในครั้งเดียว กรุณาย่อข้อความยาว ลบแถวที่ไม่ใช้ หรือเลือกรายงานแบบอื่น",
    en: "The report is longer than can be made at once. Shorten long texts, delete rows that are not used, or choose another report.",
  });
}

/** The key says nothing of the plan. */
function offeredReport({ offered, newKey }: Services, id: string, file: ReportFile): Promise<{ url: string; expiresAt: string }> {
  return offered.offer(`${OFFERED.prefix}${id}/${newKey()}`, file);
}
