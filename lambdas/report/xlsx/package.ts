/** The parts of an Excel file, changed after the library wrote them. @module */
import { strFromU8, strToU8 } from "fflate";
import type { Package } from "#lambdas/report/office/package";

/** The font that widths of columns are measured by. Excel's own, Calibri, is not where LibreOffice is alone; of Arial everyone has one as wide. */
const STANDARD_FONT = '<font><sz val="10"/><name val="Arial"/><family val="2"/></font>';

export function insertBefore(parts: Package, path: string, mark: string, added: string): void {
  edit(parts, path, (xml) => {
    const at = xml.lastIndexOf(mark);
    return at === -1 ? null : xml.slice(0, at) + added + xml.slice(at);
  });
}

export function setStandardFont(parts: Package): void {
  edit(parts, "xl/styles.xml", (xml) => replaced(xml, /<font>.*?<\/font>/, STANDARD_FONT));
}

/** Says of rows (1-based) of the nth sheet (1-based) that nobody has set their height: it stays until a program fits it to the cells. */
export function letFit(parts: Package, sheet: number, rows: readonly number[]): void {
  const fitted = new Set(rows.map(String));
  edit(parts, `xl/worksheets/sheet${sheet}.xml`, (xml) =>
    xml.replace(/<row r="(\d+)"[^>]*>/g, (tag, row: string) => (fitted.has(row) ? tag.replace(' customHeight="1"', "") : tag)),
  );
}

/** Makes areas ("A1:B2") of the nth sheet (1-based) one cell each. */
export function mergeCells(parts: Package, sheet: number, areas: readonly string[]): void {
  if (areas.length === 0) return;
  const list = areas.map((area) => `<mergeCell ref="${area}"/>`).join("");
  edit(parts, `xl/worksheets/sheet${sheet}.xml`, (xml) =>
    replaced(xml, /<\/sheetData>|<sheetData\/>/, `$&<mergeCells count="${areas.length}">${list}</mergeCells>`),
  );
}

function replaced(xml: string, pattern: RegExp, replacement: string): string | null {
  return pattern.test(xml) ? xml.replace(pattern, replacement) : null;
}

/** @throws Error where the library no longer writes what is looked for. */
function edit(parts: Package, path: string, change: (xml: string) => string | null): void {
  const part = parts[path];
  const changed = part ? change(strFromU8(part)) : null;
  if (changed === null) throw new Error(`${path} is not what was expected`);
  parts[path] = strToU8(changed);
}
