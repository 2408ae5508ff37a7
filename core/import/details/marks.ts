/** Lines of the details that are neither heading nor content: numbers of projects, page marks, headings of missions, what ends the part. @module */
import { dimensionNamed } from "#core/import/words";

const PAGE = /^(?:[-–—]{1,2}\s{0,4}\d{1,3}\s{0,4}[-–—]{1,2}|หน้า(?:ที่)?\s{0,3}\d{1,3}(?:\s{0,3}(?:\/|จาก)\s{0,3}\d{1,3})?)$/;
/** The first words of the next page, at the foot of this one: “/4) กำกับ…”. */
const CATCHWORD = /^\/.{1,60}(?:…|\.{2,})$/;
const RULE = /^(?:[#*_=~.–—-]\s?){3,}$/;

/** What kind of mark a line is: page-number, catchword, rule; null for none. */
export function markOf(text: string): "page-number" | "catchword" | "rule" | null {
  if (text.length > 80) return null;
  if (PAGE.test(text)) return "page-number";
  if (CATCHWORD.test(text)) return "catchword";
  return RULE.test(text) ? "rule" : null;
}

const ORDER =
  /^[\s#*_]*(?:ล(?:ำ|ํา)ดับ(?:ที่)?|(?:โครงการ|กิจกรรม|มาตรการ)(?:ลำดับ)?ที่|โครงการล(?:ำ|ํา)ดับ(?:ที่)?)\s{0,3}[:.]?\s{0,3}(\d{1,3})(?!\d)[\s*_.):-]*/;

const LONGEST_ITEM = 20;
/** “ข้อ 2” alone on its line; “ข้อ 3 แห่งระเบียบ…” is of the text. */
const ITEM = /^[\s#*_]*ข้อ(?:ที่)?\s{0,3}(\d{1,3})[\s*_.:)]*$/;

/** “ลำดับที่ 45”: the number of the project, and where the text after it begins. */
export function orderOf(text: string): { number: number; content: number } | null {
  const found = ORDER.exec(text.slice(0, 60)) ?? (text.length <= LONGEST_ITEM ? ITEM.exec(text) : null);
  return found ? { number: Number(found[1]), content: found[0].length } : null;
}

const PART =
  /^[\s#*_]*(?:ส่วนที่\s*\d|บทที่\s*\d|ภาคผนวก|ตาราง(?:สรุป|ที่\s*\d|แสดง|แผน)|บัญชี(?:สรุป|โครงการ)|สรุปจำนวน|สรุปโครงการ|สรุปแผน|(?:คำสั่ง|ประกาศ)(?:องค์การ|เทศบาล|องค์กร|เมืองพัทยา))/;
/** Who signs a project's write-up. */
const SIGNATURE = /^\(?\s*(?:\(?ลงชื่อ|\(?ลงนาม)|^(?:\d{1,2}[.)]\s*)?ผู้(?:เสนอ|เขียน|เห็นชอบ|อนุมัติ|จัดทำ)(?:แผน)?โครงการ/;
/** Headings are short. */
const LONGEST_PART = 160;

/** Whether the line is the heading of another part of the document. */
export function headsPart(text: string): boolean {
  return text.length <= LONGEST_PART && PART.test(text);
}

/** Whether the line is where people sign a project's write-up. */
export function isSignature(text: string): boolean {
  return text.length <= LONGEST_PART && SIGNATURE.test(text);
}

const DETAILS = /^[\s#*_]*(?:(?:ส่วนที่|บทที่)\s*\d\s*)?(?:\d[.)]\s*)?รายละเอียด(?:ของ|แต่ละ|แผนงาน|\/)*(?:โครงการ|กิจกรรม|มาตรการ)/;

/** “รายละเอียดโครงการ/กิจกรรม/มาตรการ”, over the details. */
export function headsDetails(text: string): boolean {
  return text.length <= LONGEST_PART && (DETAILS.test(text) || /^[\s#*_]*ส่วนที่\s*\d[\s*_:.]*$/.test(text));
}

/** A heading of the framework: `code` 2, 1.1 or 1.1.1; `name` where its words begin. */
export interface Level {
  level: "dimension" | "mission" | "subMission";
  code: string;
  name: number;
}

const CODE = /^[\s#*_]*(?:ภารกิจ(?:ที่|ย่อย)?\s*)?([1-4]\.\d{1,2}(?:\.\d{1,2})?)[.)]?\s+(?=[^\d\s])/;
const MAY_BE_DIMENSION = /^[\s#*_"“]*ม/;
const DIMENSION = /^[\s#*_]*[ก-๎]{2,6}\s*(?:ที่)?\s*[1-9][\s*_.:)]*/;
const LONGEST_LEVEL = 320;

/** What heading of the framework a line looks like; null for none. Lists are numbered the same way: where it stands must decide. */
export function levelOf(text: string): Level | null {
  if (text.length > LONGEST_LEVEL) return null;
  const dimension = MAY_BE_DIMENSION.test(text) ? dimensionNamed(text.slice(0, 40)) : null;
  if (dimension !== null) return { level: "dimension", code: String(dimension), name: DIMENSION.exec(text)?.[0].length ?? text.length };
  const code = CODE.exec(text);
  if (!code?.[1]) return null;
  return { level: code[1].split(".").length === 2 ? "mission" : "subMission", code: code[1], name: code[0].length };
}
