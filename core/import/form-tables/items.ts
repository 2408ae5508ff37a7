/** What a stream of lines is cut from: cells that a tab begins, or single lines. @module */
import { type Shape, shapeOf } from "#core/import/form-tables/shape";
import type { Piece, Place, SourceParagraph } from "#core/import/source";
import { parseA1 } from "#core/workbook/a1";

/** Text of one or more paragraphs in a row: `from` to `to` (exclusive) of the run it was made of. */
export interface Item extends Piece {
  from: number;
  to: number;
  /** Blank lines above it. */
  gap: number;
  /** Whether it begins in the middle of a paragraph, behind a blank cell. */
  inside: boolean;
  /** Whether it stands below a cell that it is not part of. */
  loose?: boolean;
}

/**
 * Cells: a line that begins with a tab begins a cell, the lines without belong to the cell above. More tabs in front are blank cells.
 * Lines above the first tab are no item.
 */
export function cellItems(run: readonly SourceParagraph[]): Item[] {
  const items: Item[] = [];
  for (let at = 0; at < run.length; ) {
    let next = at + 1;
    while (next < run.length && !beginsCell(run[next]!.text)) next++;
    if (beginsCell(run[at]!.text)) {
      const end = endOfCell(run, at, next);
      items.push(...cellsOf(run, at, end));
      if (end < next) items.push({ ...joined(run.slice(end, next)), from: end, to: next, gap: 0, inside: false, loose: true });
    }
    at = next;
  }
  return items;
}

/** Where other text begins below a cell: behind a blank line, a new part of the document, or words below amounts. */
function endOfCell(run: readonly SourceParagraph[], from: number, to: number): number {
  let shape: Shape = shapeOf(run[from]!.text);
  for (let at = from + 1; at < to; at++) {
    const below = shapeOf(run[at]!.text);
    if (below === "blank") continue;
    const isApart = gapBetween(run[at - 1], run[at]!) > 0;
    if (run[at]!.level !== undefined || below === "section") return at;
    if (isApart && (below === "dimension" || (NUMBERS.has(shape) && !NUMBERS.has(below) && below !== "noBudget"))) return at;
    if (shape === "blank") shape = below;
  }
  return to;
}

const NUMBERS: ReadonlySet<Shape> = new Set<Shape>(["amount", "none", "small", "tick", "count"]);
const beginsCell = (text: string): boolean => /^ *\t/.test(text);

function cellsOf(run: readonly SourceParagraph[], from: number, to: number): Item[] {
  const first = run[from]!;
  const tabs = /^[ \t]*/.exec(first.text)?.[0].split("\t").length ?? 1;
  const blanks = Array.from({ length: tabs - 2 }, (): Item => ({ text: "", place: first.place, from, to: from, gap: 0, inside: false }));
  blanks.slice(1).forEach((blank) => {
    blank.inside = true;
  });
  const whole = [{ ...first, text: first.text.replace(/^[ \t]+/, "") }, ...run.slice(from + 1, to)];
  return [...blanks, { ...joined(whole), from, to, gap: 0, inside: blanks.length > 0 }];
}

/** Every paragraph an item. */
export function lineItems(run: readonly SourceParagraph[]): Item[] {
  return run.flatMap((paragraph, at) =>
    /\S/.test(paragraph.text)
      ? [{ ...joined([paragraph]), from: at, to: at + 1, gap: gapBetween(run[at - 1], paragraph), inside: false }]
      : [],
  );
}

/** Pieces in a row as one, a line each; the blank lines between them are kept where their places tell them. */
export function joined(pieces: readonly Piece[]): Piece {
  const [first] = pieces;
  if (!first) throw new RangeError("no pieces to join");
  if (pieces.length === 1) return pieceOf(first);
  const texts: string[] = [];
  const lines: Place[] = [];
  pieces.forEach((piece, index) => {
    const own = piece.text.split("\n");
    for (let gap = gapBetween(pieces[index - 1], piece); gap > 0; gap--) {
      texts.push("");
      lines.push(piece.place);
    }
    texts.push(...own);
    lines.push(...own.map((_, line) => placeOfLine(piece, line)));
  });
  const raw = pieces.some((piece) => piece.raw !== undefined) ? { raw: pieces.map((piece) => piece.raw ?? piece.text).join("\n") } : {};
  return { text: texts.join("\n"), place: first.place, ...raw, lines };
}

const pieceOf = ({ text, place, raw, lines }: Piece): Piece => ({
  text,
  place,
  ...(raw === undefined ? {} : { raw }),
  ...(lines === undefined ? {} : { lines }),
});

function placeOfLine({ place, raw, lines }: Piece, line: number): Place {
  if (lines) return lines[line] ?? place;
  return "line" in place && raw === undefined ? { line: place.line + line } : place;
}

/** Blank lines, or blank rows of a sheet, between two pieces; 0 where their places do not tell. */
export function gapBetween(above: Piece | undefined, below: Piece): number {
  if (above && "sheet" in above.place && "sheet" in below.place) return Math.max(0, rowOf(below.place.cell) - rowOf(above.place.cell) - 1);
  if (!above || !("line" in above.place) || !("line" in below.place)) return 0;
  const lines = above.raw === undefined ? above.text.split("\n").length : 1;
  return Math.max(0, below.place.line - above.place.line - lines);
}

const rowOf = (cell: string): number => parseA1(cell)?.row ?? 0;
