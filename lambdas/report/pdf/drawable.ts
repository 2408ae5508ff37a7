/** Characters that cannot be drawn. @module */

const LINE_ENDS = /\r\n?|[\v\f\u0085\u2028\u2029]/g;
/** Invisible, and without use in Thai: joiners, soft hyphens, marks of direction. */
const INVISIBLE = /[\u00ad\u200c-\u200f\u2060]/g;
/** C0 and C1 but for the line feed, and the byte order mark, which PDF/UA forbids in a text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROLS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\ufeff]/g;

/** With lines parted by line feeds, and without control characters; a tab is a space. */
export function drawable(text: string): string {
  return text.toWellFormed().replace(LINE_ENDS, "\n").replace(/\t/g, " ").replace(CONTROLS, "").replace(INVISIBLE, "");
}

/** A line may end there, and nothing is drawn. */
const MAY_BREAK = "\u200b";
/** Stands before and after a word that is not to be broken; texts of people hold none, see INVISIBLE. */
const WHOLE = "\u2060";

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
  "องค์การ",
  "องค์กร",
  "สุจริต",
  "ทุจริต",
];
const THAI = "[\\u0e00-\\u0e4e]";
const RUN = new RegExp(`${THAI}{4,}`, "g");
const COMPOUND = new RegExp(COMPOUNDS.join("|"), "g");
/** Shorter words are one syllable, which Typst never breaks. */
const SHORTEST = 4;

/**
 * Typst breaks Thai where a small model of the language thinks that words end, and is now and then wrong ("สภา พ|นักงาน"): the words that a dictionary
 * knows are marked as whole. One letter over and over ("กกกก…") is no word, and would run over the border of its cell: it may break anywhere.
 */
export function breakable(text: string): string {
  return text.replace(RUN, (run) =>
    REPEATED.test(run) ? run.replace(REPEATED, (same) => [...same].join(MAY_BREAK)) : wordsOf(run).map(marked).join(""),
  );
}

const REPEATED = /(.)\1{9,}/;

function marked(word: string): string {
  return word.length < SHORTEST ? word : `${WHOLE}${word}${WHOLE}`;
}

/** The words of a text in Thai letters alone; ๆ and ฯ belong to what stands before them. */
function wordsOf(run: string): string[] {
  const ends = new Set<number>();
  for (const { index, segment } of THAI_WORDS.segment(run)) ends.add(index + segment.length);
  for (const { index, 0: compound } of run.matchAll(COMPOUND))
    for (let inside = index + 1; inside < index + compound.length; inside++) ends.delete(inside);
  for (const end of [...ends]) if (/[ๆฯ]/.test(run.charAt(end))) ends.delete(end);
  const words: string[] = [];
  let start = 0;
  for (const end of [...ends].sort((a, b) => a - b)) {
    words.push(run.slice(start, end));
    start = end;
  }
  return words;
}

/** The characters that Typst 0.14 names, when it refuses to make a PDF/UA of them. */
export function undrawable(refusal: string): string[] {
  const named = refusal.matchAll(/the text (?:contains the disallowed codepoint )?`\\?"(.+?)\\?"`/g);
  return [...named].map(([, quoted = ""]) =>
    quoted.replace(/\\+u\{([0-9a-f]+)\}/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16))),
  );
}

/** `json`: of strings in which only quotation marks, backslashes and line feeds are escaped. */
export function withoutCharacters(json: string, characters: readonly string[]): string {
  // The longest first: one may be part of another.
  return [...characters].sort((a, b) => b.length - a.length).reduce((text, character) => text.replaceAll(character, "□"), json);
}
