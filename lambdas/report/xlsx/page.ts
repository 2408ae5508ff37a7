/** A4 pages in millimetres, and how a worksheet prints on them. @module */
import type { PageSetup } from "exceljs";
import type { Orientation, Part, Report } from "#core/reports/report";
import { OFFICE_FONT } from "#lambdas/report/office/font";
import { xmlCharacters } from "#lambdas/report/office/xml-text";

const A4 = { short: 210, long: 297 };
const A4_PAPER = 9;
const MARGINS = {
  letter: { left: 30, right: 20, top: 25, bottom: 20, header: 10, footer: 10 },
  table: { left: 13, right: 13, top: 20, bottom: 17, header: 9, footer: 8 },
} as const;
/** Printers measure columns a little differently from screens. */
const FILLED = 0.97;
const MM_PER_INCH = 25.4;
/** Characters of a header, by Excel's limits: 255, codes included. */
const LONGEST_HEADER = 190;

/** Millimetres that a sheet's columns have together. */
export function widthFor(orientation: Orientation, margins: Part["margins"]): number {
  const { left, right } = MARGINS[margins];
  return ((orientation === "portrait" ? A4.short : A4.long) - left - right) * FILLED;
}

/** Points that a page has for rows. */
export function pageHeight(orientation: Orientation, margins: Part["margins"]): number {
  const { top, bottom } = MARGINS[margins];
  return ((orientation === "portrait" ? A4.long : A4.short) - top - bottom) * (72 / MM_PER_INCH);
}

/**
 * `pages`: whether the sheet has page breaks of its own. Excel leaves those out where a sheet is fitted to pages, so such a sheet is printed as large as it
 * is: its columns are as wide as the page anyway.
 */
export function pageSetup(orientation: Orientation, margins: Part["margins"], pages: boolean): Partial<PageSetup> {
  const inches = Object.fromEntries(Object.entries(MARGINS[margins]).map(([side, mm]) => [side, mm / MM_PER_INCH]));
  return {
    paperSize: A4_PAPER,
    orientation,
    horizontalCentered: true,
    margins: inches as unknown as PageSetup["margins"],
    ...(pages ? { fitToPage: false, scale: 100 } : { fitToPage: true, fitToWidth: 1, fitToHeight: 0 }),
  };
}

/** The draft mark on top and the page numbers below. Excel writes page numbers in Arabic digits, whatever the office's. */
export function headerFooter({ draft }: Report): { oddHeader?: string; oddFooter: string } {
  const font = (weight: string, size: number) => `&C&"${OFFICE_FONT},${weight}"&${size} `;
  const oddFooter = `${font("Regular", 14)}หน้า &P / &N`;
  if (draft === null) return { oddFooter };
  const line = xmlCharacters(draft).replace(/\s+/g, " ");
  const short = line.length > LONGEST_HEADER ? `${line.slice(0, LONGEST_HEADER)}…` : line;
  return { oddHeader: `${font("Bold", 16)}${xmlCharacters(short).replaceAll("&", "&&")}`, oddFooter };
}
