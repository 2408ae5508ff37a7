/** What to do where nothing is there yet. @module */
import { formatThaiDate } from "#core/calendar/thai-date";

/** Before the due date of the first quarter of fiscal 2570. */
const FIRST = "2027-01-08";

/** One sentence; days are ISO ค.ศ. */
export function hintBefore(today: string): string {
  const who = "หน่วยงานที่มีอีเมลและยังไม่ส่งรายงานจะได้รับจดหมายเตือน";
  if (today < FIRST) return `เลื่อนนาฬิกาไปวันที่ ${formatThaiDate(FIRST)} แล้ว${who}รายงานไตรมาสที่ 1`;
  return `เลื่อนนาฬิกาไปก่อนวันครบกำหนดของรอบถัดไป (ดูที่แท็บ ปฏิทิน ในแผ่นงาน) แล้ว${who}`;
}
