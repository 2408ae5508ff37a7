import { isDate, partsOf } from "#core/calendar/date";
import { eraOf } from "#core/calendar/era";
import { parseThaiDate } from "#core/calendar/thai-date";
import { CannotRead } from "#local/cli/command";

/** ISO ค.ศ. of what was typed after --on: 2027-01-08, 8/1/2570 or 8 มกราคม 2570. @throws CannotRead for anything else. */
export function typedDay(text: string): string {
  const typed = text.trim();
  const day = isDate(typed) && eraOf(partsOf(typed).year) === "common" ? typed : parseThaiDate(typed);
  if (day === null) throw new CannotRead(`--on ต้องเป็นวันที่ เช่น 2027-01-08 (ค.ศ.) 8/1/2570 หรือ "8 มกราคม 2570" (ได้รับ “${text}”)`);
  return day;
}
