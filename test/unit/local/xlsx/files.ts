/** Workbooks as .xlsx for tests: our own, files of other programs, and what an office does to a file. */
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import type { Workbook } from "#core/plan/model";
import { columnLetters } from "#core/workbook/a1";
import { engineOf } from "#local/cli/workbook-engine";
import { openEngine } from "#local/sheet/engine";
import type { CellWrite, Change, Engine, Inspection } from "#local/sheet/engine-interface";
import { writeXlsx } from "#local/xlsx/write";

export const MOMENT = new Date("2026-11-21T02:00:00Z");
const NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

export async function xlsxOf(workbook: Workbook): Promise<Buffer> {
  return writeXlsx(await engineOf(workbook), { at: MOMENT }).bytes;
}

/** A spreadsheet with one tab "ก" of these cells, changed by these steps. */
export function engineWith(cells: CellWrite[][], ...steps: Change[]): Engine & Inspection {
  const engine = openEngine();
  engine.change([{ do: "rename-sheet", sheetId: 0, title: "ก" }, { do: "write", sheetId: 0, top: 0, left: 0, cells }, ...steps]);
  return engine;
}

/** A zip of these parts. */
export function zipOf(parts: Record<string, string>): Buffer {
  return Buffer.from(zipSync(Object.fromEntries(Object.entries(parts).map(([name, content]) => [name, strToU8(content)])), { level: 1 }));
}

/** The raw XML of all the parts, in order. */
export function partsOf(bytes: Buffer): Record<string, string> {
  return Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]));
}

/** The raw XML of a part. */
export function partOf(bytes: Buffer, name: string): string {
  const part = partsOf(bytes)[name];
  if (part === undefined) throw new Error(`no part ${name}`);
  return part;
}

/** The same file with some parts changed. */
export function changed(bytes: Buffer, edit: (content: string, name: string) => string): Buffer {
  return zipOf(Object.fromEntries(Object.entries(partsOf(bytes)).map(([name, content]) => [name, edit(content, name)])));
}

/** The part that holds a tab, by its name in the file. */
export function sheetPartName(bytes: Buffer, title: string): string {
  const titles = [...partOf(bytes, "xl/workbook.xml").matchAll(/<sheet name="([^"]*)"/g)].map(([, name]) => name);
  const index = titles.indexOf(title);
  if (index === -1) throw new Error(`no tab ${title}`);
  return `xl/worksheets/sheet${index + 1}.xml`;
}

/** Moves columns of one tab as Excel does on inserting, cutting and pasting: cells and names go along. `to` is the new place of each column. */
export function withColumns(bytes: Buffer, title: string, to: (column: number) => number): Buffer {
  const moved = (letters: string) => columnLetters(to(columnOf(letters)));
  const sheet = sheetPartName(bytes, title);
  return changed(bytes, (content, name) => {
    if (name === "xl/workbook.xml") {
      return content.replace(
        new RegExp(`('${title}'!)\\$([A-Z]+):\\$([A-Z]+)`, "g"),
        (_, tab, first, last) => `${tab}$${moved(first)}:$${moved(last)}`,
      );
    }
    if (name !== sheet) return content;
    return content.replace(/<row .*?<\/row>/g, (row) => {
      const cells = [...row.matchAll(/<c r="([A-Z]+)(\d+)".*?(?:\/>|<\/c>)/g)].map(([cell, letters = "", number]) => ({
        at: to(columnOf(letters)),
        cell: cell.replace(/ r="[A-Z]+\d+"/, ` r="${moved(letters)}${number}"`),
      }));
      return `${/<row [^>]*>/.exec(row)?.[0]}${cells
        .sort((a, b) => a.at - b.at)
        .map(({ cell }) => cell)
        .join("")}</row>`;
    });
  });
}

/** Renames a tab as Excel does: in the list of tabs, and wherever a formula or a name speaks of it. */
export function renamed(bytes: Buffer, from: string, to: string): Buffer {
  return changed(bytes, (content) =>
    content.replaceAll(`<sheet name="${from}"`, `<sheet name="${to}"`).replaceAll(`'${from}'!`, `'${to}'!`),
  );
}

/** Types a text over a cell. */
export function typed(bytes: Buffer, title: string, cell: string, text: string): Buffer {
  const sheet = sheetPartName(bytes, title);
  return changed(bytes, (content, name) => {
    if (name !== sheet) return content;
    const written = `<c r="${cell}" t="inlineStr"><is><t>${text}</t></is></c>`;
    if (!content.includes(`<c r="${cell}"`)) throw new Error(`no cell ${cell}`);
    return content.replace(new RegExp(`<c r="${cell}"[^>]*?(?:/>|>.*?</c>)`), written);
  });
}

function columnOf(letters: string): number {
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

export interface ForeignFile {
  /** Inside of <sheetData>. */
  rows: string;
  /** After it. */
  after?: string;
  /** Inside of <sst>. */
  strings?: string;
  /** Inside of <styleSheet>. */
  styles?: string;
  /** Inside of <workbook>, before <sheets> and after. */
  properties?: string;
  names?: string;
}

/** A file of another program's, with one tab ตาราง. */
export function foreign({ rows, after = "", strings = "", styles = "", properties = "", names = "" }: ForeignFile): Buffer {
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${NAMESPACE}/${type}" Target="${target}"/>`;
  return zipOf({
    "[Content_Types].xml": "<Types/>",
    "_rels/.rels": `<Relationships>${relation("r1", "officeDocument", "/xl/workbook.xml")}</Relationships>`,
    "xl/workbook.xml": `<x:workbook xmlns:x="main">${properties}<x:sheets><x:sheet name="ตาราง" sheetId="7" r:id="s1"/></x:sheets>${names}</x:workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships>${relation("s1", "worksheet", "worksheets/sheet1.xml")}${relation("s2", "sharedStrings", "sharedStrings.xml")}${relation("s3", "styles", "styles.xml")}</Relationships>`,
    "xl/worksheets/sheet1.xml": `<worksheet><sheetData>${rows}</sheetData>${after}</worksheet>`,
    "xl/sharedStrings.xml": `<sst>${strings}</sst>`,
    "xl/styles.xml": `<styleSheet>${styles}</styleSheet>`,
  });
}
