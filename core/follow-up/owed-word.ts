/** What a report is called that is not there yet. @module */
import { daysBetween } from "#core/calendar/date";

/** "ยังไม่ส่ง" until the due day is past, "ค้างส่ง" (in arrears) after it. */
export function owedWord(today: string, due: string): string {
  return daysBetween(today, due) < 0 ? "ค้างส่ง" : "ยังไม่ส่ง";
}
