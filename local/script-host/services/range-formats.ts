/** Range: how cells look. @module */
import { mismatch } from "#local/script-host/services/arguments";
import { ServiceException } from "#local/script-host/services/bridge";
import { type Attribute, attributeMembers, type RangeContext } from "#local/script-host/services/range-context";
import type { CellFormat, CellWrite } from "#local/sheet/engine-interface";

/** What Sheets calls the automatic format. */
const AUTOMATIC = "0.###############";
const WHITE = "#ffffff";
const BLACK = "#000000";

type Cleared = { [K in keyof Required<CellFormat>]: null };
const NO_FORMAT: Cleared = {
  bold: null,
  italic: null,
  fontSize: null,
  textColor: null,
  horizontalAlign: null,
  verticalAlign: null,
  wrap: null,
};

export function formatMembers(context: RangeContext): object {
  return {
    ...Object.assign({}, ...ATTRIBUTES.map((attribute) => attributeMembers(context, attribute))),
    setWrap(isWrapEnabled: unknown) {
      if (typeof isWrapEnabled !== "boolean") throw mismatch("SpreadsheetApp.Range.setWrap", [isWrapEnabled]);
      return context.fill({ format: { wrap: isWrapEnabled ? "wrap" : "overflow" } });
    },
    clearFormat: () => context.fill(formatWrite({ background: null, numberFormat: "" })),
  };
}

/** Gives a cell the whole look of another, and nothing of its own stays. */
export function formatWrite(cell: { background: string | null; numberFormat: string; format?: CellFormat }): CellWrite {
  return { background: cell.background, numberFormat: cell.numberFormat || null, format: { ...NO_FORMAT, ...cell.format } };
}

const ATTRIBUTES: Attribute[] = [
  {
    one: "Background",
    many: "Backgrounds",
    part: "background",
    read: (cell) => cell.background ?? WHITE,
    write: (color, method) => ({ background: colorOf(color, method) }),
  },
  {
    one: "NumberFormat",
    many: "NumberFormats",
    part: "numberFormat",
    read: (cell) => cell.numberFormat || AUTOMATIC,
    write: (format, method) => ({ numberFormat: engineFormat(format, method) }),
  },
  {
    one: "FontColor",
    many: "FontColors",
    part: "format",
    read: (cell) => cell.format?.textColor ?? BLACK,
    write: (color, method) => ({ format: { textColor: colorOf(color, method) } }),
  },
  {
    one: "FontWeight",
    many: "FontWeights",
    part: "format",
    read: (cell) => (cell.format?.bold ? "bold" : "normal"),
    write: (weight, method) => ({ format: { bold: choice(weight, method, { bold: true, normal: false }) } }),
  },
  {
    one: "HorizontalAlignment",
    many: "HorizontalAlignments",
    part: "format",
    read: (cell) => cell.format?.horizontalAlign ?? "general",
    write: (align, method) => ({
      format: { horizontalAlign: choice(align, method, { left: "left", center: "center", right: "right", normal: null } as const) },
    }),
  },
  {
    one: "VerticalAlignment",
    many: "VerticalAlignments",
    part: "format",
    read: (cell) => cell.format?.verticalAlign ?? "bottom",
    write: (align, method) => ({
      format: { verticalAlign: choice(align, method, { top: "top", middle: "middle", bottom: "bottom" } as const) },
    }),
  },
];

/** null and "" take a colour away. */
function colorOf(color: unknown, method: string): string | null {
  if (color === null || color === "") return null;
  if (typeof color !== "string") throw mismatch(method, [color]);
  if (/^#[0-9a-f]{6}$/i.test(color)) return color.toLowerCase();
  throw new ServiceException(`${method} of the colour ${color} is not emulated in the local sheet: write #rrggbb`);
}

function engineFormat(format: unknown, method: string): string | null {
  if (format === null || format === "" || format === AUTOMATIC || format === "General") return null;
  if (typeof format !== "string") throw mismatch(method, [format]);
  return format;
}

/** The choice of that name; null for null. */
function choice<T>(name: unknown, method: string, choices: Record<string, T>): T | null {
  if (name === null) return null;
  if (typeof name !== "string" || !Object.hasOwn(choices, name)) throw mismatch(method, [name]);
  return choices[name] ?? null;
}
