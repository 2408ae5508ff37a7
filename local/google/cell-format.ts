/** Formats of cells: Google's CellFormat and the engine's. @module */
import type { sheets_v4 } from "googleapis";
import { invalid, notEmulated } from "#local/google/api-error";
import { googleColor, hexColor } from "#local/google/colors";
import { type Mask, wants } from "#local/google/field-mask";
import type { CellFormat, CellWrite, EngineCell } from "#local/sheet/engine-interface";

type GoogleFormat = sheets_v4.Schema$CellFormat;

const HORIZONTAL = { LEFT: "left", CENTER: "center", RIGHT: "right" } as const;
const VERTICAL = { TOP: "top", MIDDLE: "middle", BOTTOM: "bottom" } as const;
const WRAP = { WRAP: "wrap", OVERFLOW_CELL: "overflow", CLIP: "clip" } as const;
/** What Google makes of a type without a pattern, in a spreadsheet of locale th_TH. */
const PATTERNS: Record<string, string> = {
  TEXT: "@",
  NUMBER: "#,##0.00",
  PERCENT: "0.00%",
  DATE: "d/m/yyyy",
  TIME: "h:mm:ss",
  DATE_TIME: "d/m/yyyy, h:mm:ss",
};

/** The local sheet draws everything in this font. */
const FONT = "Sarabun";

/** What of a format is set on the cell itself; undefined for nothing. */
export function userEnteredFormat(cell: EngineCell): GoogleFormat | undefined {
  const text = textFormat(cell.format ?? {});
  const format: GoogleFormat = {
    ...(cell.numberFormat !== "" && { numberFormat: numberFormat(cell.numberFormat) }),
    ...(cell.background !== null && background(cell.background)),
    ...alignment(cell.format ?? {}),
    ...(text && { textFormat: text }),
  };
  return Object.keys(format).length > 0 ? format : undefined;
}

/** Whether userEnteredFormat has anything to tell. */
export function hasFormat({ numberFormat: pattern, background: fill, format = {} }: EngineCell): boolean {
  return pattern !== "" || fill !== null || Object.keys(format).length > 0;
}

const EFFECTIVE: { [K in keyof GoogleFormat]: (cell: EngineCell) => GoogleFormat[K] | null } = {
  numberFormat: ({ numberFormat: pattern }) => (pattern === "" ? null : numberFormat(pattern)),
  backgroundColor: (cell) => fillColor(cell),
  backgroundColorStyle: (cell) => ({ rgbColor: fillColor(cell) }),
  horizontalAlignment: ({ format }) => (format?.horizontalAlign ? keyOf(HORIZONTAL, format.horizontalAlign) : null),
  verticalAlignment: ({ format }) => keyOf(VERTICAL, format?.verticalAlign ?? "bottom"),
  wrapStrategy: ({ format }) => keyOf(WRAP, format?.wrap ?? "overflow"),
  textFormat: ({ format: { bold = false, italic = false, fontSize = 10, textColor = "#000000" } = {} }) => ({
    ...foreground(textColor),
    fontFamily: FONT,
    fontSize,
    bold,
    italic,
  }),
};
const EFFECTIVE_PARTS = Object.entries(EFFECTIVE);

/** What the mask asks for, with the defaults of what is not set; conditional formats are not taken into account. */
export function effectiveFormat(cell: EngineCell, mask: Mask): GoogleFormat {
  const wanted = EFFECTIVE_PARTS.filter(([name]) => wants(mask, name)).map(([name, part]) => [name, part(cell)] as const);
  return Object.fromEntries(wanted.filter(([, value]) => value !== null));
}

function fillColor({ background: fill }: EngineCell): sheets_v4.Schema$Color {
  return googleColor(fill ?? "#ffffff");
}

function numberFormat(pattern: string): sheets_v4.Schema$NumberFormat {
  return { type: typeOf(pattern), pattern };
}

function typeOf(pattern: string): string {
  const codes = pattern.replace(/"[^"]*"|\[[^\]]*\]|\\./g, "");
  if (codes === "@") return "TEXT";
  const hasDay = /[dy]|m(?!m?:)/i.test(codes.replace(/:mm?/g, ""));
  const hasTime = /h|s/i.test(codes);
  if (hasTime && /[dy]/i.test(codes)) return "DATE_TIME";
  if (hasTime) return "TIME";
  if (hasDay) return "DATE";
  if (codes.includes("%")) return "PERCENT";
  return /e[+-]/i.test(codes) ? "SCIENTIFIC" : "NUMBER";
}

function background(hex: string): GoogleFormat {
  return { backgroundColor: googleColor(hex), backgroundColorStyle: { rgbColor: googleColor(hex) } };
}

function foreground(hex: string): sheets_v4.Schema$TextFormat {
  return { foregroundColor: googleColor(hex), foregroundColorStyle: { rgbColor: googleColor(hex) } };
}

function alignment({ horizontalAlign, verticalAlign, wrap }: CellFormat): GoogleFormat {
  return {
    ...(horizontalAlign && { horizontalAlignment: keyOf(HORIZONTAL, horizontalAlign) }),
    ...(verticalAlign && { verticalAlignment: keyOf(VERTICAL, verticalAlign) }),
    ...(wrap && { wrapStrategy: keyOf(WRAP, wrap) }),
  };
}

