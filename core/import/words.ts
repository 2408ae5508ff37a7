/** Words that tell what a text of a plan's document is: headers of columns, dimensions. All look at the comparable form. @module */
import { comparable } from "#core/text/comparable";

/** มิติ, and how it gets misread. */
export const DIMENSION_WORD = "(?:มิติ|มติ|มิตี|มิดิ|มีติ)";
const DIMENSION = new RegExp(`^${DIMENSION_WORD}(?:ที่)?([1-9])`);

/** 2 of “มิติที่ ๒ การบริหารราชการ…”, also with the word misread (มติที่ 2); null where the text begins with none. */
export function dimensionNamed(text: string): number | null {
  const digit = DIMENSION.exec(comparable(text))?.[1];
  return digit === undefined ? null : Number(digit);
}

/** What a column of a table is about. `amount`: of the year in its header, or of no year that is told (`year` null). */
export type Role =
  | { role: "number" | "dimension" | "mission" | "subMission" | "project" | "localName" | "units" | "remark" | "count" | "kind" }
  /** Of our own tab แผน: the star of E-PlanNACC, the id, the result of the check. */
  | { role: "starred" | "id" | "check" }
  | { role: "amount"; year: number | null }
  /** `quarter` null: heads the columns of several quarters, or holds a list of them. */
  | { role: "quarter"; quarter: number | null; year: number | null }
  /** The row's total over the years. */
  | { role: "total" };

/** Words for a project that a header may string together, and what may stand among them. */
const PROJECT_WORD = "(?:โครงการ|กิจกรรม|มาตรการ|แนวปฏิบัติ|แนวทางปฏิบัติ)";
const AMONG = "(?:ชื่อ|รายชื่อ|รายการ|และ|หรือ|ต่อ|แผนงาน|งาน|แนวทาง|ขั้นตอน|วิธีการ|ที่|จะ|ดำเนินการ|ดำเนินงาน|ตั้งต้น|ภารกิจ|ย่อย|ตาม|มิติ)";
const UNIT_WORD = "(?:หน่วยงาน|หน่วย|ส่วนราชการ|ส่วนงาน|สำนัก|กอง|ส่วน|ฝ่าย|งาน|ผู้)";

const ROLES: [RegExp, Exclude<Role["role"], "amount" | "quarter" | "total">][] = [
  [/^(?:ลำดับ(?:ที่)?|ลำดับที่โครงการ|ลำดับโครงการ|ที่|เลขที่|no|ข้อ|ข้อที่)$/, "number"],
  [new RegExp(`^${DIMENSION_WORD}(?:ที่|ด้าน)?$`), "dimension"],
  [
    new RegExp(
      `^(?:${DIMENSION_WORD})?ภารกิจ(?:ตาม${DIMENSION_WORD}|หลัก)?$|^กรอบการจัดทำแผน$|^${DIMENSION_WORD}ภารกิจ(?:ตาม${DIMENSION_WORD})?(?:ภารกิจย่อย)?$`,
    ),
    "mission",
  ],
  [/^(?:ภารกิจย่อย|หัวข้อย่อย)$/, "subMission"],
  [/^ชื่อ(?:ที่ใช้)?(?:ใน)?ท้องถิ่น$/, "localName"],
  [/^(?:จำนวน|จํานวน)(?:โครงการ|กิจกรรม|มาตรการ|รายการ)+$/, "count"],
  [/^รหัสโครงการ$/, "id"],
  [/^ผลตรวจ$/, "check"],
  [/^เพิ่มจากบัญชีตั้งต้น$/, "starred"],
  [/^ประเภท(?:โครงการ)?$/, "kind"],
  [new RegExp(`^${AMONG}{0,4}(?:${PROJECT_WORD}${AMONG}{0,3}){1,8}$`), "project"],
  [
    new RegExp(`^${UNIT_WORD}{1,4}(?:ที่)?(?:รับผิดชอบ|ดำเนินการ|เจ้าของ)[ก-๎]*$|^${UNIT_WORD}{0,3}(?:หน่วยงาน|ส่วนราชการ|สำนักกอง|กองสำนัก|กองฝ่าย)$`),
    "units",
  ],
  [new RegExp(`^${UNIT_WORD}{1,4}(?:ที่)?รับผิดชอบ`), "units"],
  [/^หมายเหตุ/, "remark"],
];
/** A header that names projects among other words, if it is none of these. */
const SOME_PROJECT = new RegExp(PROJECT_WORD);
const ABOUT_A_PROJECT =
  /จำนวน|จํานวน|ผล|วัตถุประสงค์|เป้าหมาย|รหัส|งบ|เจ้าของ|รับผิดชอบ|ระยะเวลา|ร้อยละ|ประเภท|สถานะ|ประโยชน์|ตัวชี้วัด|สรุป|ตาราง|ปัญหา|รายละเอียด|ความเสี่ยง|ควบคุม/;

const YEARS = /(^|\D)(2[56]\d\d)(?!\d)/g;
const SHORT_YEAR = /^(?:ปี|ปีงบประมาณ|ปีพศ|พศ)([67]\d)(?:บาท)?$/;
const MONEY_WORD =
  "(?:ปี|พศ|งบประมาณ|งบ|วงเงิน|จำนวนเงิน|จำนวน|ประจำ|รายจ่าย|ประมาณการ|ที่ใช้|ที่ตั้งไว้|ที่ได้รับ|ตั้งไว้|ดำเนินการ|ตามแผน|และที่มา|ที่มา|หน่วย|พันบาท|ล้านบาท|บาท|\\.)";
const MONEY = new RegExp(`^${MONEY_WORD}{0,8}$`);
const TOTAL =
  /^(?:ยอด)?(?:รวม|รวมทั้งสิ้น|รวมทั้งหมด)(?:ทุกปี|\d?ปี|งบประมาณ|ทั้งสิ้น|เงิน|เป็นเงิน){0,3}(?:บาท)?$|^งบประมาณ(?:รวม|ทั้งสิ้น|รวมทั้งสิ้น)(?:\d?ปี)?(?:บาท)?$/;
const LONGEST_HEADER = 80;

/** What a header cell says its column is; null where it says nothing known. `ปี 2566`, `งบประมาณ (บาท)` and `ไตรมาส 1` are known, too. */
export function headerRole(text: string): Role | null {
  if (text.length > LONGEST_HEADER) return null;
  const words = comparable(text);
  if (words === "") return null;
  const years = [...words.matchAll(YEARS)].map((match) => Number(match[2]));
  const short = SHORT_YEAR.exec(words);
  if (short) return { role: "amount", year: 2500 + Number(short[1]) };
  const year = years.length === 1 ? (years[0] ?? null) : null;
  const bare = words.replace(YEARS, "$1");
  if (/ไตรมาส|^q[1-4]$/.test(bare)) {
    const quarter = /(?:ไตรมาส(?:ที่)?|^q)([1-4])(?!\d)/.exec(bare)?.[1];
    return bare.length > 40 ? null : { role: "quarter", quarter: quarter === undefined ? null : Number(quarter), year };
  }
  if (TOTAL.test(bare) && years.length === 0) return { role: "total" };
  if (MONEY.test(bare) && (years.length > 0 || /งบ|เงิน|^บาท$|ปีพศ|^ปี$/.test(bare))) return { role: "amount", year };
  const known = ROLES.find(([pattern]) => pattern.test(words))?.[1];
  if (known) return { role: known };
  return SOME_PROJECT.test(words) && !ABOUT_A_PROJECT.test(words) && words.length < 50 && !/[0-9]/.test(words) ? { role: "project" } : null;
}
