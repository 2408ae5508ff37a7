/** A copy of a workbook in a folder of its own, as Google's "make a copy" gives. @module */
import { mkdirSync, rmSync } from "node:fs";
import { StoreError } from "#local/sheet/store-error";
import { writeSnapshot } from "#local/sheet/store-files";
import type { SavedWorkbook } from "#local/sheet/workbook-data";
import { newSpreadsheetId } from "#local/sheet/workbook-data";

export interface CopiedStore {
  folder: string;
  title: string;
}

const COPIES_TRIED = 1000;

/**
 * Makes `FOLDER-copy-1`, or the next number that is free, with the workbook in it under a new id and the title "สำเนาของ …".
 * The script's properties are not copied, as at Google.
 * @throws StoreError `unusable` where no folder can be made; nothing is left behind then.
 */
export function copyStore(workbook: SavedWorkbook, folder: string): CopiedStore {
  const made = newFolderBeside(folder.replace(/[\\/]+$/, ""));
  const title = `สำเนาของ ${workbook.title}`.trim();
  try {
    writeSnapshot(made, 0, { ...workbook, title, spreadsheetId: newSpreadsheetId() });
  } catch (error) {
    rmSync(made, { recursive: true, force: true });
    throw unusable(made, error);
  }
  return { folder: made, title };
}

function newFolderBeside(folder: string): string {
  for (let number = 1; number <= COPIES_TRIED; number++) {
    const path = `${folder}-copy-${number}`;
    try {
      mkdirSync(path, { mode: 0o700 });
      return path;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw unusable(path, error);
    }
  }
  throw unusable(`${folder}-copy-…`, new Error(`${COPIES_TRIED} copies are there already`));
}

function unusable(folder: string, cause: unknown): StoreError {
  const code = (cause as NodeJS.ErrnoException).code ?? "";
  return new StoreError("unusable", `ทำสำเนาที่ ${folder} ไม่ได้ ${code} กรุณาตรวจสิทธิ์และพื้นที่ว่างของดิสก์`, { cause });
}
