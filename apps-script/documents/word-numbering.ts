/**
 * Numbers that Word counts by itself, written out: they stand in no text of the file, and mammoth's lists begin anew in every cell.
 *
 * How levels, overrides and styles work together: ECMA-376 part 1, 17.9.
 *
 * @module
 */
import { itemLabel } from "#apps-script/documents/item-label";
import { walkXml } from "#apps-script/documents/office/xml";

interface Level {
  start: number;
  format: string;
  /** `%1.%2)` */
  text: string;
  /** Style of the paragraphs that this level numbers. */
  style: string | null;
  /** Digits for the levels above, too. */
  legal: boolean;
}

interface List {
  abstract: string;
  /** Levels that begin anew where the list begins, and levels of its own. */
  starts: Map<number, number>;
  own: Map<number, Level>;
}

/** What the properties of a paragraph or a style say; null what they leave out. */
export interface NumberingProperties {
  list: string | null;
  level: number | null;
  style: string | null;
}

interface Style {
  list: string | null;
  level: number | null;
  basedOn: string | null;
}

const BULLET = "- ";
const MAX_LEVEL = 9;
/** Styles that are based on styles … */
const MAX_STYLES = 20;

/** The numbers of one document's paragraphs, asked for in their order. */
export class WordNumbering {
  private readonly abstracts: Map<string, Map<number, Level>>;
  private readonly lists: Map<string, List>;
  private readonly styles: Map<string, Style>;
  /** By abstract list: the last number of each level. */
  private readonly counters = new Map<string, (number | undefined)[]>();
  private readonly begun = new Set<string>();

  /** @throws XmlError */
  constructor(numberingXml: string, stylesXml: string | null) {
    ({ abstracts: this.abstracts, lists: this.lists } = readNumbering(numberingXml));
    this.styles = stylesXml === null ? new Map() : readStyles(stylesXml);
  }

  /** The number as Word shows it, with a space after it; "" for a paragraph without one. */
  next({ list: own, level: ownLevel, style }: NumberingProperties): string {
    const inherited = own === null && style !== null ? this.ofStyle(style) : null;
    const id = own ?? inherited?.list ?? null;
    const list = id === null ? undefined : this.lists.get(id);
    if (id === null || !list) return "";
    const level = ownLevel ?? this.levelOfStyle(list, style) ?? inherited?.level ?? 0;
    const format = this.levelOf(list, level);
    if (!format || level < 0 || level >= MAX_LEVEL) return "";
    if (format.format === "bullet") return BULLET;
    const counter = this.counterOf(id, list);
    counter[level] = (counter[level] ?? format.start - 1) + 1;
    counter.length = level + 1;
    return this.shown(list, counter, format);
  }

  private ofStyle(name: string): Style | null {
    let style = this.styles.get(name);
    for (let steps = 0; style && style.list === null && steps < MAX_STYLES; steps++) style = this.styles.get(style.basedOn ?? "");
    return style ?? null;
  }

  private levelOfStyle(list: List, style: string | null): number | null {
    if (style === null) return null;
    for (const [level, format] of this.abstracts.get(list.abstract) ?? []) if (format.style === style) return level;
    return null;
  }

  private levelOf(list: List, level: number): Level | undefined {
    return list.own.get(level) ?? this.abstracts.get(list.abstract)?.get(level);
  }

  private counterOf(id: string, list: List): (number | undefined)[] {
    const counter = this.counters.get(list.abstract) ?? [];
    this.counters.set(list.abstract, counter);
    if (!this.begun.has(id)) for (const [level, start] of list.starts) counter[level] = start - 1;
    this.begun.add(id);
    return counter;
  }

  private shown(list: List, counter: readonly (number | undefined)[], { text, legal }: Level): string {
    const label = text.replace(/%([1-9])/g, (_, digit: string) => {
      const level = this.levelOf(list, Number(digit) - 1);
      const number = counter[Number(digit) - 1] ?? level?.start ?? 1;
      return level?.format === "none" ? "" : itemLabel(number, legal ? "decimal" : (level?.format ?? ""));
    });
    return label.trim() === "" ? "" : `${label} `;
  }
}

function readNumbering(xml: string): { abstracts: Map<string, Map<number, Level>>; lists: Map<string, List> } {
  const abstracts = new Map<string, Map<number, Level>>();
  const lists = new Map<string, List>();
  let levels: Map<number, Level> | null = null;
  let list: List | null = null;
  let level: Level | null = null;
  let overridden = 0;
  walkXml(xml, {
    open(name, attributes) {
      const { val = "" } = attributes;
      if (name === "abstractNum") {
        levels = new Map();
        abstracts.set(attributes.abstractNumId ?? "", levels);
      } else if (name === "num") {
        list = { abstract: "", starts: new Map(), own: new Map() };
        levels = list.own;
        lists.set(attributes.numId ?? "", list);
      } else if (name === "abstractNumId" && list) list.abstract = val;
      else if (name === "lvlOverride") overridden = Number(attributes.ilvl);
      else if (name === "startOverride") list?.starts.set(overridden, Number(val));
      else if (name === "lvl") {
        level = { start: 1, format: "decimal", text: "", style: null, legal: false };
        levels?.set(Number(attributes.ilvl), level);
      } else if (level) readLevel(level, name, val);
    },
    close(name) {
      if (name === "lvl") level = null;
      if (name === "num") list = null;
    },
  });
  return { abstracts, lists };
}

function readLevel(level: Level, name: string, val: string): void {
  if (name === "start") level.start = Number(val);
  else if (name === "numFmt") level.format = val;
  else if (name === "lvlText") level.text = val;
  else if (name === "pStyle") level.style = val;
  else if (name === "isLgl") level.legal = val !== "0" && val !== "false";
}

function readStyles(xml: string): Map<string, Style> {
  const styles = new Map<string, Style>();
  let style: Style | null = null;
  walkXml(xml, {
    open(name, { styleId = "", val = "" }) {
      if (name === "style") {
        style = { list: null, level: null, basedOn: null };
        styles.set(styleId, style);
      } else if (style && name === "basedOn") style.basedOn = val;
      else if (style && name === "numId") style.list = val;
      else if (style && name === "ilvl") style.level = Number(val);
    },
    close(name) {
      if (name === "style") style = null;
    },
  });
  return styles;
}
