/**
 * The workbooks that the operator has made: a JSON file of ids, no secrets.
 *
 * `{ "formatVersion": 1, "workbooks": [{ title, fiscalYears, spreadsheetId, scriptId: string | null, finished }] }`
 *
 * @module
 */
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import * as z from "zod";
import { ToGoogleFailure } from "#local/to-google/failure";

const ENTRY = z.strictObject({
  title: z.string().min(1),
  /** พ.ศ. */
  fiscalYears: z.array(z.int()).min(1),
  spreadsheetId: z.string().min(1),
  /** null until the bound script is made. */
  scriptId: z.string().min(1).nullable(),
  /** false until the template and the script are in it. */
  finished: z.boolean(),
});
const FILE = z.strictObject({ formatVersion: z.literal(1), workbooks: z.array(ENTRY) });

export type RegisteredWorkbook = z.output<typeof ENTRY>;

export const DEFAULT_REGISTRY = "workbooks.json";

/**
 * In the order they were made; [] where there is no file yet.
 * @throws ToGoogleFailure for a file that is not one of ours: nothing is guessed, nothing written over.
 */
export function registeredWorkbooks(file: string): RegisteredWorkbook[] {
  if (!existsSync(file)) return [];
  const read = FILE.safeParse(parsed(readFileSync(file, "utf8")));
  if (read.success) return read.data.workbooks;
  const where = read.error.issues[0]?.path.join(".") || "ทั้งไฟล์";
  throw new ToGoogleFailure(`ทะเบียนสมุดงาน ${file} อ่านไม่ได้ที่ ${where}: แก้ไฟล์ให้ถูก หรือระบุไฟล์อื่นด้วย --registry (unreadable registry)`);
}

/** Adds a workbook or writes over the one of the same spreadsheet; the file is replaced whole or not at all. */
export function register(file: string, workbook: RegisteredWorkbook): void {
  const workbooks = registeredWorkbooks(file);
  const at = workbooks.findIndex(({ spreadsheetId }) => spreadsheetId === workbook.spreadsheetId);
  const next = at < 0 ? [...workbooks, workbook] : workbooks.with(at, workbook);
  const half = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(half, `${JSON.stringify({ formatVersion: 1, workbooks: next }, null, 2)}\n`, { flush: true });
    renameSync(half, file);
  } catch (error) {
    rmSync(half, { force: true });
    const why = error instanceof Error ? error.message : String(error);
    throw new ToGoogleFailure(`เขียนทะเบียนสมุดงาน ${file} ไม่ได้: ${why} (cannot write the registry)`);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
