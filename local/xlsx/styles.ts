/** The looks of cells as styles.xml numbers them. @module */
import type { CellFormat, ConditionalFormat } from "#local/sheet/engine-interface";
import { element, xmlDocument } from "#local/xlsx/xml";

/** The face of official letters, on the machines of Thai offices (and Sarabun on few); others show it in a face of their own. */
export const FONT = "TH SarabunPSK";
/** It is that much smaller than Sarabun at the same points: 10 becomes 14. */
const FONT_SCALE = 1.4;
const DEFAULT_SIZE = 10;
const FIRST_OWN_FORMAT = 164;
const TEXT_FORMAT = 49;
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

export interface Look {
  numberFormat: string;
  background: string | null;
  link: boolean;
  format: CellFormat;
}

/** Gives numbers to looks, and writes them down at the end. */
export class StyleTable {
  private readonly fonts = new Numbered([font({})]);
  // Excel fills the first two in itself.
  private readonly fills = new Numbered([fill("none"), fill("gray125")]);
  private readonly formats = new Numbered([]);
  private readonly cells: Numbered;
  private readonly conditional = new Numbered([]);
  private readonly known = new Map<string, number>();

  constructor() {
    this.cells = new Numbered([this.cell({ numberFormat: "", background: null, link: false, format: {} })]);
  }

  /** 0 for a look without anything. */
  idOf(look: Look): number {
    const key = JSON.stringify(look);
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const id = this.cells.idOf(this.cell(look));
    this.known.set(key, id);
    return id;
  }

  conditionalId({ background, textColor, bold }: ConditionalFormat): number {
    const text = element("b", { val: bold === false ? "0" : undefined }) + (textColor ? color("color", textColor) : "");
    const font = bold === undefined ? (textColor ? element("font", {}, color("color", textColor)) : "") : element("font", {}, text);
    const filled = background ? element("fill", {}, element("patternFill", {}, color("bgColor", background))) : "";
    return this.conditional.idOf(element("dxf", {}, font + filled));
  }

  xml(): string {
    const plain = element("xf", { numFmtId: 0, fontId: 0, fillId: 0, borderId: 0 });
    const border = element("border", {}, ["left", "right", "top", "bottom", "diagonal"].map((side) => element(side, {})).join(""));
    const own = this.formats.entries.map((formatCode, index) => element("numFmt", { numFmtId: FIRST_OWN_FORMAT + index, formatCode }));
    const parts = [
      own.length > 0 ? list("numFmts", own) : "",
      list("fonts", this.fonts.entries),
      list("fills", this.fills.entries),
      list("borders", [border]),
      list("cellStyleXfs", [plain]),
      list("cellXfs", this.cells.entries),
      list("cellStyles", [element("cellStyle", { name: "Normal", xfId: 0, builtinId: 0 })]),
      list("dxfs", this.conditional.entries),
    ];
    return xmlDocument(element("styleSheet", { xmlns: MAIN }, parts.join("")));
  }

  private cell({ numberFormat, background, link, format }: Look): string {
    const fontId = this.fonts.idOf(font(format, link));
    const fillId = background === null ? 0 : this.fills.idOf(fill("solid", background));
    const numFmtId = this.formatId(numberFormat);
    const alignment = {
      horizontal: format.horizontalAlign,
      vertical: format.verticalAlign === "middle" ? "center" : format.verticalAlign,
      wrapText: format.wrap === "wrap",
    };
    const aligned = Object.values(alignment).some(Boolean);
    return element(
      "xf",
      {
        numFmtId,
        fontId,
        fillId,
        borderId: 0,
        xfId: 0,
        applyNumberFormat: numFmtId > 0,
        applyFont: fontId > 0,
        applyFill: fillId > 0,
        applyAlignment: aligned,
      },
      aligned ? element("alignment", alignment) : "",
    );
  }

  private formatId(pattern: string): number {
    if (pattern === "") return 0;
    return pattern === "@" ? TEXT_FORMAT : FIRST_OWN_FORMAT + this.formats.idOf(pattern);
  }
}

/** Things in the order in which they were first asked for. */
class Numbered {
  readonly entries: string[];
  private readonly ids: Map<string, number>;

  constructor(entries: string[]) {
    this.entries = entries;
    this.ids = new Map(entries.map((entry, index) => [entry, index]));
  }

  idOf(entry: string): number {
    const id = this.ids.get(entry) ?? this.entries.length;
    if (id === this.entries.length) {
      this.entries.push(entry);
      this.ids.set(entry, id);
    }
    return id;
  }
}

function list(name: string, entries: readonly string[]): string {
  return element(name, { count: entries.length }, entries.join(""));
}

function font({ bold, italic, fontSize, textColor }: CellFormat, link = false): string {
  const shown = textColor ?? (link ? "#0563c1" : undefined);
  return element(
    "font",
    {},
    [
      bold ? element("b", {}) : "",
      italic ? element("i", {}) : "",
      link ? element("u", {}) : "",
      element("sz", { val: Math.round((fontSize ?? DEFAULT_SIZE) * FONT_SCALE) }),
      shown ? color("color", shown) : "",
      element("name", { val: FONT }),
    ].join(""),
  );
}

function fill(patternType: string, background?: string): string {
  return element("fill", {}, element("patternFill", { patternType }, background ? color("fgColor", background) : ""));
}

/** `#rrggbb`. */
export function color(name: string, value: string): string {
  return element(name, { rgb: `FF${value.slice(1).toUpperCase()}` });
}
