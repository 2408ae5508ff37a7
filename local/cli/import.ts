import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, extname } from "node:path";
import { CannotOpen } from "#apps-script/documents/cannot-open";
import { importOfOwn, readOwnWorkbook } from "#apps-script/documents/own-workbook";
import { readFile } from "#apps-script/documents/read-file";
import type { Import } from "#core/import/import";
import { importDocument } from "#core/import/import-document";
import type { Workbook } from "#core/plan/model";
import { checkWorkbook } from "#core/rules/check";
import type { Answer, Options, Progress } from "#local/cli/command";
import { CannotRead } from "#local/cli/command";
import { writeNew, writeWorkbook } from "#local/cli/export";
import { importSummary } from "#local/cli/import-summary";
import { importedWorkbook } from "#local/cli/imported-workbook";
import { bareWorkbook } from "#local/cli/read-source";
import { engineOf } from "#local/cli/workbook-engine";

/** What was read: the import, and the workbook around its plan, which is `own` where the file is one of ours. */
interface Taken extends Import {
  workbook: Workbook;
  own: boolean;
}

/**
 * Reads a plan out of a document: Word, Excel, web page, text. One that export wrote comes back exactly.
 * @throws CannotRead where the file cannot be opened, nothing like a plan is in it, or `--out` cannot be written.
 */
export async function importFile(file: string, { json, out }: Options, progress: Progress): Promise<Answer> {
  if (json && out !== null) throw new CannotRead("import ใช้ --json หรือ --out อย่างใดอย่างหนึ่ง");
  const ending = out === null ? "" : extname(out).toLowerCase();
  if (out !== null && ending !== ".xlsx" && ending !== ".json") {
    throw new CannotRead("import เขียนได้เฉพาะ .xlsx หรือ .json เช่น --out แผน.xlsx");
  }
  if (out !== null && existsSync(out)) throw new CannotRead(`มีไฟล์ ${out} อยู่แล้ว กรุณาใช้ชื่ออื่น หรือย้ายไฟล์เดิมออกก่อน`);
  const steps = out === null ? 3 : 4;
  progress(1, steps, `อ่าน ${basename(file)}`);
  const found = await taken(file, () => progress(2, steps, "หาโครงการ งบประมาณ และรายละเอียด"));
  const { plan, notes, workbook } = found;
  if (json) return { lines: [JSON.stringify({ plan, notes }, null, 2)], exitCode: 0 };
  progress(3, steps, "ตรวจแผน");
  const lines = importSummary({ plan, notes }, checkWorkbook({ workbook, tabs: null }, {}));
  if (out === null) return { lines: [...lines, "", GO_ON], exitCode: 0 };
  progress(4, steps, `เขียน ${basename(out)}`);
  const remarks = await write(found, out, basename(file));
  return {
    lines: [...lines, "", `เขียน ${basename(out)} แล้ว`],
    exitCode: 0,
    ...(remarks.length === 0 ? {} : { remark: remarks.join("\n") }),
  };
}

const GO_ON = "ขั้นต่อไป: เพิ่ม --out แผน.xlsx เพื่อเขียนเป็นสมุดงาน หรือ --json เพื่อดูที่มาของทุกค่า";

async function taken(file: string, opened: () => void): Promise<Taken> {
  const name = basename(file);
  const bytes = contentOf(file);
  const own = readOwnWorkbook(name, bytes);
  if (own) return { ...importOfOwn(own), workbook: own.workbook, own: true };
  const document = await readFile(name, bytes).catch((error: unknown) => {
    throw error instanceof CannotOpen ? new CannotRead(`${name}: ${error.message}`) : error;
  });
  opened();
  const found = importDocument(document);
  if (!found) {
    throw new CannotRead(`${name}: ไม่พบตารางโครงการหรือรายละเอียดโครงการของแผน กรุณาตรวจว่าเลือกไฟล์ถูกต้อง`);
  }
  return { ...found, workbook: bareWorkbook(found.plan), own: false };
}

function contentOf(file: string): Uint8Array {
  if (!existsSync(file)) throw new CannotRead(`ไม่พบไฟล์ ${file}`);
  if (statSync(file).isDirectory()) throw new CannotRead(`${file} เป็นโฟลเดอร์ กรุณาเลือกไฟล์ของแผน เช่น .docx หรือ .xlsx`);
  try {
    return readFileSync(file);
  } catch (error) {
    throw new CannotRead(`เปิดไฟล์ ${file} ไม่ได้ (${(error as NodeJS.ErrnoException).code ?? "?"})`);
  }
}

/** What people should know of the file that was written. */
async function write({ plan, notes, workbook, own }: Taken, out: string, source: string): Promise<string[]> {
  if (extname(out).toLowerCase() === ".xlsx")
    return writeWorkbook(own ? await engineOf(workbook) : await importedWorkbook({ plan, notes }, source, new Date()), out);
  writeNew(out, `${JSON.stringify(plan, null, 2)}\n`);
  return [];
}
