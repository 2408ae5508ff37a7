import { writeFileSync } from "node:fs";
import { basename, extname } from "node:path";
import type { Answer, Options } from "#local/cli/command";
import { CannotRead } from "#local/cli/command";
import { isStore, openLocalStore } from "#local/cli/local-store";
import { leftBehind, readSource } from "#local/cli/read-source";
import { engineOf } from "#local/cli/workbook-engine";
import type { Engine, Inspection } from "#local/sheet/engine-interface";
import { XlsxRefusal } from "#local/xlsx/sheet-part";
import { writeXlsx, type XlsxFile } from "#local/xlsx/write";

/**
 * Writes FILE as an .xlsx for an office without Google. The local spreadsheet is written as it stands, with what staff added to it;
 * anything else is filled into a new template.
 * @throws CannotRead where `--out` is missing, is there already, or cannot be written.
 */
export async function exportWorkbook(file: string, { out }: Options): Promise<Answer> {
  if (out === null || extname(out).toLowerCase() !== ".xlsx") {
    throw new CannotRead("export ต้องบอกไฟล์ที่จะเขียน เช่น --out plan.xlsx");
  }
  const { engine, remark } = await opened(file);
  const remarks = [...(remark === null ? [] : [remark]), ...writeWorkbook(engine, out)].join("\n");
  return { lines: [`เขียน ${basename(out)} แล้ว`], exitCode: 0, ...(remarks === "" ? {} : { remark: remarks }) };
}

/** Writes a spreadsheet as a new .xlsx file; gives what people should know of it. @throws CannotRead where it cannot be written. */
export function writeWorkbook(engine: Engine & Inspection, out: string): string[] {
  const { bytes, lost } = written(() => writeXlsx(engine, { at: new Date() }));
  writeNew(out, bytes);
  return remarksOn(lost);
}

async function opened(file: string): Promise<{ engine: Engine & Inspection; remark: string | null }> {
  if (isStore(file)) return { engine: openLocalStore(file), remark: null };
  const source = await readSource(file);
  return { engine: await engineOf(source.workbook), remark: leftBehind(source) };
}

function written(write: () => XlsxFile): XlsxFile {
  try {
    return write();
  } catch (error) {
    throw error instanceof XlsxRefusal ? new CannotRead(error.message) : error;
  }
}

/** A file that is there may be what an office works in: it is never written over. @throws CannotRead */
export function writeNew(out: string, content: Uint8Array | string): void {
  try {
    writeFileSync(out, content, { flag: "wx" });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") throw new CannotRead(`มีไฟล์ ${out} อยู่แล้ว กรุณาใช้ชื่ออื่น หรือย้ายไฟล์เดิมออกก่อน`);
    throw new CannotRead(`เขียนไฟล์ ${out} ไม่ได้ (${code ?? "?"})`);
  }
}

function remarksOn({ formulas, colours }: XlsxFile["lost"]): string[] {
  const [formula] = formulas;
  const [colour] = colours;
  const why = "เพราะ Excel หรือ LibreOffice อาจไม่มีฟังก์ชันนั้น";
  return [
    ...(formula ? [`สูตร ${formulas.length} เซลล์ (เช่น ${formula.sheet}!${formula.cell}) เขียนเป็นค่าเท่านั้น ${why}`] : []),
    ...(colour ? [`สีตามเงื่อนไข ${colours.length} แห่ง (เช่น ${colour.sheet}!${colour.range}) ไม่ได้เขียน ${why}`] : []),
  ];
}
