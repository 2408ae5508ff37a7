/** What is needed of a TrueType font to say which letter a glyph is. https://learn.microsoft.com/typography/opentype/spec @module */

type Tables = Map<string, Buffer>;

function tablesOf(font: Buffer): Tables {
  const tables: Tables = new Map();
  for (let at = 12, left = font.readUInt16BE(4); left > 0; at += 16, left -= 1) {
    const start = font.readUInt32BE(at + 8);
    tables.set(font.toString("latin1", at, at + 4), font.subarray(start, start + font.readUInt32BE(at + 12)));
  }
  return tables;
}

/** Shares its memory with the font. Throws a RangeError where there is none of that name. */
export function tableOf(font: Buffer, name: string): Buffer {
  return table(tablesOf(font), name);
}

function table(tables: Tables, name: string): Buffer {
  const found = tables.get(name);
  if (!found) throw new RangeError(`a font without the table ${name}`);
  return found;
}

export interface Glyph {
  /** Equal for glyphs that look the same and are as wide, in whatever font they are, and under whatever number. */
  shape: string;
  /** In the font's units; Sarabun's are thousandths of the size, as PDF's. */
  advance: number;
}

/** How wide each letter of a font is, in the font's units. */
export function letterWidths(font: Buffer): Map<string, number> {
  const widths = tableOf(font, "hmtx");
  const last = tableOf(font, "hhea").readUInt16BE(34) - 1;
  return new Map(
    [...glyphNumbers(tableOf(font, "cmap"))].map(([letter, glyph]) => [letter, widths.readUInt16BE(4 * Math.min(glyph, last))]),
  );
}

/** All glyphs, in order. */
export function glyphsOf(font: Buffer): Glyph[] {
  const tables = tablesOf(font);
  const [glyf, loca, hmtx] = [table(tables, "glyf"), table(tables, "loca"), table(tables, "hmtx")];
  const long = table(tables, "head").readInt16BE(50) === 1;
  const widths = table(tables, "hhea").readUInt16BE(34);
  const start = (glyph: number) => (long ? loca.readUInt32BE(4 * glyph) : 2 * loca.readUInt16BE(2 * glyph));
  const outline = (glyph: number, depth = 0): string => {
    const data = glyf.subarray(start(glyph), start(glyph + 1));
    if (data.length < 10 || depth > 4) return "";
    return data.readInt16BE(0) >= 0
      ? simpleOutline(data)
      : partsOf(data)
          .map(({ glyph: part, place }) => `${place}(${outline(part, depth + 1)})`)
          .join("");
  };
  return Array.from({ length: table(tables, "maxp").readUInt16BE(4) }, (_, glyph) => {
    const advance = hmtx.readUInt16BE(4 * Math.min(glyph, widths - 1));
    return { shape: `${advance}:${outline(glyph)}`, advance };
  });
}

/** Without instructions for the screen and padding, which a subset may drop. */
function simpleOutline(data: Buffer): string {
  const ends = 10 + 2 * data.readInt16BE(0);
  const points = ends + 2 + data.readUInt16BE(ends);
  let end = data.length;
  while (end > points && data[end - 1] === 0) end -= 1;
  return data.toString("latin1", 0, ends) + data.toString("latin1", points, end);
}

const WORDS = 0x1;
const SCALE = 0x8;
const MORE = 0x20;
const SCALE_XY = 0x40;
const MATRIX = 0x80;

/** A glyph made of others: which, and where. */
function partsOf(data: Buffer): { glyph: number; place: string }[] {
  const parts: { glyph: number; place: string }[] = [];
  let at = 10;
  let flags = MORE;
  while (flags & MORE) {
    flags = data.readUInt16BE(at);
    const matrix = flags & SCALE ? 2 : flags & SCALE_XY ? 4 : flags & MATRIX ? 8 : 0;
    const end = at + 4 + (flags & WORDS ? 4 : 2) + matrix;
    parts.push({ glyph: data.readUInt16BE(at + 2), place: data.toString("hex", at + 4, end) });
    at = end;
  }
  return parts;
}

/**
 * The text of each glyph of a whole font: of the code point that it stands for, or, for a variant (uni0E48.small) or a joint glyph (uni0E4D0E49), of its name.
 * Left out: what has neither.
 */
export function glyphTexts(font: Buffer): Map<number, string> {
  const tables = tablesOf(font);
  const texts = codePoints(table(tables, "cmap"));
  const names = glyphNames(table(tables, "post"));
  const byName = new Map(names.map((name, glyph) => [name, texts.get(glyph)]));
  names.forEach((name, glyph) => {
    const [base = ""] = name.split(".");
    const text = texts.get(glyph) ?? byName.get(base) ?? textOfName(base);
    if (text !== undefined) texts.set(glyph, text);
  });
  return texts;
}

/** "uni0E4D0E49" says its code points. */
function textOfName(name: string): string | undefined {
  const digits = /^uni((?:[0-9A-F]{4})+)$/.exec(name)?.[1];
  return digits?.replace(/.{4}/g, (code) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** Of a map of format 4; the first code point of a glyph that stands for several (the space before the no-break space). */
function codePoints(cmap: Buffer): Map<number, string> {
  const texts = new Map<number, string>();
  for (const [letter, glyph] of glyphNumbers(cmap)) if (!texts.has(glyph)) texts.set(glyph, letter);
  return texts;
}

function glyphNumbers(cmap: Buffer): Map<string, number> {
  const at = cmap.readUInt32BE(8);
  if (cmap.readUInt16BE(at) !== 4) throw new RangeError("a font whose map of characters has another format than 4");
  const twice = cmap.readUInt16BE(at + 6);
  const glyphs = new Map<string, number>();
  for (let segment = 0; segment < twice; segment += 2) {
    const end = cmap.readUInt16BE(at + 14 + segment);
    const start = cmap.readUInt16BE(at + 16 + twice + segment);
    const delta = cmap.readUInt16BE(at + 16 + 2 * twice + segment);
    const rangeAt = at + 16 + 3 * twice + segment;
    const range = cmap.readUInt16BE(rangeAt);
    for (let code = start; code <= end && code < 0xffff; code += 1) {
      const glyph = range === 0 ? code : cmap.readUInt16BE(rangeAt + range + 2 * (code - start));
      const moved = (glyph + (range !== 0 && glyph === 0 ? 0 : delta)) & 0xffff;
      if (moved !== 0) glyphs.set(String.fromCharCode(code), moved);
    }
  }
  return glyphs;
}

/** Of the table of format 2; "" for the 258 names that every Macintosh font had, which are no variants. */
function glyphNames(post: Buffer): string[] {
  const count = post.readUInt16BE(32);
  const own: string[] = [];
  for (let at = 34 + 2 * count; at < post.length; at += 1 + post.readUInt8(at))
    own.push(post.toString("latin1", at + 1, at + 1 + post.readUInt8(at)));
  return Array.from({ length: count }, (_, glyph) => own[post.readUInt16BE(34 + 2 * glyph) - 258] ?? "");
}
