/** The day typed into the clock's field. @module */
import { compareDates } from "#core/calendar/date";
import { parseThaiDate } from "#core/calendar/thai-date";
import { toArabicDigits } from "#core/text/digits";

/** Day typed (ISO ค.ศ.), or what is wrong with it, Thai. `today`: of the movable clock, which only goes forward. */
export function readDay(text: string, today: string | null): { day: string } | { wrong: string } {
  const day = parseThaiDate(text);
  if (day === null) return { wrong: whyNoDay(text) };
  if (today !== null && compareDates(day, today) <= 0) return { wrong: "นาฬิกาเดินหน้าได้อย่างเดียว กรุณาเลือกวันหลังวันนี้ของระบบ" };
  return { day };
}

/** Found by putting a part right: with that, it is a date. */
function whyNoDay(text: string): string {
  const bare = toArabicDigits(text)
    .trim()
    .replace(/^วัน.*?ที่\s*/, "");
  if (parseThaiDate(bare) !== null) return "ชื่อวันไม่ตรงกับวันที่ กรุณาตรวจอีกครั้ง หรือพิมพ์วันที่อย่างเดียว";
  const first = bare.replace(/^\d+\s*([/.-])\s*\d+/, (_, mark: string) => `1${mark}1`).replace(/^\d+/, "1");
  if (parseThaiDate(first) !== null) return "ไม่มีวันที่นี้ในปฏิทิน";
  if (parseThaiDate(first.replace(/\d+$/, "2570")) !== null) return "ปีต้องเป็น พ.ศ. เช่น 2570";
  return "อ่านวันที่ไม่ได้ พิมพ์วัน/เดือน/ปี พ.ศ. สี่หลัก เช่น 8/1/2570";
}
