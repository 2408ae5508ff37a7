/**
 * A workbook as an .xlsx that Excel and LibreOffice work in: what the engine holds, nothing but that, whatever its tabs are called.
 * Written by hand, since the file needs what no library at hand writes: hidden names for whole columns, which carry the developer metadata.
 *
 * @module
 */
import { columnLetters as letters } from "#core/workbook/a1";
import type { Engine, Inspection, SheetInfo } from "#local/sheet/engine-interface";
import type { FormulaNames } from "#local/xlsx/formula";
import { LongLists } from "#local/xlsx/long-lists";
import { type DefinedName, metadataNames, sheetPrefix } from "#local/xlsx/names";
import { type FileContext, RELATIONS, SharedStrings, type SheetParts, sheetParts } from "#local/xlsx/sheet-part";
import { StyleTable } from "#local/xlsx/styles";
import { fileTitles } from "#local/xlsx/titles";
import { element, xmlDocument, xmlText } from "#local/xlsx/xml";
import { zip } from "#local/xlsx/zip";

export interface XlsxFile {
  bytes: Buffer;
  /** Formulas that Excel or LibreOffice may not know; their values stand there instead. */
  formulasLost: readonly { sheet: string; cell: string }[];
}

interface Part {
  name: string;
  content: string;
  /** For [Content_Types].xml. */
  type: string;
}

const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const INNER_LINK = /^#gid=(\d+)(?:&range=([A-Z]{1,3}\d+(?::[A-Z]{1,3}\d+)?))?$/i;
const LISTS_TITLE = "_รายการให้เลือก";
/** Open ranges end there, or at twice the rows of the longest tab: SUMPRODUCT over Excel's million rows would take seconds. */
const OPEN_RANGE_ROWS = 5000;

/**
 * @param at the moment to write down as the file's making; the same workbook and moment make the same bytes.
 * @throws XlsxRefusal with a sentence, for a text longer than Excel takes.
 */
export function writeXlsx(engine: Engine & Inspection, { at }: { at: Date }): XlsxFile {
  const sheets = engine.sheets();
  const titles = fileTitles([...sheets.map(({ title }) => title), LISTS_TITLE]);
  const listsTitle = titles.pop() ?? LISTS_TITLE;
  const file: FileContext = {
    styles: new StyleTable(),
    strings: new SharedStrings(),
    lists: new LongLists(listsTitle),
    names: formulaNames(sheets, titles),
    formulasLost: [],
  };
  const active = Math.max(
    0,
    sheets.findIndex(({ hidden }) => !hidden),
  );
  const tabs = sheets.map((info, index) => ({
    title: titles[index] ?? info.title,
    hidden: info.hidden,
    parts: sheetParts(engine, info, index === active, file),
  }));
  if (file.lists.lists.length > 0) tabs.push({ title: listsTitle, hidden: true, parts: listsTab(file) });
  const parts: Part[] = [
    ...properties(engine.title(), at),
    { name: "xl/workbook.xml", type: `${TYPE}.sheet.main+xml`, content: workbookPart(tabs, active, definedNames(engine, sheets, titles)) },
    { name: "xl/_rels/workbook.xml.rels", type: "", content: workbookRelations(tabs.length) },
    ...tabs.flatMap(({ parts: tab }, index) => tabFiles(tab, index + 1)),
    { name: "xl/styles.xml", type: `${TYPE}.styles+xml`, content: file.styles.xml() },
    { name: "xl/sharedStrings.xml", type: `${TYPE}.sharedStrings+xml`, content: file.strings.xml() },
  ];
  const bytes = zip([{ name: "[Content_Types].xml", content: contentTypes(parts) }, ...parts]);
  return { bytes, formulasLost: file.formulasLost };
}

function formulaNames(sheets: readonly SheetInfo[], titles: readonly string[]): FormulaNames {
  const named = new Map(sheets.map(({ title }, index) => [title, titles[index] ?? title]));
  return {
    titleOf: (title) => named.get(title) ?? title,
    lastRow: Math.max(OPEN_RANGE_ROWS, ...sheets.map(({ rowCount }) => 2 * rowCount)),
    innerLink(url) {
      const [, gid, range = "A1"] = INNER_LINK.exec(url) ?? [];
      const index = gid === undefined ? -1 : sheets.findIndex(({ sheetId }) => sheetId === Number(gid));
      return index === -1 ? null : `${sheetPrefix(titles[index] ?? "")}${range.toUpperCase()}`;
    },
  };
}

/** The engine's own names, the metadata, and the rows that every printed page begins with. */
function definedNames(engine: Engine & Inspection, sheets: readonly SheetInfo[], titles: readonly string[]): DefinedName[] {
  const titleOf = (sheetId: number) => titles[sheets.findIndex((sheet) => sheet.sheetId === sheetId)] ?? "";
  const own = engine.namedRanges().map(({ name, sheetId, zone }) => {
    const first = `$${letters(zone.left)}$${zone.top + 1}`;
    return { name, reference: `${sheetPrefix(titleOf(sheetId))}${first}:$${letters(zone.right)}$${zone.bottom + 1}` };
  });
  const printed = sheets.flatMap(({ frozenRows }, sheet) =>
    frozenRows === 0 ? [] : [{ name: "_xlnm.Print_Titles", reference: `${sheetPrefix(titles[sheet] ?? "")}$1:$${frozenRows}`, sheet }],
  );
  return [...printed, ...metadataNames(engine.metadata(), titleOf), ...own];
}

interface Tab {
  title: string;
  hidden: boolean;
  parts: SheetParts;
}

