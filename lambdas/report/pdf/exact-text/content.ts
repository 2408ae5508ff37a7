/** The text of a page's content, as Typst writes it: which glyphs are shown where, and under which words of their own (ActualText). @module */

export type Piece = Other | Shown;

interface Other {
  kind: "other";
  text: string;
}

/** What one operator shows. */
export interface Shown {
  kind: "shown";
  /** The font's name on this page. */
  font: string;
  /** Points. */
  size: number;
  /** Where it begins; points, from the lower left. */
  x: number;
  y: number;
  glyphs: ShownGlyph[];
  /** The words of the span around it; null outside of any. */
  span: string | null;
}

export interface ShownGlyph {
  /** Its number in the font. */
  code: number;
  /** Thousandths of the size by which it is moved to the left of where the one before ended. */
  back: number;
}

const BEGIN = "BT\n";
const SPAN = "/Span <<\n  /ActualText ";
const SPAN_OPEN = "BDC\n";
const PLACED = /^1 0 0 -1 (\S+) (\S+) (?:cm|Tm)$/;
const FONT = /^\/(\w+) (\S+) Tf$/;

/** Goes by lines, for each operator ends one. Spans are left out: {@link Shown.span} says what they held. */
export function readContent(content: string): Piece[] {
  const pieces: Piece[] = [];
  const marks: (string | null)[] = [];
  let font = "";
  let size = 0;
  let base = { x: 0, y: 0 };
  let text = { x: 0, y: 0 };
  let written = 0;
  const upTo = (at: number, from: number) => {
    if (at > written) pieces.push({ kind: "other", text: content.slice(written, at) });
    written = from;
  };
  let at = 0;
  for (let begin = content.indexOf(BEGIN); begin !== -1; begin = content.indexOf(BEGIN, at)) {
    base = placeBefore(content, at, begin) ?? base;
    at = begin + BEGIN.length;
    for (let line = lineAt(content, at); line !== "ET"; line = lineAt(content, at)) {
      const start = at;
      at += line.length + 1;
      if (line.endsWith("TJ") || line.endsWith("Tj")) {
        upTo(start, at - 1);
        const span = marks.findLast((mark) => mark !== null) ?? null;
        pieces.push({ kind: "shown", font, size, x: base.x + text.x, y: base.y - text.y, glyphs: shownGlyphs(line), span });
      } else if (content.startsWith(SPAN, start)) {
        marks.push(wordsAt(content, start + SPAN.length));
        at = content.indexOf(SPAN_OPEN, start) + SPAN_OPEN.length;
        upTo(start, at);
      } else if (line.endsWith("BDC") || line.endsWith("BMC")) marks.push(null);
      else if (line === "EMC") {
        if (typeof marks.pop() === "string") upTo(start, at);
      } else if (line.endsWith("Tf")) {
        const [, name = "", points] = FONT.exec(line) ?? [];
        font = name;
        size = Number(points);
      } else text = placeOf(line) ?? text;
    }
  }
  upTo(content.length, content.length);
  return pieces;
}

function lineAt(content: string, at: number): string {
  const end = content.indexOf("\n", at);
  if (end === -1) throw new RangeError("a text without its end");
  return content.slice(at, end);
}

/** Where the coordinates of the text at `begin` start: the last place that was set from `from` on. */
function placeBefore(content: string, from: number, begin: number): { x: number; y: number } | null {
  const at = content.lastIndexOf("\n1 0 0 -1 ", begin) + 1;
  return at > from ? placeOf(lineAt(content, at)) : null;
}

function placeOf(line: string): { x: number; y: number } | null {
  const placed = PLACED.exec(line);
  return placed && { x: Number(placed[1]), y: Number(placed[2]) };
}

