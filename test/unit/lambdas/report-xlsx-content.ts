/** What an .xlsx holds, read by exceljs and from its parts, for tests. */
import ExcelJS from "exceljs";
import { strFromU8, unzipSync } from "fflate";
import { SaxesParser } from "saxes";
import type { Block, Report, Value } from "#core/reports/report";

export async function opened(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  // exceljs' types are of an older Buffer.
  await workbook.xlsx.load(bytes as unknown as ExcelJS.Buffer);
  return workbook;
}

export function partsOf(bytes: Uint8Array): Record<string, string> {
  return Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]));
}

export interface Element {
  name: string;
  attributes: Record<string, string>;
  text: string;
}

/** Every element in the order in which they begin. Throws where the XML is not well formed. */
export function elementsOf(xml: string): Element[] {
  const all: Element[] = [];
  const open: Element[] = [];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const element = { name, attributes: attributes as Record<string, string>, text: "" };
    all.push(element);
    open.push(element);
  });
  parser.on("text", (text) => {
    const element = open.at(-1);
    if (element) element.text += text;
  });
  parser.on("closetag", () => open.pop());
  parser.write(xml).close();
  return all;
}

export type Content = string | number;

/** What stands in the sheet's cells, from left to right and down; a merged area once. */
export function cellsOf(sheet: ExcelJS.Worksheet, columns = Number.POSITIVE_INFINITY): ExcelJS.Cell[] {
  const cells: ExcelJS.Cell[] = [];
  sheet.eachRow((row) => {
    row.eachCell((cell) => {
      if (cell.master === cell && cell.value !== null && cell.fullAddress.col <= columns) cells.push(cell);
    });
  });
  return cells;
}

export function contentOf({ value }: ExcelJS.Cell): Content {
  if (typeof value === "string" || typeof value === "number") return value;
  if (value && typeof value === "object" && "hyperlink" in value) return String(value.text);
  throw new TypeError(`neither text nor number: ${JSON.stringify(value)}`);
}

/** What the report wants to stand there in that order: texts, numbers as numbers; blanks left out. */
export function wantedOf(report: Report): Content[] {
  const all = report.parts.flatMap(({ blocks }) => blocks.flatMap(blockContents));
  return all.filter((content) => content !== "");
}

function blockContents(block: Block): Content[] {
  switch (block.kind) {
    case "heading":
    case "paragraph":
      return [block.text];
    case "list":
      return block.items;
    case "fields":
      return block.lines.flat().flatMap(({ label, value }) => [label, valueContent(value)]);
    case "table":
      return [...block.header, ...block.rows].flatMap(({ cells }) => cells.map(({ value }) => valueContent(value)));
    case "chart":
      return [block.title];
    case "signatures":
      return block.people.flatMap(({ role, name, position }) => [role, name, position]);
  }
}

function valueContent(value: Value): Content {
  switch (value.kind) {
    case "text":
      return value.text;
    case "amount":
      return value.baht;
    case "count":
      return value.count;
    case "number":
      return value.number;
    case "percent":
      return value.tenths / 10;
    case "tick":
      return value.ticked ? "☑" : "☐";
    case "blank":
      return "";
  }
}

/** The first of the wanted that does not stand there in its turn: texts may share a cell (a list's mark, a place to sign); null where all do. */
export function firstMissing(wanted: readonly Content[], there: readonly Content[]): Content | null {
  let at = 0;
  let from = 0;
  for (const one of wanted) {
    for (; ; at++, from = 0) {
      if (at >= there.length) return one;
      const content = there[at];
      if (typeof one === "number" || typeof content === "number") {
        if (content !== one) continue;
        at += 1;
        from = 0;
        break;
      }
      const found = (content ?? "").indexOf(one, from);
      if (found === -1) continue;
      from = found + one.length;
      break;
    }
  }
  return null;
}
