import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { FUNCTION_TERMS } from "#local/page/thai-function-terms";
import { PANEL_TERMS } from "#local/page/thai-panel-terms";
import { translate } from "#local/page/thai-terms";

/** What people meet most: menus of cells, rows, columns and tabs, questions, refusals. */
const MET = [
  "Are you sure you want to delete this sheet?",
  "Merging these cells will only preserve the top-leftmost value. Merge anyway?",
  "This operation is not allowed due to an overlapping frozen pane.",
  "This sheet is locked and cannot be modified. Please unlock it first.",
  "The data you entered in %s violates the data validation rule set on the cell:\n%s",
  "Sort column",
  "Insert column left",
  "Insert column right",
  "Insert row above",
  "Insert %s rows above",
  "Insert row below",
  "Clear column %s",
  "Clear rows %s - %s",
  "Delete row %s",
  "Group column %s",
  "Change color",
  "Lock sheet",
  "Add filters",
  "Copy",
  "Cut",
  "Paste",
  "Paste special",
  "Copy of %s",
  "Sum",
  "more rows at the bottom",
  "Paint Format",
  "Fill Color",
  "Match case",
  "Replace all",
  "Sort ascending (A ⟶ Z)",
];
const ROOT = new URL("../../../../node_modules/@odoo/o-spreadsheet/dist/", import.meta.url);
const LIBRARY = ["o_spreadsheet.esm.js", "o_spreadsheet.xml"].map((file) => readFileSync(new URL(file, ROOT), "utf8")).join("\n");
const PLACEHOLDERS = /%(?:\(\w+\))?s/g;

test("what people meet most is Thai, and keeps the places for values", () => {
  for (const term of MET) {
    const thai = translate(term);
    expect(thai.replace(PLACEHOLDERS, ""), term).not.toMatch(/[A-Za-z]{2}/);
    expect(thai, term).toMatch(/[ก-ฮ]/);
    expect(thai.match(PLACEHOLDERS), term).toEqual(term.match(PLACEHOLDERS));
  }
});

test("these terms are the library's own, letter by letter", () => {
  for (const term of MET) expect(LIBRARY.includes(JSON.stringify(term)) || LIBRARY.includes(term), term).toBe(true);
});

/** Names that stay as they are in Thai sentences: of functions' values, of formats, of paper, and a web address. */
const KEPT = new Set(["FUNCTION", "NAME", "TRUE", "FALSE", "https", "www", "example", "go", "th"]);

test("words of panels, errors and help are the library's own, keep the places for values, and are Thai", () => {
  for (const [term, thai] of Object.entries({ ...PANEL_TERMS, ...FUNCTION_TERMS })) {
    const text = thai.replace(PLACEHOLDERS, "");
    const foreign = (text.match(/[A-Za-z]{2,}/g) ?? []).filter((word) => !KEPT.has(word));
    expect(foreign, term).toEqual([]);
    expect(thai.match(PLACEHOLDERS), term).toEqual(term.match(PLACEHOLDERS));
    expect(LIBRARY.includes(JSON.stringify(term).slice(1, -1)) || LIBRARY.includes(term), term).toBe(true);
  }
});

test("months stay as the server has them; so do words unknown here, whatever they are called", () => {
  for (const term of ["January", "Monday", "constructor", "no such term"]) expect(translate(term)).toBe(term);
});
