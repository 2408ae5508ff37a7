/** Places to sign. @module */
import { Paragraph, Table, TableBorders, TableCell, TableLayoutType, TableRow, WidthType } from "docx";
import type { Signatures } from "#core/reports/report";
import { shareOut } from "#lambdas/report/docx/page";
import { runs } from "#lambdas/report/docx/runs";
import { STYLE } from "#lambdas/report/docx/styles";

type Person = Signatures["people"][number];
const SIDE_BY_SIDE = 2;
const LINE = ".".repeat(36);

/**
 * Two side by side, and nobody alone at the left: who signs alone, or last, stands in the right half, as in letters. In a table without
 * borders, so that a place to sign is never parted by a page's end. `width` in twips.
 */
export function signaturesOf({ people }: Signatures, width: number): Table {
  const widths = shareOut([1, 1], width);
  const rows = Array.from({ length: Math.ceil(people.length / SIDE_BY_SIDE) }, (_, row) => {
    const [first, second] = people.slice(row * SIDE_BY_SIDE, (row + 1) * SIDE_BY_SIDE);
    const pair = second === undefined ? [undefined, first] : [first, second];
    return new TableRow({
      cantSplit: true,
      children: pair.map(
        (person, index) =>
          new TableCell({ children: person ? placeToSign(person) : [line("")], width: { size: widths[index] ?? 0, type: WidthType.DXA } }),
      ),
    });
  });
  return new Table({
    rows,
    borders: TableBorders.NONE,
    layout: TableLayoutType.FIXED,
    columnWidths: widths,
    width: { size: width, type: WidthType.DXA },
  });
}

function placeToSign({ role, name, position }: Person): Paragraph[] {
  return [line(""), line(`ลงชื่อ${LINE}${role}`), line(`(${name === "" ? LINE : name})`), line(position)];
}

const line = (text: string) => new Paragraph({ style: STYLE.signature, children: runs(text) });
