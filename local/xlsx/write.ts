/**
 * A workbook as an .xlsx that Excel and LibreOffice work in: what the engine holds, nothing but that, whatever its tabs are called.
 * Why no library writes it: docs/decisions/0011-excel.md.
 *
 * @module
 */
import { a1 } from "#core/workbook/a1";
import type { Engine, Inspection, SheetInfo } from "#local/sheet/engine-interface";
import type { FormulaNames } from "#local/xlsx/formula";
import { LongLists } from "#local/xlsx/long-lists";
import { type DefinedName, metadataNames } from "#local/xlsx/metadata-names";
import { Numbered } from "#local/xlsx/numbered";
import { BOOK, type Part, packageOf, SPREADSHEET } from "#local/xlsx/package";
import { absoluteArea, sheetPrefix } from "#local/xlsx/ranges";
import { RELATIONS, relationsPart } from "#local/xlsx/relations";
import { sharedStringsPart } from "#local/xlsx/shared-strings";
import { type FileContext, type Lost, sheetPart, sheetParts } from "#local/xlsx/sheet-part";
import { StyleTable } from "#local/xlsx/styles";
import { fileTitles } from "#local/xlsx/titles";
import { element, MAIN, xmlDocument, xmlText } from "#local/xlsx/xml";

export interface XlsxFile {
  bytes: Buffer;
  /** What Excel or LibreOffice may not know. */
  lost: Lost;
}

const INNER_LINK = /^#gid=(\d+)(?:&range=([A-Z]{1,3}\d+(?::[A-Z]{1,3}\d+)?))?$/i;
const LISTS_TITLE = "_รายการให้เลือก";
/** Open ranges end there, or at twice the rows of the longest tab: SUMPRODUCT over Excel's million rows would take seconds. */
const OPEN_RANGE_ROWS = 5000;

interface Tab {
  title: string;
  hidden: boolean;
}

/**
 * @param at the moment to write down as the file's making; the same workbook and moment make the same bytes.
 * @throws XlsxRefusal with a sentence, for a text longer than Excel takes.
 */
export function writeXlsx(engine: Engine & Inspection, { at }: { at: Date }): XlsxFile {
  const sheets = engine.sheets();
  const titles = fileTitles([...sheets.map(({ title }) => title), LISTS_TITLE]);
  const listsTitle = titles.pop() ?? LISTS_TITLE;
  const tabs: Tab[] = sheets.map(({ title, hidden }, index) => ({ title: titles[index] ?? title, hidden }));
  const active = Math.max(
    0,
    tabs.findIndex(({ hidden }) => !hidden),
  );
  const file: FileContext = {
    styles: new StyleTable(),
    strings: new Numbered(),
    lists: new LongLists(listsTitle),
    names: formulaNames(sheets, titles),
    lost: { formulas: [], colours: [] },
  };
  const parts = sheets.flatMap((info, index) => sheetParts(engine, info, index + 1, index === active, file));
  if (file.lists.lists.length > 0) parts.push(listsPart(tabs.push({ title: listsTitle, hidden: true }), file));
  const all: Part[] = [
    bookPart(tabs, active, definedNames(engine, sheets, titles)),
    bookRelations(tabs),
    ...parts,
    { name: "xl/styles.xml", type: `${SPREADSHEET}.styles+xml`, content: file.styles.xml() },
    { name: "xl/sharedStrings.xml", type: `${SPREADSHEET}.sharedStrings+xml`, content: sharedStringsPart(file.strings) },
  ];
  return { bytes: packageOf(all, { title: engine.title(), at }), lost: file.lost };
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
  const own = engine.namedRanges().map(({ name, sheetId, zone }) => ({ name, reference: absoluteArea(titleOf(sheetId), zone) }));
  const printed = sheets.flatMap(({ frozenRows }, sheet) =>
    frozenRows === 0 ? [] : [{ name: "_xlnm.Print_Titles", reference: `${sheetPrefix(titles[sheet] ?? "")}$1:$${frozenRows}`, sheet }],
  );
  return [...printed, ...metadataNames(engine.metadata(), titleOf), ...own];
}

function bookPart(tabs: readonly Tab[], active: number, names: readonly DefinedName[]): Part {
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
  const book = element("workbook", { xmlns: MAIN, "xmlns:r": RELATIONS }, content.join(""));
  return { name: BOOK, type: `${SPREADSHEET}.sheet.main+xml`, content: xmlDocument(book) };
}

function bookRelations(tabs: readonly Tab[]): Part {
  const targets = [
    ...tabs.map((_, index) => ({ type: "worksheet", target: `worksheets/sheet${index + 1}.xml` })),
    { type: "styles", target: "styles.xml" },
    { type: "sharedStrings", target: "sharedStrings.xml" },
  ];
  const relations = targets.map(({ type, target }, index) => ({ id: `rId${index + 1}`, type: `${RELATIONS}/${type}`, target }));
  return { name: "xl/_rels/workbook.xml.rels", content: relationsPart(relations) };
}

/** The nth tab, with the long lists of choices. */
function listsPart(n: number, { lists: { lists }, strings }: FileContext): Part {
  const longest = Math.max(...lists.map((list) => list.length));
  const rows = Array.from({ length: longest }, (_, row) => {
    const cells = lists.map((list, column) => {
      const choice = list[row];
      return choice === undefined ? "" : element("c", { r: a1(row, column), t: "s" }, `<v>${strings.idOf(choice)}</v>`);
    });
    return element("row", { r: row + 1 }, cells.join(""));
  });
  return sheetPart(n, [element("sheetData", {}, rows.join(""))]);
}
