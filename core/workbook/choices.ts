/** How the model's words are written on the sheet, for dropdowns, reader and writer alike. @module */

export const OWED_BY = { unit: "หน่วยงาน", office: "สำนักงาน" } as const;
export const BASIS = { calendar: "วันปฏิทิน", working: "วันทำการ" } as const;
export const STAGE_FROM = { "period-end": "วันสิ้นงวด", due: "วันครบกำหนด" } as const;
export const EFFECT = { holiday: "วันหยุด", extra: "วันหยุดเพิ่ม", cancels: "ยกเลิกวันหยุด" } as const;
export const ACTIVE = { yes: "ใช้", no: "ไม่ใช้" } as const;
export const NUMERALS = { arabic: "เลขอารบิก (0-9)", thai: "เลขไทย (๐-๙)" } as const;
export const SCOPES = { preface: "คำนำ", dimension: "มิติ", mission: "ภารกิจ", grand: "รวมทั้งสิ้น" } as const;
