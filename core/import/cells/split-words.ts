/** Words that the wrapping of a narrow cell, or its reading, has torn apart. @module */
import { MARK } from "#core/text/thai-marks";

const THAI = "ก-ฮะ-ฺเ-๎";
/** Letters that stand alone in “ผู้บ ริ ห า ร”: a consonant with its marks, or a vowel. */
const LETTER_ALONE = `(?:[ก-ฮ][${MARK}]*|[เแโใไ]|[ะาำ])`;
const SPELLED_APART = new RegExp(`(?<!\\S)${LETTER_ALONE}(?:[^\\S\\n]${LETTER_ALONE})+(?!\\S)`, "g");
/** Words of such plans that get torn: the letters that follow a run and complete one of them belong to it. */
const WORDS =
  /(?:ผู้บริหาร|บริหาร|บริการ|บุคลากร|ราชการ|โครงการ|กิจกรรม|มาตรการ|ประชาชน|ทุจริต|สุจริต|คุณธรรม|จริยธรรม|ธรรมาภิบาล|พนักงาน|หน่วยงาน|สาธารณะ|ท้องถิ่น|องค์การ|องค์กร)$/;
const LONGEST_WORD = 12;
/** No word begins with them, so the space before them is none. */
const BEFORE_MARK = new RegExp(`(?<=[${THAI}])\\s+(?=[${MARK}ะาำๅ])`, "g");
/** No word ends with them. */
const AFTER_LEADING_VOWEL = /(?<=[เแโใไ])\s+(?=[ก-ฮ])/g;
const IS_THAI = new RegExp(`[${THAI}]`);
const SUSPECT = new RegExp(`[${THAI}]\\s+[${MARK}ะาำๅ]|[เแโใไ]\\s|\\s${LETTER_ALONE}\\s|^${LETTER_ALONE}\\s`);

/**
 * Takes away only the spaces that cannot be: before a mark or ะ า ำ ๅ, after a leading vowel, and between three or more letters that
 * stand alone ("ผู้บ ริ ห า ร" → "ผู้บริหาร"; not a list of choices such as "ก ข ค"). Every other character stays. Idempotent.
 */
export function joinSplitWords(text: string): string {
  if (!SUSPECT.test(text)) return text;
  return joinLetters(text).replace(BEFORE_MARK, "").replace(AFTER_LEADING_VOWEL, "");
}

function joinLetters(text: string): string {
  let joined = "";
  let done = 0;
  for (const { 0: letters, index: at } of text.matchAll(SPELLED_APART)) {
    if (!isOneWord(letters)) continue;
    // The first letters of the word may stand before the gap: "ผู้บ ริ ห า ร".
    const isTornOff = at - 2 >= done && IS_THAI.test(text.charAt(at - 2)) && text.charAt(at - 1) === " ";
    const end = at + letters.length;
    const hasTail =
      isTornOff && goesOn(`${text.slice(Math.max(done, at - 1 - LONGEST_WORD), at - 1)}${letters.replace(/\s/g, "")}`, text, end);
    if (!hasTail && letters.split(/\s/).length < ENOUGH) continue;
    joined += text.slice(done, isTornOff ? at - 1 : at) + letters.replace(/\s/g, "");
    done = hasTail ? end + 1 : end;
  }
  return joined + text.slice(done);
}

/** So many letters apart are one word, whatever follows; fewer with what completes it. */
const ENOUGH = 3;

/** Whether the word goes on behind the gap after its letters: "ผู้บ ริ ห า รต้นแบบ". `before`: the word so far. */
function goesOn(before: string, text: string, gap: number): boolean {
  if (text.charAt(gap) !== " ") return false;
  const tail = /^[ก-ฮะ-ฺเ-๎]+/.exec(text.slice(gap + 1, gap + 1 + LONGEST_WORD))?.[0] ?? "";
  for (let length = 1; length <= tail.length; length++) {
    const word = WORDS.exec(before + tail.slice(0, length))?.[0];
    if (word !== undefined && word.length > length) return true;
  }
  return false;
}

/** Some letter cannot be a word of its own (ณ and ธ can), and they are no list of choices. */
function isOneWord(letters: string): boolean {
  const all = letters.split(/\s/);
  return all.some((letter) => /^[ก-ซฌ-ฒด-ทน-ฮะาำเแโใไ]$/.test(letter)) && !all.every((letter) => /^[ก-ฮ]$/.test(letter));
}
