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

const NUMBER = "(-?[\\d.]+)";
const NEXT = new RegExp(
  [
    "\\[(?=[-\\d.\\s(<])",
    "\\(",
    "<(?=[\\dA-Fa-f]+>\\s*Tj)",
    "\\/Span\\s*<<\\s*\\/ActualText\\s*",
    "\\b(?:BDC|BMC|EMC)\\b",
    `\\/(\\w+) ${NUMBER} Tf\\b`,
    `1 0 0 -1 ${NUMBER} ${NUMBER} (cm|Tm)\\b`,
  ].join("|"),
  "g",
);

/** Spans are left out: {@link Shown.span} says what they held. */
export function readContent(content: string): Piece[] {
  const pieces: Piece[] = [];
  const marks: (string | null)[] = [];
  let font = "";
  let size = 0;
  const base = { x: 0, y: 0 };
  const text = { x: 0, y: 0 };
  let written = 0;
  const upTo = (at: number, from: number) => {
    if (at > written) pieces.push({ kind: "other", text: content.slice(written, at) });
    written = from;
  };
  const next = new RegExp(NEXT);
  for (let found = next.exec(content); found; found = next.exec(content)) {
    const [token, name, points, x, y, operator] = found;
    const after = found.index + token.length;
    if (token === "[" || token === "(" || token === "<") {
      const { glyphs, end } = readShown(content, found.index);
      if (end !== null) {
        upTo(found.index, end);
        pieces.push({
          kind: "shown",
          font,
          size,
          x: base.x + text.x,
          y: base.y - text.y,
          glyphs,
          span: marks.findLast((mark) => mark !== null) ?? null,
        });
        next.lastIndex = end;
      }
    } else if (token.startsWith("/Span")) {
      const { bytes, end } = readString(content, after);
      const open = content.indexOf("BDC", end) + 3;
      upTo(found.index, open);
      marks.push(wordsOf(bytes));
      next.lastIndex = open;
    } else if (token === "BDC" || token === "BMC") {
      marks.push(null);
    } else if (token === "EMC") {
      if (typeof marks.pop() === "string") upTo(found.index, after);
    } else if (name !== undefined) {
      font = name;
      size = Number(points);
    } else {
      Object.assign(operator === "cm" ? base : text, { x: Number(x), y: Number(y) });
    }
  }
  upTo(content.length, content.length);
  return pieces;
}

/** An operator that shows glyphs; `words`: what they are to be read as, instead of their own letters. */
export function showing(glyphs: readonly ShownGlyph[], words: string | null = null): string {
  let items = "";
  for (const { code, back } of glyphs) items += `${back === 0 ? "" : `${back} `}<${code.toString(16).padStart(4, "0")}>`;
  const shown = `[${items.replaceAll("><", "")}] TJ`;
  return words === null ? shown : spanOf(words, shown);
}

/** What is to be read as other words than its letters. */
export function spanOf(words: string, content: string): string {
  return `/Span <</ActualText <FEFF${hexOf(words)}>>> BDC\n${content}\nEMC`;
}

/** UTF-16, big endian. */
export function hexOf(text: string): string {
  let hex = "";
  for (let at = 0; at < text.length; at += 1) hex += text.charCodeAt(at).toString(16).padStart(4, "0");
  return hex;
}

/** UTF-16 after its mark, else one byte a letter. */
function wordsOf(bytes: string): string {
  if (!bytes.startsWith("\xfe\xff")) return bytes;
  return Buffer.from(bytes.slice(2), "latin1").swap16().toString("utf16le");
}

/** `end`: null for brackets that show no text (the dashes of a line). */
function readShown(content: string, start: number): { glyphs: ShownGlyph[]; end: number | null } {
  const glyphs: ShownGlyph[] = [];
  let back = 0;
  const take = (bytes: string) => {
    for (let at = 0; at + 1 < bytes.length; at += 2) {
      glyphs.push({ code: bytes.charCodeAt(at) * 256 + bytes.charCodeAt(at + 1), back });
      back = 0;
    }
  };
  let at = start;
  if (content[start] === "[") {
    at += 1;
    while (content[at] !== "]") {
      if (content[at] === "(" || content[at] === "<") {
        const { bytes, end } = readString(content, at);
        take(bytes);
        at = end;
        continue;
      }
      const number = /^\s*(-?[\d.]+)\s*|^\s+/.exec(content.slice(at, at + 24));
      if (!number) return { glyphs, end: null };
      back += Number(number[1] ?? 0);
      at += number[0].length;
    }
    at += 1;
  } else {
    const { bytes, end } = readString(content, start);
    take(bytes);
    at = end;
  }
  const operator = /^\s*T[jJ]\b/.exec(content.slice(at, at + 8));
  return { glyphs, end: operator ? at + operator[0].length : null };
}

const ESCAPES: Record<string, string> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

/** ISO 32000-1, 7.3.4. */
function readString(content: string, start: number): { bytes: string; end: number } {
  if (content[start] === "<") {
    const end = content.indexOf(">", start) + 1;
    return { bytes: Buffer.from(content.slice(start + 1, end - 1), "hex").toString("latin1"), end };
  }
  let bytes = "";
  let depth = 1;
  let at = start + 1;
  while (at < content.length) {
    const letter = content[at] ?? "";
    if (letter === "\\") {
      const octal = /^[0-7]{1,3}/.exec(content.slice(at + 1, at + 4))?.[0];
      const escaped = content[at + 1] ?? "";
      bytes += octal ? String.fromCharCode(Number.parseInt(octal, 8) & 0xff) : (ESCAPES[escaped] ?? escaped);
      at += octal ? 1 + octal.length : 2;
      continue;
    }
    if (letter === "(") depth += 1;
    if (letter === ")") depth -= 1;
    at += 1;
    if (depth === 0) break;
    bytes += letter;
  }
  return { bytes, end: at };
}
