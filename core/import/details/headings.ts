/** The headings of a project's details, as offices write them. @module */
import { isBudget } from "#core/import/details/budget";
import { isDuration } from "#core/import/details/duration";
import type { SectionNumber } from "#core/import/drawn";

/** A line that begins as a heading does. `number`: printed before it. */
export interface Heading {
  key: SectionNumber;
  number: number | null;
  /** Of “1.2 ชื่อโครงการ”: 1. */
  group: number | null;
  /** Where the content begins in the line's text; its end where there is none. */
  content: number;
  /**
   * What parts the heading from content on the same line; null where there is no content. `told`: a space, no number before, and the content is
   * what belongs under the heading (ระยะเวลา ปีงบประมาณ 2566).
   */
  by: "colon" | "space" | "told" | "nothing" | null;
  /** The words without number and colon. */
  words: string;
}

/** Marks of markdown and lists before a heading. */
const MARKS = /^[\s#*_>•·▪●○◦❖➢✓-]{0,12}/;
const BULLET = /[>•·▪●○◦❖➢✓-]/;
const NUMBER = /^(?:ข้อ(?:ที่)?\s*|หัวข้อที่\s*)?\(?(?:(\d{1,2})\s?\.\s?)?(\d{1,2})(?:\s{0,3}[.):]{1,2}\s*|\s+)(?!\d)/;

/** Words that begin a heading, by its section. */
const STEMS: Record<SectionNumber, string> = {
  "1": "ชื่อ(?:โครงการ|กิจกรรม|มาตรการ|แนวปฏิบัติ)|ชื่อ(?:แผนงาน/|งาน/)(?:โครงการ|กิจกรรม)",
  "2": "หลักการ|เหตุผล|ความเป็นมา|ที่มา|ความสำคัญ|ความจำเป็น|สภาพปัญหา",
  "3": "วัต?ถุประสงค์?",
  "4": "กลุ่มเป้าหมาย|เป้าหมาย|ประชากรกลุ่มเป้าหมาย|ผู้เข้าร่วม|ผู้ร่วม",
  "5": "วิธี|ขั้นตอน|แนวทางการดำเนิน|แนวทางดำเนิน|แผนการดำเนิน|แผนดำเนิน|แผนปฏิบัติงาน|การดำเนินงาน|การดำเนินการ|การดำเนินโครงการ|กระบวนการดำเนิน|รูปแบบการดำเนิน|กิจกรรมที่ดำเนิน|กิจกรรมและวิธี|กิจกรรมและขั้นตอน|กิจกรรม/วิธี|กิจกรรม/ขั้นตอน|สถานที่|พื้นที่ดำเนิน",
  "6": "ระยะเวลา|ช่วงเวลา|ห้วงเวลา|กำหนดเวลา|กำหนดการดำเนิน|วันเวลา",
  "7": "งบประมาณ|งบ(?=[:：(]|$)|ค่าใช้จ่าย|วงเงิน|แหล่งงบประมาณ|แหล่งที่มาของงบประมาณ|แหล่งเงิน",
  "8": "ผู้รับผิดชอบ|ผู้/หน่วยงานรับผิดชอบ|หน่วยงาน/ผู้รับผิดชอบ|(?:สำนัก/กอง|กอง/ฝ่าย|กอง/สำนัก|สำนัก/กอง/ฝ่าย)(?:ที่)?รับผิดชอบ|(?:หน่วยงาน|ส่วนราชการ|กอง)(?:ผู้|ที่)?รับผิดชอบ|(?:หน่วยงาน)?เจ้าของโครงการ|ผู้ดำเนิน|หน่วยงานที่ดำเนิน|หน่วยดำเนิน",
  "9": "ผลผลิต|ผลลัพธ์|ผลที่คาดว่า|ผลที่คาดหวัง|ผลที่จะได้รับ|ผลที่ได้รับ|ผลประโยชน์|ประโยชน์ที่|ผลสัมฤทธิ์|ผลสำเร็จ|ตัวชี้วัด|ดัชนีชี้วัด|ดัชนีวัด|เครื่องชี้วัด|เกณฑ์ชี้วัด|เกณฑ์การชี้วัด|การติดตาม|การประเมินผล|การวัดผล",
};
/** Words that go on a heading. */
const TAIL =
  "ของ|ใน|การ|ที่|ใช้|คาดว่า|จะ|ได้รับ|ดำเนินการ|ดำเนินงาน|ดำเนินโครงการ|ดำเนินกิจกรรม|ดำเนิน|โครงการ|กิจกรรม|มาตรการ|แนวปฏิบัติ|ปฏิบัติงาน|ปฏิบัติ|จัดทำ|จัด|ความสำเร็จ|ความสำคัญ|สำเร็จ|หลัก|งาน|หน่วยงาน|รับผิดชอบ|ผู้|ปัญหา|ความ|เป็นมา|จำเป็น|และประเมินผล|ประเมินผล|แผน|ร่วม|บาท|และ|หรือ|/|,|แหล่ง";
const KEYS = Object.keys(STEMS) as SectionNumber[];
const FIRST = new RegExp(KEYS.map((key) => `(?<k${key}>${STEMS[key]})`).join("|"), "y");
const NEXT = new RegExp(`${Object.values(STEMS).join("|")}|${TAIL}`, "y");
/** Letters without white space that are looked at: the longest heading seen has 45. */
const LONGEST = 90;
const BRACKET = /^\s*\([^()]{0,60}\)/;
const SEPARATOR = /^[\s*_]*(?:[:：;=]|[-–—](?=\s))[\s*_]*/;
/** “โครงการ : …”, “ชื่อ : …” for “ชื่อโครงการ : …”. */
const KIND_AS_LABEL = /^(?:ชื่อ|โครงการ|กิจกรรม|มาตรการ|แนวปฏิบัติ)(?:\/(?:โครงการ|กิจกรรม|มาตรการ|แนวปฏิบัติ))*\s*[:：]\s*/;

/** What heading the line begins with, null where it begins with none. `text`: digits Arabic. Words count however they are spaced. */
export function headingOf(text: string): Heading | null {
  const marks = MARKS.exec(text)?.[0].length ?? 0;
  const numbered = NUMBER.exec(text.slice(marks, marks + 30));
  if (!numbered && BULLET.test(text.slice(0, marks))) return null;
  const at = marks + (numbered?.[0].length ?? 0);
  const start = at + (/^[\s*_]*/.exec(text.slice(at, at + 12))?.[0].length ?? 0);
  const number = numbered ? Number(numbered[2]) : null;
  const group = numbered?.[1] === undefined ? null : Number(numbered[1]);
  if (number === 1 && group === null) {
    const label = KIND_AS_LABEL.exec(text.slice(start, start + 60))?.[0];
    if (label !== undefined && start + label.length < text.length)
      return { key: "1", number, group, content: start + label.length, by: "colon", words: label };
  }
  const found = wordsAt(text, start);
  if (!found) return null;
  const words = text.slice(start, found.end);
  const rest = text.slice(found.end);
  if (found.end < text.length && !found.isWhole) return { key: found.key, number, group, content: found.end, by: "nothing", words };
  const bracket = BRACKET.exec(rest)?.[0].length ?? 0;
  const separator = SEPARATOR.exec(rest.slice(bracket))?.[0].length ?? 0;
  const content = found.end + bracket + separator;
  const isBare = /^[\s*_.:：#-]*$/.test(text.slice(content));
  if (isBare) return { key: found.key, number, group, content: text.length, by: null, words };
  if (separator > 0) return { key: found.key, number, group, content, by: "colon", words };
  const isTold = number === null && fits(found.key, text.slice(content).trim());
  return { key: found.key, number, group, content: text.length - rest.trimStart().length, by: isTold ? "told" : "space", words };
}

const UNIT = /^(?:กอง|สำนัก|งาน|ฝ่าย|หน่วย|ส่วน|ทุก|ทั้ง|องค์การ|เทศบาล|อบต|อบจ|ปลัด|นิติกร|นาย|นาง)/;
const LONGEST_UNIT = 160;

/** Whether the text is what stands under such a heading. */
function fits(key: SectionNumber, text: string): boolean {
  if (key === "6") return isDuration(text);
  if (key === "7") return isBudget(text);
  return key === "8" && text.length <= LONGEST_UNIT && UNIT.test(text);
}

/** The longest heading from there that ends where a word may end. */
function wordsAt(text: string, start: number): { key: SectionNumber; end: number; isWhole: boolean } | null {
  const { letters, places } = squeezed(text, start);
  FIRST.lastIndex = 0;
  const first = FIRST.exec(letters);
  if (!first) return null;
  const key = KEYS.find((one) => first.groups?.[`k${one}`] !== undefined)!;
  let at = first[0].length;
  const firstEnd = places[at - 1]! + 1;
  let end = endsWord(text, firstEnd) ? firstEnd : null;
  for (;;) {
    NEXT.lastIndex = at;
    const next = NEXT.exec(letters)?.[0].length ?? 0;
    if (next === 0) break;
    at += next;
    const here = places[at - 1]! + 1;
    if (endsWord(text, here)) end = here;
  }
  if (end !== null) return { key, end, isWhole: true };
  // “1.ชื่อโครงการอบรม…”: the kind word belongs to the name as well.
  return key === "1" ? { key, end: firstEnd, isWhole: false } : null;
}

const endsWord = (text: string, at: number) => at >= text.length || /[\s:：;=(*_.\-–—]/.test(text.charAt(at));

const TONE = /[\u0e48-\u0e4b]/;
const VOWEL_MARK = /[\u0e31\u0e34-\u0e3a]/;

/** The text without its white space, and where each letter stands. SARA AM in two pieces and misordered marks are put right, as copied from a PDF. */
function squeezed(text: string, start: number): { letters: string; places: number[] } {
  let letters = "";
  const places: number[] = [];
  for (let at = start; at < text.length && letters.length < LONGEST; at++) {
    const letter = text.charAt(at);
    if (/[\s\u200b]/.test(letter)) continue;
    const last = letters.charAt(letters.length - 1);
    if ((letter === "า" && last === "ํ") || (letter === "เ" && last === "เ")) {
      letters = letters.slice(0, -1) + (letter === "า" ? "ำ" : "แ");
      places[places.length - 1] = at;
    } else if (TONE.test(last) && VOWEL_MARK.test(letter)) {
      letters = letters.slice(0, -1) + letter + last;
      places.push(at);
    } else {
      letters += letter;
      places.push(at);
    }
  }
  return { letters, places };
}

/** Whether it stands as headings do: numbered, alone, or with what belongs to it. */
export function isPlain({ by, number }: Heading): boolean {
  return by === null || by === "colon" || by === "told" || (by === "space" && number !== null);
}
