/** How the model's words are written on the sheet, for dropdowns, reader and writer alike. @module */

export const OWED_BY = { unit: "หน่วยงาน", office: "สำนักงาน" } as const;
export const BASIS = { calendar: "วันปฏิทิน", working: "วันทำการ" } as const;
export const STAGE_FROM = { "period-end": "วันสิ้นงวด", due: "วันครบกำหนด" } as const;
export const EFFECT = { holiday: "วันหยุด", extra: "วันหยุดเพิ่ม", cancels: "ยกเลิกวันหยุด" } as const;
export const ACTIVE = { yes: "ใช้", no: "ไม่ใช้" } as const;
export const NUMERALS = { arabic: "เลขอารบิก (0-9)", thai: "เลขไทย (๐-๙)" } as const;
export const SCOPES = { preface: "คำนำ", dimension: "มิติ", mission: "ภารกิจ", grand: "รวมทั้งสิ้น" } as const;
export const SCORES = ["ต่ำ", "ปานกลาง", "สูง"] as const;
/** The four reasons of E-PlanNACC's form why a project could not be done (domain, What E-PlanNACC asks for). */
export const REASONS = ["ไม่ได้รับงบประมาณ", "นโยบายผู้บริหารเปลี่ยนแปลง", "บุคลากรไม่เพียงพอ", "อื่นๆ"] as const;
export const DIMENSION_CHOICES = ["1", "2", "3", "4"] as const;
/** What the tab สรุป says of a row: live formula, checked value and signed document side by side. */
export const AGREEMENT = {
  same: "ตรงกัน",
  differs: "ไม่ตรงเล่ม",
  unseen: "สูตรรวมไม่ครบ",
  unreadable: "มีช่องที่อ่านไม่ได้",
  unreadPrinted: "อ่านยอดในเล่มไม่ได้",
  unfilled: "แผนยังไม่กรอก",
  none: "ไม่มียอดในเล่ม",
} as const;
/** What the tab ปฏิทิน says of a deadline on the day it was filled. */
export const ROUND_STATES = {
  ahead: "ยังไม่สิ้นงวด",
  open: "อยู่ในช่วงส่ง",
  overdue: "เลยกำหนด",
  closed: "ปิดรับแล้ว",
  done: "ส่งครบแล้ว",
} as const;
/** What a row of the tab สรุป adds up. */
export const SUMMARY_LEVELS = { grand: "ทั้งแผน", dimension: "มิติ", mission: "ภารกิจ" } as const;
