/** How high a text stands in a cell: Excel fits no merged cell by itself, and no row whose height a file leaves out, in every program. @module */
import { type TextLook, textWidth } from "#lambdas/report/office/font";

/** Of a line, in em: two marks above a letter and one below it have room. */
const LINE = 1.35;
/** Points that a cell keeps free beside its text, and above and below it. */
const PADDING = { across: 5, down: 3 };

/** Finding words takes long in a long line without spaces; in one that long it hardly matters where its lines end. */
const LONGEST_SEGMENTED = 2000;
const FULL = 0.85;
const words = new Intl.Segmenter("th", { granularity: "word" });

/** Points that the text needs in a cell of that many points, broken at words as Thai is. */
export function textHeight(text: string, width: number, look: TextLook): number {
  const room = Math.max(width - PADDING.across, look.size);
  const lines = text.split("\n").reduce((sum, line) => sum + linesOf(line, room, look), 0);
  return lines * look.size * LINE + PADDING.down;
}

function linesOf(line: string, room: number, look: TextLook): number {
  const whole = textWidth(line, look);
  if (whole <= room) return 1;
  if (line.length > LONGEST_SEGMENTED) return Math.ceil(whole / (room * FULL));
  let lines = 1;
  let used = 0;
  for (const { segment } of words.segment(line)) {
    const width = textWidth(segment, look);
    if (used + width <= room || segment.trim() === "") {
      used += width;
      continue;
    }
    // A word that is wider than the cell is broken inside.
    if (used > 0) lines += 1;
    lines += Math.ceil(width / room) - 1;
    used = width - (Math.ceil(width / room) - 1) * room;
  }
  return lines;
}
