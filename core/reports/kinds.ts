/** Which reports there are, and in which formats. @module */

export const REPORT_KINDS = ["eplan", "five-year", "progress", "memo", "eplan-entry", "data"] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];
export const REPORT_FORMATS = ["pdf", "docx", "xlsx", "csv", "json"] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

export interface KindOfReport {
  kind: ReportKind;
  /** As the dialog names it, and what it is for. */
  label: string;
  hint: string;
  formats: readonly ReportFormat[];
  /** Whether it is of one fiscal year, and of one round: "optional" where it says more with one. */
  year: boolean;
  round: boolean | "optional";
  /** Whether it shows the plan, so that a plan with errors makes a draft of it: a memo can be sent as it is, data is what was typed. */
  draft: boolean;
}

/** In the order of the dialog. */
export const KINDS_OF_REPORT: readonly KindOfReport[] = [
  {
    kind: "eplan",
    label: "แบบสรุปแผน (E-PlanNACC)",
    hint: "โครงการ งบประมาณ และไตรมาสที่ดำเนินการของปีเดียว",
    formats: ["pdf", "docx", "xlsx"],
    year: true,
    round: false,
    draft: true,
  },
  {
    kind: "five-year",
    label: "แผน 5 ปี",
    hint: "ทุกโครงการ แยกมิติและภารกิจ งบประมาณทุกปี พร้อมยอดรวม",
    formats: ["pdf", "docx", "xlsx"],
    year: false,
    round: false,
    draft: true,
  },
  {
    kind: "progress",
    label: "รายงานผลการดำเนินงาน",
    hint: "ผล งบประมาณที่ใช้ ปัญหา และสิ่งที่ยังไม่รายงาน ของรอบที่เลือก",
    formats: ["pdf", "docx", "xlsx"],
    year: true,
    round: true,
    draft: true,
  },
  {
    kind: "memo",
    label: "บันทึกข้อความถึงหน่วยงานที่ยังไม่ส่งรายงาน",
    hint: "หน่วยงานละหนึ่งฉบับ รวมในไฟล์เดียว",
    formats: ["docx", "pdf"],
    year: true,
    round: true,
    draft: false,
  },
  {
    kind: "eplan-entry",
    label: "แผ่นกรอก E-PlanNACC",
    hint: "โครงการละหนึ่งหน้า เรียงตามแบบกรอก และรายการที่ยังขาด",
    formats: ["pdf", "docx", "xlsx"],
    year: true,
    round: "optional",
    draft: true,
  },
  {
    kind: "data",
    label: "ข้อมูลแผนและผล (CSV, JSON)",
    hint: "สำหรับเผยแพร่หรือนำไปใช้กับโปรแกรมอื่น",
    formats: ["csv", "json"],
    year: false,
    round: false,
    draft: false,
  },
];

export function kindOfReport(kind: ReportKind): KindOfReport {
  const found = KINDS_OF_REPORT.find((one) => one.kind === kind);
  if (!found) throw new RangeError(`${kind} is no kind of report`);
  return found;
}
