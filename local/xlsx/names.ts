/**
 * Developer metadata as hidden defined names, the one thing in an .xlsx that Excel and LibreOffice both keep and move along with inserted,
 * moved and renamed columns and tabs: `_md.c.sucharit.column_x003D_plan.name` → 'แผน'!$D:$D.
 *
 * The letter says of what it is: w the workbook (the reference means nothing), t a tab (its A1), c a column, r a row. Then key=value, with
 * all but letters, digits and dots written `_xHHHH_`.
 *
 * @module
 */
import { columnLetters } from "#core/workbook/a1";
import type { MetadataEntry } from "#local/sheet/engine-interface";

export interface DefinedName {
  name: string;
  /** What it stands for, without "=". */
  reference: string;
  hidden?: boolean;
  /** 0-based place of the one sheet that it is for. */
  sheet?: number;
}

/** What a defined name says, when it is one of ours. */
export interface NamedMetadata {
  key: string;
  value: string;
  of: "workbook" | "tab" | "column" | "row";
}

const PREFIX = "_md.";
const KINDS = { w: "workbook", t: "tab", c: "column", r: "row" } as const;
/** Of a defined name in Excel. */
const MAX_LENGTH = 255;

/** Excel's way to name a tab in a formula. */
export function sheetPrefix(title: string): string {
  return `'${title.replaceAll("'", "''")}'!`;
}

/**
 * The names for these entries; several columns of one key and value share a name. `titleOf`: the tab's name in the file.
 * Left out: what makes a name longer than Excel takes.
 */
export function metadataNames(entries: readonly MetadataEntry[], titleOf: (sheetId: number) => string): DefinedName[] {
  const references = new Map<string, string[]>();
  for (const { key, value, at } of entries) {
    const name = `${PREFIX}${at.type === "spreadsheet" ? "w" : at.type === "sheet" ? "t" : at.type === "column" ? "c" : "r"}.${encoded(`${key}=${value}`)}`;
    if (name.length > MAX_LENGTH) continue;
    references.set(name, [...(references.get(name) ?? []), referenceTo(at, titleOf)]);
  }
  return [...references].map(([name, places]) => ({ name, reference: places.join(","), hidden: true }));
}

function referenceTo(at: MetadataEntry["at"], titleOf: (sheetId: number) => string): string {
  if (at.type === "spreadsheet") return "1";
  const sheet = sheetPrefix(titleOf(at.sheetId));
  if (at.type === "sheet") return `${sheet}$A$1`;
  if (at.type === "row") return `${sheet}$${at.row + 1}:$${at.row + 1}`;
  const letters = columnLetters(at.column);
  return `${sheet}$${letters}:$${letters}`;
}

/** The other way round; null for a name of somebody else's. */
export function metadataOfName(name: string): NamedMetadata | null {
  const [, kind = "", text = ""] = /^_md\.([wtcr])\.(.*)$/s.exec(name) ?? [];
  const of = KINDS[kind as keyof typeof KINDS];
  const [, key, value] = /^([^=]*)=(.*)$/s.exec(decoded(text)) ?? [];
  return of === undefined || key === undefined || value === undefined ? null : { key, value, of };
}

function encoded(text: string): string {
  return text.replace(/[^A-Za-z0-9.]/g, (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`);
}

function decoded(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** A place that a defined name refers to: a tab, and its leftmost column and topmost row where it says so (0-based). */
export interface ReferredPlace {
  title: string;
  column: number | null;
  row: number | null;
}

const AREA = /^(?:'((?:[^']|'')+)'|([^'!,]+))!\$?([A-Za-z]{1,3})?\$?(\d{1,7})?(?::\$?(?:[A-Za-z]{1,3})?\$?(?:\d{1,7})?)?$/;

/** The places of a reference such as `'แผน'!$J:$J,'แผน'!$M$1:$M$1048576`; what is not understood (`#REF!`) is left out. */
export function placesOf(reference: string): ReferredPlace[] {
  return areas(reference).flatMap((area) => {
    const [all, quoted, plain, letters, row] = AREA.exec(area.trim()) ?? [];
    if (all === undefined) return [];
    const title = quoted === undefined ? (plain ?? "").replace(/^\$/, "") : quoted.replaceAll("''", "'");
    return [{ title, column: letters === undefined ? null : columnOf(letters), row: row === undefined ? null : Number(row) - 1 }];
  });
}

/** Parts at the commas that stand outside of quotation marks. */
function areas(reference: string): string[] {
  return reference.match(/(?:'(?:[^']|'')*'|[^',])+/g) ?? [];
}

function columnOf(letters: string): number {
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}