/** An operator that shows glyphs; `words`: what they are to be read as, instead of their own letters. */
export function showing(glyphs: readonly ShownGlyph[], words: string | null = null): string {
  let items = "";
  let open = false;
  for (const { code, back } of glyphs) {
    if (back !== 0) {
      items += open ? `>${back}` : back;
      open = false;
    }
    items += open ? hexOfNumber(code) : `<${hexOfNumber(code)}`;
    open = true;
  }
  const shown = `[${items}${open ? ">" : ""}] TJ`;
  return words === null ? shown : spanOf(words, shown);
}

/** What is to be read as other words than its letters. */
export function spanOf(words: string, content: string): string {
  return `/Span <</ActualText <FEFF${hexOf(words)}>>> BDC\n${content}\nEMC`;
}

/** UTF-16, big endian. */
export function hexOf(text: string): string {
  let hex = "";
  for (let at = 0; at < text.length; at += 1) hex += hexOfNumber(text.charCodeAt(at));
  return hex;
}

/** Of two bytes. */
function hexOfNumber(number: number): string {
  return (number + 0x10000).toString(16).slice(1);
}

/** A string for people: UTF-16 after its mark, else one byte a letter. */
function wordsAt(content: string, start: number): string {
  const bytes: number[] = [];
  readString(content, start, bytes);
  const [first, second] = bytes;
  const isWide = first === 0xfe && second === 0xff;
  return isWide ? Buffer.from(bytes.slice(2)).swap16().toString("utf16le") : String.fromCharCode(...bytes);
}

/** Of the operator Tj or TJ. */
function shownGlyphs(line: string): ShownGlyph[] {
  const glyphs: ShownGlyph[] = [];
  let back = 0;
  for (let at = 0; at < line.length; ) {
    const letter = line[at];
    if (letter === "(" || letter === "<") {
      const bytes: number[] = [];
      at = readString(line, at, bytes);
      for (let byte = 0; byte + 1 < bytes.length; byte += 2) {
        glyphs.push({ code: (bytes[byte] ?? 0) * 256 + (bytes[byte + 1] ?? 0), back });
        back = 0;
      }
    } else if (letter === " " || letter === "[" || letter === "]") at += 1;
    else if (letter === "T") break;
    else {
      const end = numberEnd(line, at);
      back += Number(line.slice(at, end));
      at = end;
    }
  }
  return glyphs;
}

function numberEnd(line: string, start: number): number {
  let end = start + 1;
  while (end < line.length && !" (<[]".includes(line.charAt(end))) end += 1;
  return end;
}

const ESCAPES = new Map([..."nrtbf"].map((letter, at) => [letter.charCodeAt(0), "\n\r\t\b\f".charCodeAt(at)]));
const [OPEN, CLOSE, BACKSLASH, ZERO, SEVEN] = [..."()\\07"].map((letter) => letter.charCodeAt(0)) as [
  number,
  number,
  number,
  number,
  number,
];

/** Puts the bytes of a string (ISO 32000-1, 7.3.4) into `bytes`, and says where it ends. */
function readString(content: string, start: number, bytes: number[]): number {
  if (content[start] === "<") {
    const end = content.indexOf(">", start);
    for (let at = start + 1; at < end; at += 2) bytes.push(Number.parseInt(content.slice(at, at + 2), 16));
    return end + 1;
  }
  let depth = 1;
  for (let at = start + 1; at < content.length; at += 1) {
    const letter = content.charCodeAt(at);
    if (letter === BACKSLASH) {
      at += 1;
      let octal = 0;
      let digits = 0;
      for (; digits < 3 && isOctal(content.charCodeAt(at + digits)); digits += 1)
        octal = 8 * octal + content.charCodeAt(at + digits) - ZERO;
      bytes.push(digits > 0 ? octal & 0xff : (ESCAPES.get(content.charCodeAt(at)) ?? content.charCodeAt(at)));
      at += Math.max(0, digits - 1);
      continue;
    }
    if (letter === OPEN) depth += 1;
    if (letter === CLOSE) depth -= 1;
    if (depth === 0) return at + 1;
    bytes.push(letter);
  }
  return content.length;
}

function isOctal(letter: number): boolean {
  return letter >= ZERO && letter <= SEVEN;
}
