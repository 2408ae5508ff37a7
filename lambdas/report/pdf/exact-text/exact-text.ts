/**
 * Makes the text of a PDF that Typst drew come out exactly, when it is copied, searched or read aloud.
 *
 * Typst gives a glyph the words of the whole syllable that it stood in first, and sets every other use right by ActualText; where a mark is raised, the
 * syllable is drawn in pieces that each carry all of it, and readers write it twice ("ทั้ทั้งสิ้สิ้น"), or, taking no notice of ActualText, some other syllable. Here every
 * glyph gets its own letter instead, found by its outline in the font that was embedded, and ActualText is dropped.
 *
 * Only ำ is not one glyph: it is drawn as ํ and า. Its า gets a number of its own in the font (the same outline, read as ำ), its ํ is read as nothing.
 *
 * @module
 */
import { hexOf, type Piece, readContent, type Shown, type ShownGlyph, showing, spanOf } from "#lambdas/report/pdf/exact-text/content";
import { contentOf, type PdfFile, type PdfObject, withContent } from "#lambdas/report/pdf/exact-text/pdf-file";
import { glyphsOf, glyphTexts } from "#lambdas/report/pdf/exact-text/true-type";

/** The text of an outline, for all fonts that are known. */
export type Letters = ReadonlyMap<string, string>;

/** `fonts`: the whole font files that were given to Typst. */
export function lettersOf(fonts: readonly Buffer[]): Letters {
  const letters = new Map<string, string>();
  for (const font of fonts) {
    const texts = glyphTexts(font);
    glyphsOf(font).forEach(({ shape }, glyph) => {
      const text = texts.get(glyph);
      if (text !== undefined && !letters.has(shape)) letters.set(shape, text);
    });
  }
  return letters;
}

/** Changes the file. Text in other fonts stays as Typst wrote it. */
export function exactText(file: PdfFile, letters: Letters): void {
  const fonts = embeddedFonts(file, letters);
  for (const { body } of file.objects) {
    if (!/\/Type \/Page\s/.test(body)) continue;
    const content = objectOf(file, reference(body, "Contents"));
    const pieces = readContent(contentOf(content).toString("latin1"));
    const named = new Map([...body.matchAll(/\/(\w+) (\d+) 0 R/g)].map(([, name, number]) => [name, fonts.get(Number(number))]));
    const exact = exactContent(pieces, (name) => named.get(name));
    setObject(file, reference(body, "Contents"), withContent(content, Buffer.from(exact, "latin1")));
  }
  for (const font of fonts.values()) writeFont(file, font);
}

function objectOf({ objects }: PdfFile, number: number): PdfObject {
  const object = objects[number - 1];
  if (!object) throw new RangeError(`a PDF without its object ${number}`);
  return object;
}

function setObject({ objects }: PdfFile, number: number, object: PdfObject): void {
  objects[number - 1] = object;
}

function reference(body: string, key: string): number {
  return Number(new RegExp(`/${key} (\\d+) 0 R`).exec(body)?.[1]);
}

/** What text may show by a number. */
interface Code {
  /** Undefined where the outline is in no known font: never shown (a part of other glyphs), or left alone. */
  text: string | undefined;
  glyph: number;
  /** In thousandths of the size. */
  width: number;
}

interface EmbeddedFont {
  /** Numbers of objects. */
  descendant: number;
  descriptor: number;
  toUnicode: number;
  /** How many of the codes the file had; those after them were added. */
  glyphs: number;
  codes: Code[];
}

