/** How cells look in Excel. @module */
import type { Borders, Fill as CellFill, Style } from "exceljs";
import { OFFICE_FONT } from "#lambdas/report/office/font";
import type { BandCell, Fill } from "#lambdas/report/xlsx/bands";

const FILLS: Record<Fill, string> = { header: "FFDCE6F1", group: "FFEEF3F9", subtotal: "FFF2F2F2", total: "FFDCE6F1", label: "FFF2F2F2" };
/** TH Sarabun has no tick boxes. */
const TICK_FONT = "Segoe UI Symbol";
const LINK_COLOUR = "FF0563C1";
const THAI_CHARSET = 222;

const line = { style: "thin", color: { argb: "FF7F7F7F" } } as const;
const BOX: Partial<Borders> = { top: line, left: line, bottom: line, right: line };

/** `format`: of a number; "@" for text that Excel would read as a formula. */
export function cellStyle(
  { size, bold, align, middle, boxed, fill, value }: BandCell,
  format: string | null,
  linked: boolean,
): Partial<Style> {
  const number = value.kind !== "text" && format !== null;
  const tick = value.kind === "tick";
  return {
    font: {
      name: tick ? TICK_FONT : OFFICE_FONT,
      size: tick ? Math.round(size * 0.8) : size,
      bold,
      ...(tick ? {} : { charset: THAI_CHARSET }),
      ...(linked ? { underline: true, color: { argb: LINK_COLOUR } } : {}),
    },
    alignment: {
      horizontal: ({ start: "left", center: "center", end: "right" } as const)[align],
      vertical: middle ? "middle" : "top",
      // A number that is too wide for its column would be shown as "###".
      ...(number ? { shrinkToFit: true } : { wrapText: true }),
    },
    ...(boxed ? { border: BOX } : {}),
    ...(fill ? { fill: solid(FILLS[fill]) } : {}),
    ...(format ? { numFmt: format } : {}),
  };
}

function solid(argb: string): CellFill {
  return { type: "pattern", pattern: "solid", fgColor: { argb } };
}
