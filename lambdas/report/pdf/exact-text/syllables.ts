/** Shown glyphs put together to what is read as one: a letter with the marks above and below it. @module */
import { type Piece, type Shown, type ShownGlyph, showing, spanOf } from "#lambdas/report/pdf/exact-text/content";
import { codeReadAs, type EmbeddedFont } from "#lambdas/report/pdf/exact-text/embedded-fonts";
import { withoutStandIns } from "#lambdas/report/pdf/stand-ins";

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

/** The content with syllables whole. `fontOf`: undefined for a font whose text stays as it is. */
export function exactContent(pieces: readonly Piece[], fontOf: (name: string) => EmbeddedFont | undefined): string {
  let last: Syllable | undefined;
  const written = pieces.map((piece): string | Syllable[] => {
    if (piece.kind === "other") return piece.text;
    const letters = lettersOfShown(piece, fontOf(piece.font));
    if (!letters) {
      last = undefined;
      return showing(piece.glyphs, piece.span === null ? null : withoutStandIns(piece.span));
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
    if (known.text === "") continue;
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
  const pen: Pen = { at: x, size };
  const written: string[] = [];
  let plain: ShownGlyph[] = [];
  for (const syllable of syllables) {
    const [only] = syllable.letters;
    if (only && syllable.letters.length === 1) {
      plain.push(moved(pen, only));
      continue;
    }
    if (plain.length > 0) written.push(showing(plain));
    plain = [];
    readSaraAm(syllable);
    written.push(syllableShown(syllable, y, pen));
  }
  if (plain.length > 0) written.push(showing(plain));
  return written.join("\n");
}

/** Where the next glyph would begin, in points from the page's left; and how large it is. */
interface Pen {
  at: number;
  size: number;
}

/** `y`: of the line; marks may stand higher. */
function syllableShown({ letters }: Syllable, y: number, pen: Pen): string {
  const parts: string[] = [];
  for (let from = 0; from < letters.length; ) {
    const height = letters[from]?.shown.y ?? y;
    const raised = height !== y;
    const level: ShownGlyph[] = [];
    for (let letter = letters[from]; letter?.shown.y === height; letter = letters[from + level.length]) {
      level.push(moved(pen, letter, raised && level.length === 0));
    }
    parts.push(raised ? `${round(height - y)} Ts\n${showing(level)}\n0 Ts` : showing(level));
    from += level.length;
  }
  return spanOf(letters.map(({ text }) => text).join(""), parts.join("\n"));
}

function moved(pen: Pen, { code, from, to }: Letter, opensRaised = false): ShownGlyph {
  const exact = round(((pen.at - from) * 1000) / pen.size);
  const back = opensRaised ? notBehind(exact) : exact;
  pen.at += to - from - (back * pen.size) / 1000;
  return { code, back };
}

/** Chrome reads in the order of places: a mark that began a hair's breadth behind the next letter would be read after it. In thousandths of the size. */
function notBehind(back: number): number {
  return back > -10 ? Math.max(3, back) : back;
}

function round(points: number): number {
  return Math.round(points * 1000) / 1000;
}
