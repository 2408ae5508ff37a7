/**
 * Thai vowels and marks in one order and once each. Fonts stack them, so a doubled or misordered mark is hard to see
 * and makes two equal words differ.
 *
 * @module
 */

/** Marks above and below the letter: ั ิ ี ึ ื ุ ู ฺ ็ ่ ้ ๊ ๋ ์ ํ ๎ */
export const MARK = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e";
const TONE = "\u0e48-\u0e4b";
/** The marks by their place on a letter: vowel below, vowel above, tone, silencer. Thai is typed and stored in this order. */
const RANKS = ["\u0e38-\u0e3a", "\u0e31\u0e34-\u0e37\u0e47\u0e4d", TONE, "\u0e4c\u0e4e"] as const;
/** A mark after one of its own rank or of a later one. */
const MISPLACED = RANKS.map((rank, index) => `[${RANKS.slice(index).join("")}][${rank}]`).join("|");
const SARA_AA = "\u0e32";
const SARA_AM = "\u0e33";
/** The ring of a SARA AM in two pieces, at the end of the marks before SARA AA. */
const SPLIT_SARA_AM = new RegExp(`\u0e4d([${TONE}]*)$`);
/** Marks of which the tones can be meant for before a SARA AM, and the silencers left behind it; no vowel among them. */
const TONES_FIRST = new RegExp(`^([${TONE}]*)([${RANKS[3]}]*)$`);
const ROW = new RegExp(`[${MARK}${SARA_AA}${SARA_AM}]{2,}`, "g");
const STACK = new RegExp(`([${MARK}]*)([${SARA_AA}${SARA_AM}]?)`, "g");

/** A text without a match is one that {@link normalizeThai} leaves as it is; source of a regular expression. */
export const UNTIDY = `เเ|\u0e4d[${TONE}]*\u0e32|\u0e33[${TONE}]|(?<vowel>[\u0e30\u0e32\u0e33\u0e41-\u0e44])\\k<vowel>|${MISPLACED}`;
const MAY_BE_UNTIDY = new RegExp(UNTIDY);

const IS_OF_RANK = RANKS.map((rank) => new RegExp(`[${rank}]`));
function rankOf(mark: string): number {
  return IS_OF_RANK.findIndex((isOfRank) => isOfRank.test(mark));
}

/** Two เ for one แ: "เเผน" → "แผน". */
function joinDoubleE(text: string): string {
  return text.replace(/เ{2,}/g, "แ");
}

/** Vowels that never follow themselves and bear no marks (ะ แ โ ใ ไ), once: "คณะะ" → "คณะ". */
function dropDoubledVowels(text: string): string {
  return text.replace(/([\u0e30\u0e41-\u0e44])\1+/g, "$1");
}

/** The marks of each letter in typing order, each once: "่่" → "่", "่ี" → "ี่". Two different tones both stay. */
function orderMarks(marks: string): string {
  if (marks.length < 2) return marks;
  return Array.from(new Set(marks))
    .map((mark, place) => ({ mark, place, rank: rankOf(mark) }))
    .sort((a, b) => a.rank - b.rank || a.place - b.place)
    .map(({ mark }) => mark)
    .join("");
}

interface Stack {
  marks: string;
  vowel: string;
}

/**
 * Marks, SARA AM and SARA AA in a row, as they should be: the marks in order, SARA AM in one piece with the tone before it
 * ("ํ้า", "้ํา", "ำ้" → "้ำ"), no vowel twice. One walk, however the row is mixed: a tone goes to the marks before the first SARA AM
 * of those it can pass.
 */
function settle(row: string): string {
  const stacks: Stack[] = [];
  let home: Stack = { marks: "", vowel: "" };
  let before = "";
  for (const [, typed = "", letter = ""] of row.matchAll(STACK)) {
    const ordered = orderMarks(typed);
    const joined = letter === SARA_AA ? ordered.replace(SPLIT_SARA_AM, "$1") : ordered;
    const vowel = joined === ordered ? letter : SARA_AM;
    const passing = before === SARA_AM ? TONES_FIRST.exec(joined) : null;
    const stack = { marks: passing ? (passing[2] ?? "") : joined, vowel };
    if (passing) home.marks = orderMarks(home.marks + (passing[1] ?? ""));
    if (stack.marks === "" && (vowel === "" || vowel === before)) continue;
    if (!passing) home = stack;
    stacks.push(stack);
    before = vowel;
  }
  return stacks.map(({ marks, vowel }) => marks + vowel).join("");
}

/** Thai vowels and marks in one order and once each; see the module. Idempotent, and linear in the text's length. */
export function normalizeThai(text: string): string {
  // Nearly every text is tidy: one look instead of three replacements.
  if (!MAY_BE_UNTIDY.test(text)) return text;
  return dropDoubledVowels(joinDoubleE(text)).replace(ROW, settle);
}