/** By the number of their object; only those with letters that are known. */
function embeddedFonts(file: PdfFile, letters: Letters): Map<number, EmbeddedFont> {
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
function codeReadAs(font: EmbeddedFont, code: number, text: string): number {
  const { glyph, width } = font.codes[code] ?? { glyph: 0, width: 0 };
  const found = font.codes.findIndex((other) => other.glyph === glyph && other.text === text);
  return found === -1 ? font.codes.push({ text, glyph, width }) - 1 : found;
}

const MARK = /^[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]/;
const NIKHAHIT = "\u0e4d";
const SARA_AA = "\u0e32";
const SARA_AM = "\u0e33";
/** For a glyph without a letter, as PDF/UA asks for one: readers leave it out. */
const NOTHING = "\u200b";

/** A letter with what stands above and below it, and ำ behind it. */
interface Syllable {
  letters: Letter[];
}

interface Letter extends ShownGlyph {
  font: EmbeddedFont;
  text: string;
  shown: Shown;
  /** Points from the page's left to where it begins, and to where the next one would. */
  from: number;
  to: number;
}

/** `fontOf`: undefined for a font whose text stays as it is. */
function exactContent(pieces: readonly Piece[], fontOf: (name: string) => EmbeddedFont | undefined): string {
  let last: Syllable | undefined;
  const written = pieces.map((piece): string | Syllable[] => {
    if (piece.kind === "other") return piece.text;
    const letters = lettersOfShown(piece, fontOf(piece.font));
    if (!letters) {
      last = undefined;
      return showing(piece.glyphs, piece.span);
    }
    const begun: Syllable[] = [];
    for (const letter of letters) {
      if (last && belongsTo(letter, last)) last.letters.push(letter);
      else {
        last = { letters: [letter] };
        begun.push(last);
      }
    }
    return begun;
  });
  return written.map((piece) => (typeof piece === "string" ? piece : syllablesShown(piece))).join("");
}

/** Undefined where a letter is not known. */
function lettersOfShown(shown: Shown, font: EmbeddedFont | undefined): Letter[] | undefined {
  const letters: Letter[] = [];
  let at = shown.x;
  for (const { code, back } of shown.glyphs) {
    const known = font?.codes[code];
    if (!font || known?.text === undefined) return undefined;
    const from = at - (back * shown.size) / 1000;
    at = from + (known.width * shown.size) / 1000;
    letters.push({ code, back, font, text: known.text, shown, from, to: at });
  }
  return letters;
}

function belongsTo({ text, shown, from }: Letter, { letters }: Syllable): boolean {
  const last = letters[letters.length - 1];
  if (!last || !(MARK.test(text) || (text === SARA_AA && last.text.startsWith(NIKHAHIT)))) return false;
  // A mark that opens a cell stands by itself: it is no part of what was shown last.
  const near = Math.abs(from - last.to) < shown.size && Math.abs(shown.y - last.shown.y) < shown.size;
  return near && shown.font === last.shown.font && shown.size === last.shown.size;
}

/** ำ is drawn as ํ, a tone mark, and า. */
function readSaraAm({ letters }: Syllable): void {
  const tail = letters[letters.length - 1];
  const ring = letters.find(({ text }) => text.startsWith(NIKHAHIT));
  if (tail?.text !== SARA_AA || !ring) return;
  setText(ring, ring.text.slice(1));
  setText(tail, SARA_AM);
}

function setText(letter: Letter, text: string): void {
  letter.text = text;
  letter.code = codeReadAs(letter.font, letter.code, text || NOTHING);
}

/**
 * Syllables that begin in one shown piece, each with all of its letters. Those of several are told in words as well (ActualText): readers that go by places
 * (poppler) lose the order of high marks.
 */
function syllablesShown(syllables: readonly Syllable[]): string {
  const [first] = syllables[0]?.letters ?? [];
  if (!first) return "";
  const { size, x, y } = first.shown;
  const written: string[] = [];
  let at = x;
  let plain: ShownGlyph[] = [];
  const moved = (letter: Letter): ShownGlyph => {
    const back = round(((at - letter.from) * 1000) / size);
    at = letter.to;
    return { code: letter.code, back };
  };
  const writePlain = () => {
    if (plain.length > 0) written.push(showing(plain));
    plain = [];
  };
  for (const syllable of syllables) {
    const { letters } = syllable;
    const [only] = letters;
    if (only && letters.length === 1) {
      plain.push(moved(only));
      continue;
    }
    writePlain();
    readSaraAm(syllable);
    const parts: string[] = [];
    for (let from = 0; from < letters.length; ) {
      const height = letters[from]?.shown.y ?? y;
      const next = letters.findIndex(({ shown }, at) => at > from && shown.y !== height);
      const level = letters.slice(from, next === -1 ? letters.length : next);
      const raised = height !== y;
      const part = showing(level.map(moved).map((glyph, at) => (raised && at === 0 ? notBehind(glyph) : glyph)));
      parts.push(raised ? `${round(height - y)} Ts\n${part}\n0 Ts` : part);
      from += level.length;
    }
    written.push(spanOf(letters.map(({ text }) => text).join(""), parts.join("\n")));
  }
  writePlain();
  return written.join("\n");
}

/** Chrome reads in the order of places: a mark that began a hair's breadth behind the next letter would be read after it. */
function notBehind(mark: ShownGlyph): ShownGlyph {
  return mark.back > -10 ? { ...mark, back: Math.max(3, mark.back) } : mark;
}

function round(points: number): number {
  return Math.round(points * 1000) / 1000;
}

function writeFont(file: PdfFile, { descendant, descriptor, toUnicode, glyphs, codes }: EmbeddedFont): void {
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
