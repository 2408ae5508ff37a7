/** Words that tell what a text of a plan's document is: headers of columns, dimensions. All look at the comparable form. @module */
import { comparable } from "#core/text/comparable";

/** มิติ, and how it gets misread. */
const DIMENSION_WORD = "(?:มิติ|มติ|มิตี|มิดิ|มีติ)";
const DIMENSION = new RegExp(`^${DIMENSION_WORD}(?:ที่)?([1-9])`);

/** 2 of “มิติที่ ๒ การบริหารราชการ…”, also with the word misread (มติที่ 2); null where the text begins with none. */
export function dimensionNamed(text: string): number | null {
  const digit = DIMENSION.exec(comparable(text))?.[1];
  return digit === undefined ? null : Number(digit);
}

/** What a column of a table is about. `amount`: of the year in its header, or of no year that is told (`year` null). */
export type Role =
  | { role: "number" | "dimension" | "mission" | "subMission" | "project" | "localName" | "units" | "remark" | "count" | "kind" }
  | { role: "amount"; year: number | null }
  /** `quarter` null: heads the columns of several quarters. */
  | { role: "quarter"; quarter: number | null; year: number | null }
  /** The row's total over the years. */
  | { role: "total" };

const ROLES: [RegExp, Exclude<Role["role"], "amount" | "quarter" | "total">][] = [
  [/^(?:ลำดับ(?:ที่)?|ลำดับโครงการ|ที่|เลขที่|no|ข้อ)$/, "number"],
  [new RegExp(`^${DIMENSION_WORD}(?:ที่)?$`), "dimension"],
  [/^ภารกิจ(?:ตามมิติ|หลัก)?$|^กรอบการจัดทำแผน$/, "mission"],
  [/^ภารกิจย่อย$|^วัตถุประสงค์$/, "subMission"],
  [/^ชื่อ(?:ใน)?ท้องถิ่น$/, "localName"],
  [/^จำนวนโครงการ$/, "count"],
  [/^(?:รายการ|ชื่อ|รายชื่อ)?(?:โครงการ|กิจกรรม|มาตรการ|แนวปฏิบัติ)+(?:ตั้งต้น)?$/, "project"],
  [/^ประเภท$/, "kind"],
  [/^(?:หน่วยงาน|ผู้|ส่วนราชการ|กอง)(?:ที่)?(?:รับผิดชอบ|ดำเนินการ|เจ้าของ).*$|^หน่วยงาน$/, "units"],
  [/^หมายเหตุ$/, "remark"],
];
const YEAR = /(?:^|\D)(2[56]\d\d)(?!\d)/;
const LONGEST_HEADER = 80;

/** What a header cell says its column is; null where it says nothing known. `ปี 2566`, `งบประมาณ (บาท)` and `ไตรมาส 1` are known, too. */
export function headerRole(text: string): Role | null {
  if (text.length > LONGEST_HEADER) return null;
  const words = comparable(text);
  const year = Number(YEAR.exec(words)?.[1]) || null;
  const bare = words.replace(/2[56]\d\d/, "");
  const quarter = /^(?:ดำเนินการ)?(?:ใน)?ไตรมาส(?:ที่)?([1-4])?/.exec(bare);
  if (quarter) return { role: "quarter", quarter: Number(quarter[1]) || null, year };
  if (/^(?:รวม|รวม(?:ทั้งสิ้น)?\d?ปี|รวมงบประมาณ(?:ทั้งสิ้น)?|งบประมาณรวม)(?:บาท)?$/.test(bare) && year === null) return { role: "total" };
  if (/^(?:ปี|พศ|ปีพศ|ปีงบประมาณ|ปีงบประมาณพศ)?(?:งบประมาณ)?(?:ปี|พศ)*(?:บาท)?$/.test(bare) && (year !== null || /งบประมาณ/.test(bare)))
    return { role: "amount", year };
  const known = ROLES.find(([pattern]) => pattern.test(words))?.[1];
  return known ? { role: known } : null;
}
