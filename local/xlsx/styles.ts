/** The looks of cells as styles.xml numbers them. @module */
import type { CellFormat, ConditionalFormat } from "#local/sheet/engine-interface";
import { Numbered } from "#local/xlsx/numbered";
import { countedList, element, MAIN, xmlDocument } from "#local/xlsx/xml";

/** The face of official letters, on the machines of Thai offices (and Sarabun on few); others show it in a face of their own. */
export const FONT = "TH SarabunPSK";
/** It is that much smaller than Sarabun at the same points: 10 becomes 14. */
const FONT_SCALE = 1.4;
const DEFAULT_SIZE = 10;
const FIRST_OWN_FORMAT = 164;
const TEXT_FORMAT = 49;

export interface Look {
  numberFormat: string;
  background: string | null;
  link: boolean;
  format: CellFormat;
}

/** Gives numbers to looks, and writes them down at the end. */
export class StyleTable {
  private readonly fonts = new Numbered();
  private readonly fills = new Numbered();
  private readonly formats = new Numbered();
  private readonly cells = new Numbered();
  private readonly conditional = new Numbered();
  /** Of looks, to spare making their XML for every cell. */
  private readonly ids = new Map<string, number>();

  constructor() {
    // Excel fills the first two in itself.
    for (const pattern of ["none", "gray125"]) this.fills.idOf(fill(pattern));
    this.idOf({ numberFormat: "", background: null, link: false, format: {} });
  }

  /** 0 for a look without anything. */
  idOf(look: Look): number {
    const key = JSON.stringify(look);
    const id = this.ids.get(key) ?? this.cells.idOf(this.cell(look));
    this.ids.set(key, id);
    return id;
  }

  conditionalId({ background, textColor, bold }: ConditionalFormat): number {
    const weight = bold === undefined ? "" : element("b", { val: bold ? null : "0" });
    const face = weight + (textColor ? color("color", textColor) : "");
    const font = face === "" ? "" : element("font", {}, face);
    const filled = background ? element("fill", {}, element("patternFill", {}, color("bgColor", background))) : "";
    return this.conditional.idOf(element("dxf", {}, font + filled));
  }

  xml(): string {
    const plain = element("xf", { numFmtId: 0, fontId: 0, fillId: 0, borderId: 0 });
    const border = element("border", {}, ["left", "right", "top", "bottom", "diagonal"].map((side) => element(side, {})).join(""));
    const own = this.formats.entries.map((formatCode, index) => element("numFmt", { numFmtId: FIRST_OWN_FORMAT + index, formatCode }));
    const parts = [
      countedList("numFmts", own),
      countedList("fonts", this.fonts.entries),
      countedList("fills", this.fills.entries),
      countedList("borders", [border]),
      countedList("cellStyleXfs", [plain]),
      countedList("cellXfs", this.cells.entries),
      countedList("cellStyles", [element("cellStyle", { name: "Normal", xfId: 0, builtinId: 0 })]),
      countedList("dxfs", this.conditional.entries),
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