function textFormat({ bold, italic, fontSize, textColor }: CellFormat): sheets_v4.Schema$TextFormat | undefined {
  const format = {
    ...(textColor !== undefined && foreground(textColor)),
    ...(fontSize !== undefined && { fontSize }),
    ...(bold !== undefined && { bold }),
    ...(italic !== undefined && { italic }),
  };
  return Object.keys(format).length > 0 ? format : undefined;
}

function keyOf<V>(table: Record<string, V>, value: V): string | null {
  return Object.keys(table).find((key) => table[key] === value) ?? null;
}

/** Every path below `userEnteredFormat` that can be written, and how. */
const WRITERS: Record<string, (format: GoogleFormat) => Partial<CellWrite>> = {
  numberFormat: ({ numberFormat: wanted }) => ({ numberFormat: patternOf(wanted) }),
  backgroundColor: (format) => ({ background: colorOf(format.backgroundColorStyle?.rgbColor ?? format.backgroundColor) }),
  horizontalAlignment: ({ horizontalAlignment: wanted }) => ({
    format: { horizontalAlign: chosen(HORIZONTAL, wanted, "horizontalAlignment") },
  }),
  verticalAlignment: ({ verticalAlignment: wanted }) => ({ format: { verticalAlign: chosen(VERTICAL, wanted, "verticalAlignment") } }),
  wrapStrategy: ({ wrapStrategy: wanted }) => ({ format: { wrap: chosen(WRAP, wanted, "wrapStrategy") } }),
  "textFormat.bold": ({ textFormat: wanted }) => ({ format: { bold: wanted?.bold ?? null } }),
  "textFormat.italic": ({ textFormat: wanted }) => ({ format: { italic: wanted?.italic ?? null } }),
  "textFormat.fontSize": ({ textFormat: wanted }) => ({ format: { fontSize: wanted?.fontSize ?? null } }),
  "textFormat.fontFamily": ({ textFormat: wanted }) => onlyFont(wanted?.fontFamily),
  "textFormat.foregroundColor": ({ textFormat: wanted }) => ({
    format: { textColor: colorOf(wanted?.foregroundColorStyle?.rgbColor ?? wanted?.foregroundColor) },
  }),
};

/** The parts of a write that a path of the mask asks for, such as "textFormat.bold", "numberFormat" or "*". */
export function formatWrite(format: GoogleFormat, path: string): CellWrite {
  const wanted = normal(path);
  const names = Object.keys(WRITERS).filter((name) => wanted === "*" || name === wanted || name.startsWith(`${wanted}.`));
  return names.map((name) => WRITERS[name]?.(format) ?? {}).reduce<CellWrite>(mergeWrites, {});
}

/** Two writes of different parts of a cell as one. */
export function mergeWrites(one: CellWrite, other: CellWrite): CellWrite {
  const format = one.format || other.format ? { format: { ...one.format, ...other.format } } : {};
  return { ...one, ...other, ...format };
}

/** A style and its parts mean the colour; the number format is written as a whole. */
function normal(path: string): string {
  return path
    .replace(/^numberFormat\..*$/, "numberFormat")
    .replace(/^(backgroundColor)(Style)?(\..*)?$/, "$1")
    .replace(/^(textFormat\.foregroundColor)(Style)?(\..*)?$/, "$1")
    .replace(/\.\*$/, "");
}

function patternOf(wanted: sheets_v4.Schema$NumberFormat | undefined): string | null {
  if (!wanted) return null;
  if (wanted.pattern) return wanted.pattern;
  if (!wanted.type) throw invalid("userEnteredFormat.numberFormat.type is required");
  const pattern = PATTERNS[wanted.type];
  if (pattern === undefined) throw notEmulated(`numberFormat.type ${wanted.type} without a pattern`);
  return pattern;
}

/** Nothing is written: the font is the sheet's own. */
function onlyFont(wanted: string | null | undefined): Partial<CellWrite> {
  if (wanted && wanted !== FONT) throw notEmulated(`textFormat.fontFamily ${wanted}`);
  return {};
}

function colorOf(wanted: sheets_v4.Schema$Color | null | undefined): string | null {
  return wanted ? hexColor(wanted) : null;
}

function chosen<T>(table: Record<string, T>, wanted: string | null | undefined, name: string): T | null {
  if (wanted === null || wanted === undefined) return null;
  const found = table[wanted];
  if (found === undefined) throw notEmulated(`${name} ${wanted}`);
  return found;
}

/** What a conditional format sets: colours and boldness. */
export function conditionalStyle(format: GoogleFormat): { background?: string; textColor?: string; bold?: boolean } {
  const fill = colorOf(format.backgroundColorStyle?.rgbColor ?? format.backgroundColor);
  const text = colorOf(format.textFormat?.foregroundColorStyle?.rgbColor ?? format.textFormat?.foregroundColor);
  const { bold } = format.textFormat ?? {};
  return {
    ...(fill !== null && { background: fill }),
    ...(text !== null && { textColor: text }),
    ...(typeof bold === "boolean" && { bold }),
  };
}
