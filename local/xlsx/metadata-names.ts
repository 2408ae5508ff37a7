/**
 * Developer metadata as hidden defined names, the one thing in an .xlsx that Excel and LibreOffice both keep and move along with inserted,
 * moved and renamed columns and tabs: `_md.c.sucharit.column_x003D_plan.name` → 'แผน'!$D:$D.
 *
 * The letter says of what it is: w the workbook (the reference means nothing), t a tab (its A1), c a column. Then key=value, with
 * all but letters, digits and dots written `_xHHHH_`.
 *
 * @module
 */
import type { MetadataEntry } from "#local/sheet/engine-interface";
import { escapedUnit } from "#local/xlsx/cell-text";
import { sheetPrefix, wholeColumn } from "#local/xlsx/ranges";

export interface DefinedName {
  name: string;
  /** What it stands for, without "=". */
  reference: string;
  hidden?: boolean;
  /** 0-based place of the one sheet that it is for. */
  sheet?: number;
}

/** Of a defined name in Excel. */
const MAX_LENGTH = 255;

/**
 * The names for these entries; several columns of one key and value share a name. `titleOf`: the tab's name in the file.
 * Left out: those of rows, which nobody reads, and those that make a name longer than Excel takes.
 */
export function metadataNames(entries: readonly MetadataEntry[], titleOf: (sheetId: number) => string): DefinedName[] {
  const references = new Map<string, string[]>();
  for (const { key, value, at } of entries) {
    const place = placeOf(at, titleOf);
    const name = `_md.${place?.letter}.${`${key}=${value}`.replace(/[^A-Za-z0-9.]/g, escapedUnit)}`;
    if (place === null || name.length > MAX_LENGTH) continue;
    references.set(name, [...(references.get(name) ?? []), place.reference]);
  }
  return [...references].map(([name, places]) => ({ name, reference: places.join(","), hidden: true }));
}

function placeOf(at: MetadataEntry["at"], titleOf: (sheetId: number) => string): { letter: string; reference: string } | null {
  if (at.type === "spreadsheet") return { letter: "w", reference: "1" };
  if (at.type === "sheet") return { letter: "t", reference: `${sheetPrefix(titleOf(at.sheetId))}$A$1` };
  return at.type === "column" ? { letter: "c", reference: wholeColumn(titleOf(at.sheetId), at.column) } : null;
}
