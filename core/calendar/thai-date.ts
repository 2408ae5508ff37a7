/** Dates as Thai offices write them: "15 มกราคม 2570", "วันศุกร์ที่ 15 มกราคม 2570", "15 ม.ค. 2570". @module */
import { BANGKOK_AHEAD, dateOf, dayOfWeek, partsOf } from "#core/calendar/date";
import { eraOf, toBuddhistEra, toCommonEra } from "#core/calendar/era";
import { inNumerals, toArabicDigits } from "#core/text/digits";

/** January first. */
export const MONTHS = [
  "มกราคม",
  "กุมภาพันธ์",
  "มีนาคม",
  "เมษายน",
  "พฤษภาคม",
  "มิถุนายน",
  "กรกฎาคม",
  "สิงหาคม",
  "กันยายน",
  "ตุลาคม",
  "พฤศจิกายน",
  "ธันวาคม",
] as const;
/** ม.ค. … ธ.ค. */
export const SHORT_MONTHS = ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."] as const;
const WEEKDAYS = ["อาทิตย์", "จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์"] as const;

export interface ThaiDateOptions {
  /** วันศุกร์ที่ in front. */
  weekday?: boolean;
  /** ม.ค. instead of มกราคม. */
  short?: boolean;
  numerals?: "arabic" | "thai";
}

/** An ISO date (ค.ศ.) in Thai, year in พ.ศ. Throws RangeError for no date, or a year that is not plausibly ค.ศ. (2570-01-15). */
export function formatThaiDate(date: string, options: ThaiDateOptions = {}): string {
  const { year, month, day } = partsOf(date);
  const name = (options.short ? SHORT_MONTHS : MONTHS)[month - 1];
  const weekday = options.weekday ? `วัน${WEEKDAYS[dayOfWeek(date)]}ที่ ` : "";
  return inNumerals(`${weekday}${day} ${name} ${toBuddhistEra(year)}`, options.numerals ?? "arabic");
}

const letters = (text: string) => text.replace(/[.\s]/g, "");
const monthNumbers = new Map<string, number>();
MONTHS.forEach((name, index) => {
  monthNumbers.set(name, index + 1);
  monthNumbers.set(letters(SHORT_MONTHS[index] ?? name), index + 1);
});

const NAMED = /^(?:วัน([ก-๎]+?)\s*ที่\s*)?(?:วันที่\s*)?(\d{1,2})\s*(?:เดือน\s*)?([ก-๎.]+(?:\s?[ก-ฮ]\.)?)\s*(\d{4})$/;
const ERA = /พ\.?\s*ศ\.?\s*(?=\d)/;
const SLASHED = /^(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})$/;

function build(day: string, month: number | undefined, year: string): string | null {
  const buddhist = Number(year);
  if (month === undefined || eraOf(buddhist) !== "buddhist") return null;
  try {
    return dateOf(toCommonEra(buddhist), month, Number(day));
  } catch {
    return null;
  }
}

/**
 * A date written in Thai as ISO ค.ศ., or null. Day, month and year must all be there, in this order, the year in พ.ศ. with four digits:
 * "15 มกราคม 2570", "๑๕ ม.ค. ๒๕๗๐", "วันศุกร์ที่ 15 มกราคม พ.ศ. 2570", "15/1/2570".
 * Null for what could mean two things: a two-digit year ("15/1/70"), a year in ค.ศ. ("15/1/2027"), a weekday that is not the date's.
 */
export function parseThaiDate(text: string): string | null {
  const plain = toArabicDigits(text).replace(/\s+/g, " ").replace(ERA, "").trim();
  const slashed = SLASHED.exec(plain);
  if (slashed) return build(slashed[1] ?? "", Number(slashed[2]), slashed[3] ?? "");
  const named = NAMED.exec(plain);
  if (!named) return null;
  const date = build(named[2] ?? "", monthNumbers.get(letters(named[3] ?? "")), named[4] ?? "");
  if (date === null) return null;
  const weekday = named[1];
  return weekday === undefined || weekday === WEEKDAYS[dayOfWeek(date)] ? date : null;
}

/** An instant (ISO with zone) as people in Thailand read it: "7 กุมภาพันธ์ 2570 เวลา 09:05 น."; what is none comes back as it came. */
export function instantInThai(instant: string): string {
  if (!INSTANT.test(instant) || Number.isNaN(Date.parse(instant))) return instant;
  const inBangkok = new Date(Date.parse(instant) + BANGKOK_AHEAD).toISOString();
  try {
    return `${formatThaiDate(inBangkok.slice(0, 10))} เวลา ${inBangkok.slice(11, 16)} น.`;
  } catch {
    return instant;
  }
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)$/;
