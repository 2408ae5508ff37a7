/** Lines of wrapped Thai text, broken between words. @module */

/**
 * Breaks text into lines no wider than `width`, at words where a word fits, else between whole letters with their marks.
 * `widthOf` measures; `words` is an Intl.Segmenter for Thai words.
 */
export function wrapLines(text: string, width: number, widthOf: (text: string) => number, words: Intl.Segmenter): string[] {
  return text.split("\n").flatMap((line) => wrapLine(line, width, widthOf, words));
}

function wrapLine(line: string, width: number, widthOf: (text: string) => number, words: Intl.Segmenter): string[] {
  const lines: string[] = [];
  let current = "";
  const put = (piece: string) => {
    if (current !== "" && widthOf((current + piece).trimEnd()) > width) {
      lines.push(current.trimEnd());
      current = piece.trimStart();
    } else current += piece;
  };
  for (const word of wordsOf(line, words)) {
    const pieces = widthOf(word) > width ? Array.from(LETTERS.segment(word), (part) => part.segment) : [word];
    pieces.forEach(put);
  }
  return [...lines, current.trimEnd()];
}

/** Opening marks go with the word behind them, closing ones and hyphens with the word before. */
const OPENING = /[([{“‘]$/u;
const CLOSING = /^[)\]}”’"',.:;!?%/ๆฯ-]/u;

/** Compounds of this field that the segmenter takes apart; a reader wants them whole. */
const COMPOUNDS = new Set([
  "งบประมาณ",
  "วันหยุด",
  "วันหยุดราชการ",
  "ความรุนแรง",
  "ความโปร่งใส",
  "ความเสี่ยง",
  "ผู้รับผิดชอบ",
  "ผู้บริหาร",
  "ประมวลจริยธรรม",
  "ผลประโยชน์",
  "ผลการตรวจ",
  "หน่วยงาน",
  "ตัวชี้วัด",
  "เจ้าหน้าที่",
  "สำนักปลัด",
  "กองคลัง",
]);
/** In the segmenter's words. */
const LONGEST_COMPOUND = 3;

function wordsOf(line: string, words: Intl.Segmenter): string[] {
  const kept: string[] = [];
  for (const segment of joinCompounds(Array.from(words.segment(line), (part) => part.segment))) {
    const before = kept[kept.length - 1];
    if (before !== undefined && (OPENING.test(before) || CLOSING.test(segment))) kept[kept.length - 1] = before + segment;
    else kept.push(segment);
  }
  return kept;
}

/** At each word the longest compound that begins there. */
function joinCompounds(segments: string[]): string[] {
  const joined: string[] = [];
  for (let at = 0; at < segments.length; ) {
    let count = Math.min(LONGEST_COMPOUND, segments.length - at);
    while (count > 1 && !COMPOUNDS.has(segments.slice(at, at + count).join(""))) count--;
    joined.push(segments.slice(at, at + count).join(""));
    at += count;
  }
  return joined;
}

const LETTERS = new Intl.Segmenter("th", { granularity: "grapheme" });
