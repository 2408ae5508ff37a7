/** Where lines of a text may end. @module */
import { drawable } from "#lambdas/report/pdf/drawable";
import { MAY_BREAK, withStandIns } from "#lambdas/report/pdf/stand-ins";

/** A text ready to be laid out. Where it has several lines, or words that Typst may have to break anywhere: its lines, each in pieces. */
export type DrawnText = string | Piece[][];
type Piece = string | { word: string };

const THAI_WORDS = new Intl.Segmenter("th", { granularity: "word" });
/** Words of these plans that dictionaries take for two. */
const COMPOUNDS = [
  "ท้องถิ่น",
  "หน่วยงาน",
  "ยกระดับ",
  "ที่ปรึกษา",
  "ผลประโยชน์",
  "เจ้าหน้าที่",
  "ร้องเรียน",
  "ร้องทุกข์",
  "ข้าราชการ",
  "ข้อบัญญัติ",
  "เทศบัญญัติ",
  "ค่านิยม",
  "พอเพียง",
  "ดีเด่น",
  "ต้นแบบ",
  "งบประมาณ",
  "โปร่งใส",
  "ไตรมาส",
  "เทศบาล",
  "ผู้บริหาร",
  "มิชอบ",
  "ธรรมาภิบาล",
  "ประทับใจ",
  "ประจำปี",
  "ฝึกอบรม",
  "จัดทำ",
  "วันที่",
  "องค์การ",
  "องค์กร",
  "สุจริต",
  "ทุจริต",
];
const COMPOUND = new RegExp(COMPOUNDS.join("|"), "g");
/** Shorter ones are one syllable. */
const RUN = /[\u0e00-\u0e4e]{4,}/g;
/** One letter over and over ("กกกก…") is no word. */
const REPEATED = /(.)\1{9,}/;
/** A letter with the marks on it, and what is never parted from it: เก, ก่ำ, กะ, กา. */
const SYLLABLE = /[เ-ไ]?.[\u0e30-\u0e3a\u0e45-\u0e4e]*/g;
/** No word of a dictionary is longer. */
const LONGEST = 24;
/** The dictionary leaves such behind where it knows no word: no line ends before or after them. */
const FRAGMENT = /^(?:.|[\u0e30-\u0e3a\u0e45\u0e47-\u0e4e].*|.*[เ-ไ])$/;

/** What people, or the pages that they copy from, mark such places with. */
const NO_WIDTH = "\u200b";
/** Between Thai and other letters, or brackets. */
const EDGE = /(?<=[\u0e01-\u0e4e])(?=[A-Za-z(])|(?<=[A-Za-z)])(?=[\u0e01-\u0e4e])/g;
/** A year is not parted from its era. */
const ERA = /([พค]\.ศ\.) (?=[0-9๐-๙])/g;
const LINE_OR_LONG_WORD = /\n|[^\s\u0e00-\u0e7f]{8}/;
const LONG_WORD = /([^\s\u0e00-\u0e7f]{8,})/;

/** Control characters are left out. `fits`: whether a Thai word is no wider than its room; one that is not is broken within. */
export function breakable(text: string, fits: (word: string) => boolean = () => true): DrawnText {
  const clean = drawable(text).replaceAll(NO_WIDTH, MAY_BREAK).replace(ERA, "$1\u00a0");
  const laid = (part: string) => withStandIns(part.replace(RUN, (run) => wordsOf(run, fits).join(MAY_BREAK)).replace(EDGE, MAY_BREAK));
  if (!LINE_OR_LONG_WORD.test(clean)) return laid(clean);
  return clean.split("\n").map((line) => line.split(LONG_WORD).map((part, at) => (at % 2 === 1 ? { word: part } : laid(part))));
}

/**
 * What a line of Thai letters alone may be parted into: the words of a dictionary, for Typst's own model of Thai is now and then wrong ("สภา พ|นักงาน"). ๆ and ฯ belong to what stands before them.
 */
function wordsOf(run: string, fits: (word: string) => boolean): string[] {
  if (REPEATED.test(run)) return run.match(SYLLABLE) ?? [];
  const ends = new Set<number>();
  for (const { index, segment } of THAI_WORDS.segment(run)) {
    if (FRAGMENT.test(segment)) ends.delete(index);
    else ends.add(index + segment.length);
  }
  for (const { index, 0: compound } of run.matchAll(COMPOUND))
    for (let inside = index + 1; inside < index + compound.length; inside++) ends.delete(inside);
  const words: string[] = [];
  let start = 0;
  for (const end of [...ends, run.length]) {
    if (end <= start || /[ๆฯ]/.test(run.charAt(end))) continue;
    const word = run.slice(start, end);
    words.push(...(word.length <= LONGEST && fits(word) ? [word] : (word.match(SYLLABLE) ?? [])));
    start = end;
  }
  return words;
}
