import { existsSync } from "node:fs";
import { basename, extname } from "node:path";
import { bangkokDay } from "#core/calendar/date";
import type { Workbook } from "#core/plan/model";
import { draftErrors } from "#core/reports/draft";
import { KINDS_OF_REPORT, type KindOfReport, type ReportFormat } from "#core/reports/kinds";
import { NoSuchReport, type ReportRequest } from "#core/reports/request";
import { checkWorkbook } from "#core/rules/check";
import { type Answer, CannotRead, type Options, type Progress } from "#local/cli/command";
import { writeNew } from "#local/cli/export";
import { readSource } from "#local/cli/read-source";
import { typedDay } from "#local/cli/typed-day";

const STEPS = 4;

/**
 * Writes a report of FILE as a new file. With errors in the plan the report says that it is a draft.
 * @throws CannotRead for options that name no report, for a workbook that has none such, and where `--out` is there already or cannot be written.
 */
export async function report(file: string, options: Options, progress: Progress): Promise<Answer> {
  const kind = kindOf(options.kind);
  const out = outOf(options.out);
  const format = formatOf(kind, options.format, out);
  const today = options.on === null ? bangkokDay(new Date()) : typedDay(options.on);
  if (kind.year && options.fiscalYear === null) throw new CannotRead(`${kind.label} ต้องระบุปีงบประมาณ เช่น --fiscal-year 2570`);
  if (kind.round === true && options.round === null) throw new CannotRead(`${kind.label} ต้องระบุรอบรายงาน เช่น --round q1`);
  progress(1, STEPS, `อ่าน ${basename(file)}`);
  const { workbook, tabs, places } = await readSource(file);
  progress(2, STEPS, "ตรวจแผน");
  const errors = draftErrors(checkWorkbook({ workbook, tabs }, places));
  progress(3, STEPS, `ทำ${kind.label}`);
  const request: ReportRequest = {
    kind: kind.kind,
    format,
    fiscalYear: kind.year ? options.fiscalYear : null,
    round: kind.round === false ? null : options.round,
    today,
    errors,
  };
  const bytes = await made(request, workbook);
  progress(4, STEPS, `เขียน ${basename(out)}`);
  writeNew(out, bytes);
  const remarks = [...uselessOptions(kind, options), ...(errors === 0 ? [] : [draftRemark(kind, errors)])];
  return { lines: [`เขียน ${basename(out)} แล้ว`], exitCode: 0, ...(remarks.length === 0 ? {} : { remark: remarks.join("\n") }) };
}

async function made(request: ReportRequest, workbook: Workbook): Promise<Uint8Array> {
  // Loaded when it is needed: the engines take longer to load than a wrong option to be told.
  const { renderedReport } = await import("#lambdas/report/render");
  try {
    return (await renderedReport(workbook, request, { date: noonOf(request.today) })).bytes;
  } catch (error) {
    throw error instanceof NoSuchReport ? new CannotRead(error.sentence.th) : error;
  }
}

/** Noon in Bangkok, which is the same day in UTC: one report and day are the same bytes. */
function noonOf(day: string): Date {
  return new Date(`${day}T12:00:00+07:00`);
}

function kindOf(typed: string | null): KindOfReport {
  const found = KINDS_OF_REPORT.find(({ kind }) => kind === typed);
  if (found) return found;
  const kinds = KINDS_OF_REPORT.map(({ kind }) => kind).join(", ");
  throw new CannotRead(typed === null ? `report ต้องระบุ --kind อย่างใดอย่างหนึ่ง: ${kinds}` : `ไม่รู้จักรายงาน “${typed}” --kind มี ${kinds}`);
}

function outOf(out: string | null): string {
  if (out === null || out === "") throw new CannotRead("report ต้องบอกไฟล์ที่จะเขียน เช่น --out รายงาน.pdf");
  if (existsSync(out)) throw new CannotRead(`มีไฟล์ ${out} อยู่แล้ว กรุณาใช้ชื่ออื่น หรือย้ายไฟล์เดิมออกก่อน`);
  return out;
}

/** As typed, else as the file's ending says; the two must not contradict each other. */
function formatOf({ label, formats }: KindOfReport, typed: string | null, out: string): ReportFormat {
  const ending = extname(out).slice(1).toLowerCase();
  const asked = typed?.toLowerCase() ?? ending;
  const format = formats.find((one) => one === asked);
  const choices = formats.join(", ");
  if (asked === "") throw new CannotRead(`ระบุรูปแบบด้วย --format หรือนามสกุลของไฟล์ใน --out: ${choices}`);
  if (format === undefined) throw new CannotRead(`${label} ไม่มีรูปแบบ “${typed ?? ending}” เลือกได้: ${choices}`);
  if (ending !== format) throw new CannotRead(`--format ${format} ไม่ตรงกับนามสกุลของ ${basename(out)} ให้ใช้ชื่อที่ลงท้ายด้วย .${format}`);
  return format;
}

function uselessOptions(kind: KindOfReport, { fiscalYear, round }: Options): string[] {
  const useless = [
    ...(fiscalYear !== null && !kind.year ? ["--fiscal-year"] : []),
    ...(round !== null && kind.round === false ? ["--round"] : []),
  ];
  return useless.map((option) => `${kind.label} ไม่ใช้ ${option} จึงไม่มีผล`);
}

function draftRemark({ draft }: KindOfReport, errors: number): string {
  const effect = draft ? " รายงานจึงขึ้นว่า “ร่าง”" : "";
  return `แผนยังมีข้อผิดพลาด ${errors} แห่งที่ต้องแก้${effect} ดูด้วยคำสั่ง check`;
}