function workbookPart(tabs: readonly Tab[], active: number, names: readonly DefinedName[]): string {
  const sheets = tabs.map(({ title, hidden }, index) =>
    element("sheet", { name: title, sheetId: index + 1, state: hidden ? "hidden" : null, "r:id": `rId${index + 1}` }),
  );
  const written = names.map(({ name, reference, hidden, sheet }) =>
    element("definedName", { name, localSheetId: sheet, hidden }, xmlText(reference)),
  );
  const content = [
    element("bookViews", {}, element("workbookView", { activeTab: active })),
    element("sheets", {}, sheets.join("")),
    written.length > 0 ? element("definedNames", {}, written.join("")) : "",
    element("calcPr", { calcId: 191029, fullCalcOnLoad: true }),
  ];
  return xmlDocument(element("workbook", { xmlns: MAIN, "xmlns:r": RELATIONS }, content.join("")));
}

function workbookRelations(count: number): string {
  const targets = [
    ...Array.from({ length: count }, (_, index) => ["worksheet", `worksheets/sheet${index + 1}.xml`] as const),
    ["styles", "styles.xml"] as const,
    ["sharedStrings", "sharedStrings.xml"] as const,
  ];
  return relations(targets.map(([type, Target], index) => ({ Id: `rId${index + 1}`, Type: `${RELATIONS}/${type}`, Target })));
}

function tabFiles({ sheet, comments, drawing, links }: SheetParts, number: number): Part[] {
  const parts: Part[] = [{ name: `xl/worksheets/sheet${number}.xml`, type: `${TYPE}.worksheet+xml`, content: sheet }];
  if (comments === null && links.length === 0) return parts;
  const outside = links.map((Target, index) => ({ Id: `rId${index + 3}`, Type: `${RELATIONS}/hyperlink`, Target, TargetMode: "External" }));
  const inside =
    comments === null
      ? []
      : [
          { Id: "rId1", Type: `${RELATIONS}/vmlDrawing`, Target: `../drawings/vmlDrawing${number}.vml` },
          { Id: "rId2", Type: `${RELATIONS}/comments`, Target: `../comments${number}.xml` },
        ];
  parts.push({ name: `xl/worksheets/_rels/sheet${number}.xml.rels`, type: "", content: relations([...inside, ...outside]) });
  if (comments !== null) parts.push({ name: `xl/comments${number}.xml`, type: `${TYPE}.comments+xml`, content: comments });
  if (drawing !== null) parts.push({ name: `xl/drawings/vmlDrawing${number}.vml`, type: "", content: drawing });
  return parts;
}

function listsTab({ lists: { lists }, strings }: FileContext): SheetParts {
  const longest = Math.max(...lists.map((list) => list.length));
  const rows = Array.from({ length: longest }, (_, row) => {
    const cells = lists.map((list, column) => {
      const choice = list[row];
      return choice === undefined ? "" : element("c", { r: `${letters(column)}${row + 1}`, t: "s" }, `<v>${strings.idOf(choice)}</v>`);
    });
    return element("row", { r: row + 1 }, cells.join(""));
  });
  const sheet = xmlDocument(element("worksheet", { xmlns: MAIN }, element("sheetData", {}, rows.join(""))));
  return { sheet, comments: null, drawing: null, links: [] };
}

/** What the file says of itself, and where it begins. */
function properties(title: string, at: Date): Part[] {
  const moment = `${at.toISOString().slice(0, 19)}Z`;
  const dated = (name: string) => element(`dcterms:${name}`, { "xsi:type": "dcterms:W3CDTF" }, moment);
  const core = element(
    "cp:coreProperties",
    {
      "xmlns:cp": `${PACKAGE}/metadata/core-properties`,
      "xmlns:dc": "http://purl.org/dc/elements/1.1/",
      "xmlns:dcterms": "http://purl.org/dc/terms/",
      "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    },
    [element("dc:title", {}, xmlText(title)), element("dc:creator", {}, "Sucharit"), dated("created"), dated("modified")].join(""),
  );
  const app = element(
    "Properties",
    { xmlns: "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties" },
    "<Application>Sucharit</Application>",
  );
  const start = relations([
    { Id: "rId1", Type: `${RELATIONS}/officeDocument`, Target: "xl/workbook.xml" },
    { Id: "rId2", Type: `${PACKAGE}/relationships/metadata/core-properties`, Target: "docProps/core.xml" },
    { Id: "rId3", Type: `${RELATIONS}/extended-properties`, Target: "docProps/app.xml" },
  ]);
  return [
    { name: "_rels/.rels", type: "", content: start },
    { name: "docProps/core.xml", type: "application/vnd.openxmlformats-package.core-properties+xml", content: xmlDocument(core) },
    {
      name: "docProps/app.xml",
      type: "application/vnd.openxmlformats-officedocument.extended-properties+xml",
      content: xmlDocument(app),
    },
  ];
}

function contentTypes(parts: readonly Part[]): string {
  const defaults = [
    element("Default", { Extension: "rels", ContentType: "application/vnd.openxmlformats-package.relationships+xml" }),
    element("Default", { Extension: "xml", ContentType: "application/xml" }),
    element("Default", { Extension: "vml", ContentType: "application/vnd.openxmlformats-officedocument.vmlDrawing" }),
  ];
  const own = parts
    .filter(({ type }) => type !== "")
    .map(({ name, type }) => element("Override", { PartName: `/${name}`, ContentType: type }));
  return xmlDocument(element("Types", { xmlns: `${PACKAGE}/content-types` }, [...defaults, ...own].join("")));
}

function relations(list: readonly Record<string, string>[]): string {
  const written = list.map((one) => element("Relationship", one));
  return xmlDocument(element("Relationships", { xmlns: `${PACKAGE}/relationships` }, written.join("")));
}
