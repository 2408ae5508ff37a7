/** The fonts in a PDF: which letter each glyph is read as. @module */
import { hexOf } from "#lambdas/report/pdf/exact-text/content";
import { contentOf, objectOf, type PdfFile, reference, setObject, withContent } from "#lambdas/report/pdf/exact-text/pdf-file";
import { glyphsOf, glyphTexts } from "#lambdas/report/pdf/exact-text/true-type";

/** The text of an outline, for all fonts that are known. */
export type Letters = ReadonlyMap<string, string>;

/** A glyph without outline and width. */
const NOTHING = "0:";

/** `fonts`: the whole font files that were given to Typst. */
export function lettersOf(fonts: readonly Buffer[]): Letters {
  const letters = new Map([[NOTHING, ""]]);
  for (const font of fonts) {
    const texts = glyphTexts(font);
    glyphsOf(font).forEach(({ shape }, glyph) => {
      const text = texts.get(glyph);
      // A control character (CR) looks like the space.
      if (text !== undefined && text >= " " && !letters.has(shape)) letters.set(shape, text);
    });
  }
  return letters;
}

/** What text may show by a number. */
interface Code {
  /** Undefined where the outline is in no known font: never shown (a part of other glyphs), or left alone. */
  text: string | undefined;
  glyph: number;
  /** In thousandths of the size. */
  width: number;
}

export interface EmbeddedFont {
  /** Numbers of objects. */
  descendant: number;
  descriptor: number;
  toUnicode: number;
  /** How many of the codes the file had; those after them were added. */
  glyphs: number;
  codes: Code[];
}

/** By the number of their object; only those with letters that are known. */
export function embeddedFonts(file: PdfFile, letters: Letters): Map<number, EmbeddedFont> {
  const fonts = new Map<number, EmbeddedFont>();
  file.objects.forEach(({ body }, at) => {
    const descendant = Number(/\/DescendantFonts \[(\d+) 0 R\]/.exec(body)?.[1]);
    if (Number.isNaN(descendant)) return;
    const descriptor = reference(objectOf(file, descendant).body, "FontDescriptor");
    const program = reference(objectOf(file, descriptor).body, "FontFile2");
    if (Number.isNaN(program)) return;
    const codes = glyphsOf(contentOf(objectOf(file, program))).map(
      ({ shape, advance }, glyph): Code => ({ text: glyph === 0 ? undefined : letters.get(shape), glyph, width: advance }),
    );
    if (codes.every(({ text }) => text === undefined)) return;
    fonts.set(at + 1, { descendant, descriptor, toUnicode: reference(body, "ToUnicode"), glyphs: codes.length, codes });
  });
  return fonts;
}

/** The number under which a glyph is read as `text`; made where there is none yet. */
export function codeReadAs(font: EmbeddedFont, code: number, text: string): number {
  const { glyph, width } = font.codes[code] ?? { glyph: 0, width: 0 };
  const found = font.codes.findIndex((other) => other.glyph === glyph && other.text === text);
  return found === -1 ? font.codes.push({ text, glyph, width }) - 1 : found;
}

/** The number of a letter. Throws a RangeError where the file has no glyph for it. */
export function codeOf({ codes }: EmbeddedFont, letter: string): number {
  const code = codes.findIndex(({ text }) => text === letter);
  if (code === -1) throw new RangeError(`a font without the letter ${letter}`);
  return code;
}

/** Writes the letters, and the numbers that were added, into the file. */
export function writeFont(file: PdfFile, { descendant, descriptor, toUnicode, glyphs, codes }: EmbeddedFont): void {
  const added = codes.slice(glyphs);
  const map = file.objects.push(
    withContent({ body: "<< /Length 0 >>", stream: null }, Buffer.from(codes.flatMap(({ glyph }) => [glyph >> 8, glyph & 0xff]))),
  );
  const font = objectOf(file, descendant);
  const widths = added.map(({ width }, at) => ` ${glyphs + at} ${glyphs + at} ${width}`).join("");
  setObject(file, descendant, {
    ...font,
    body: font.body.replace("/CIDToGIDMap /Identity", `/CIDToGIDMap ${map} 0 R`).replace(/\/W \[([^\]]*)\]/, `/W [$1${widths}]`),
  });
  // It lists the numbers that Typst used; it may be left out.
  const described = objectOf(file, descriptor);
  setObject(file, descriptor, { ...described, body: described.body.replace(/\/CIDSet \d+ 0 R\s*/, "") });
  const letters = objectOf(file, toUnicode);
  setObject(file, toUnicode, withContent(letters, Buffer.from(characterMap(contentOf(letters).toString("latin1"), codes), "latin1")));
}

/** With the letters that are known instead of those that Typst wrote. */
function characterMap(old: string, codes: readonly Code[]): string {
  const texts = new Map(
    [...old.matchAll(/^<([0-9A-F]{4})> <([0-9A-F]+)>$/gim)].map(([, code = "", text = ""]) => [Number.parseInt(code, 16), text]),
  );
  codes.forEach(({ text }, code) => {
    if (text !== undefined) texts.set(code, hexOf(text));
  });
  const lines = [...texts].map(([code, text]) => `<${code.toString(16).padStart(4, "0")}> <${text}>`);
  // At most 100 in a section.
  const sections = Array.from({ length: Math.ceil(lines.length / 100) }, (_, at) => lines.slice(100 * at, 100 * at + 100));
  const body = sections.map((section) => `${section.length} beginbfchar\n${section.join("\n")}\nendbfchar\n`).join("");
  return old.replace(
    /(begincodespacerange\s[\s\S]*?endcodespacerange\s)[\s\S]*?(endcmap)/,
    (_, start: string, end: string) => start + body + end,
  );
}
