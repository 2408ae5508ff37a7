/**
 * E-PlanNACC's form, as read from a source of พ.ศ. 2561 (domain, What E-PlanNACC asks for): fields and their order are data, so that a new edition of
 * the form is a change here alone. What stands in a field is looked up by its key (pages.ts).
 *
 * @module
 */
import type { ProgressState } from "#core/follow-up/progress";

export type PlanField = "name" | "dimension" | "starred" | "budget" | "quarters" | "remark";
export type ProgressField =
  | "planAmount"
  | "ordinanceAmount"
  | "disbursed"
  | "inOrdinance"
  | "state"
  | "reason"
  | "reasonInWords"
  | "result"
  | "evidence";

/** In the order in which the system asks. Labels fit a line of their column, so that a project stays on its page. */
export interface FormPart<Key extends string> {
  title: string;
  fields: readonly { key: Key; label: string }[];
}

export const PLAN_FORM: FormPart<PlanField> = {
  title: "แผน",
  fields: [
    { key: "name", label: "รายการโครงการ (ตั้งต้น)" },
    { key: "dimension", label: "มิติ" },
    { key: "starred", label: "โครงการที่เพิ่ม (*)" },
    { key: "budget", label: "งบประมาณ (บาท)" },
    { key: "quarters", label: "ไตรมาส" },
    { key: "remark", label: "หมายเหตุ" },
  ],
};

export const PROGRESS_FORM: FormPart<ProgressField> = {
  title: "ผลการดำเนินการ",
  fields: [
    { key: "planAmount", label: "แผนพัฒนาท้องถิ่น" },
    { key: "ordinanceAmount", label: "ข้อบัญญัติ/เทศบัญญัติ" },
    { key: "disbursed", label: "เบิกจ่าย" },
    { key: "inOrdinance", label: "อยู่ในข้อบัญญัติฯ" },
    { key: "state", label: "สถานะ" },
    { key: "reason", label: "เหตุที่ดำเนินการไม่ได้" },
    { key: "reasonInWords", label: "รายละเอียดของเหตุ" },
    { key: "result", label: "ผลการดำเนินงาน" },
    { key: "evidence", label: "หลักฐาน" },
  ],
};

type FormState = Exclude<ProgressState, "ยังไม่เริ่ม">;

/**
 * The state to choose in the form, which has three. ยังไม่เริ่ม is the workbook's own: what has not begun is still to come while the year lasts, and in
 * a round that ends the year it was not done.
 */
export function formState(state: ProgressState, endsYear: boolean): FormState {
  if (state !== "ยังไม่เริ่ม") return state;
  return endsYear ? "ไม่สามารถดำเนินการได้" : "อยู่ระหว่างดำเนินการ";
}
