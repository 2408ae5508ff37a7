/**
 * Pasting as Google Sheets does it where the library does otherwise: tables keep the cells they have, with their line breaks, and cells that are
 * formatted as text take what is pasted word for word.
 * @module
 */
import type { Model, registries } from "@odoo/o-spreadsheet";
import { cellsOfHtml, cellsOfText } from "#local/page/pasted-cells";

type Handlers = (typeof registries)["clipboardHandlersRegistries"]["cellHandlers"];

/** Begins the text by which cells are handed through the library's own way of pasting. No clipboard holds it. */
const CELLS = "\u0000cells:";
/** What may not stay text even in a cell formatted as text. */
const NOT_TAKEN_AS_TEXT = /^[=+']/;

/** Lets the library paste cells that were parted already. Call it before the first model. */
export function takePartedCells(handlers: Handlers): void {
  const CellHandler = handlers.get("cell") as unknown as new (...args: never[]) => { convertTextToClipboardData(text: string): unknown };
  class PartedCellHandler extends CellHandler {
    override convertTextToClipboardData(text: string): unknown {
      if (!text.startsWith(CELLS)) return super.convertTextToClipboardData(text);
      const rows: string[][] = JSON.parse(text.slice(CELLS.length));
      return { cells: rows.map((row) => row.map((content) => ({ content, evaluatedCell: { formattedValue: content } }))) };
    }
  }
  handlers.replace("cell", PartedCellHandler as never);
}

/** Takes over pastes into the grid that the library would part otherwise. */
export function pasteAsSheets(model: Model, sheet: HTMLElement): void {
  // Before the library's own listener, which sits on the grid.
  document.addEventListener("paste", (event) => paste(model, sheet, event), true);
}

function paste(model: Model, sheet: HTMLElement, event: ClipboardEvent): void {
  const grid = sheet.querySelector(".o-grid");
  const isTyping = sheet.querySelector(".o-grid .o-composer.active") !== null;
  if (!grid?.contains(document.activeElement) || isTyping || !event.clipboardData) return;
  const html = event.clipboardData.getData("text/html");
  // Its own cells, with formulas and looks.
  if (/data-osheet-clipboard/.test(html)) return;
  const target = model.getters.getSelectedZones();
  const [{ left = 0, top = 0 } = {}] = target;
  const table = cellsOfHtml(html);
  if (!table && !isText(model, left, top)) return;
  const rows = table ?? cellsOfText(event.clipboardData.getData("text/plain"));
  if (rows.length === 0) return;
  const width = rows.reduce((most, row) => Math.max(most, row.length), 1);
  const cells = rows.map((row, r) =>
    Array.from({ length: width }, (_, c) => {
      const text = row[c] ?? "";
      return NOT_TAKEN_AS_TEXT.test(text) && isText(model, left + c, top + r) ? `'${text}` : text;
    }),
  );
  const result = model.dispatch("PASTE_FROM_OS_CLIPBOARD", { target, clipboardContent: { text: `${CELLS}${JSON.stringify(cells)}` } });
  // A refusal is the library's to tell, of its own way.
  if (!result.isSuccessful) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}

function isText(model: Model, col: number, row: number): boolean {
  const sheetId = model.getters.getActiveSheetId();
  return model.getters.getCell({ sheetId, col, row })?.format === "@";
}
