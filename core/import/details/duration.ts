/** The fiscal years of a project out of the words of its section. @module */

import { MONTHS, SHORT_MONTHS } from "#core/calendar/thai-date";
import { asIs, type Citation, type Drawn, doubtful, inferred, missing, type Why } from "#core/import/drawn";
import type { Detail } from "#core/plan/model";
import { toArabicDigits } from "#core/text/digits";

type Duration = Detail["duration"];

const BY_DATES: Why = { code: "years-of-dates", th: "คิดปีงบประมาณจากวันเดือนปีที่เขียนไว้", en: "the fiscal years of the printed dates" };
const SHORT_YEAR: Why = { code: "short-year", th: "เติมปี พ.ศ. ที่เขียนย่อไว้ให้ครบสี่หลัก", en: "a year printed short" };
const UNREAD: Why = { code: "duration-unread", th: "อ่านปีงบประมาณจากข้อความนี้ไม่ได้", en: "no fiscal years could be read" };
const BACKWARDS: Why = { code: "duration-backwards", th: "ปีสิ้นสุดมาก่อนปีเริ่มต้น", en: "the last year is before the first" };

/** Longer text is more than a duration; years are looked for in its beginning. */
const LONGEST = 600;
const MOST_YEARS = 10;
const SPAN = /(?<!\d)(2[56]\d\d)\s*(?:[-–—−~]|ถึง|จนถึง)\s*(?:ปี)?(?:งบประมาณ)?\s*(?:พ\.?\s?ศ\.?)?\s*(2[56]\d\d|\d\d)(?!\d)/g;
const FISCAL =
  /ปีงบประมาณ[^\d\n]{0,12}2[56]\d\d(?!\d)(?:\s*(?:[-–—−~,]|และ|ถึง|จนถึง)\s*(?:(?:ปีงบประมาณ|ปี|งบประมาณ)\s*)?(?:พ\.?\s?ศ\.?\s*)?(?:2[56]\d\d|\d\d)(?!\d))*/g;
const YEAR = /(?<!\d)(2[56]\d\d)(?!\d)/g;

const plain = (text: string) => text.replace(/[.\s]/g, "");
const MONTH_OF = new Map<string, number>([...MONTHS, ...SHORT_MONTHS].map((name, index) => [plain(name), (index % 12) + 1]));
const MONTH_WORDS = [...MONTHS, ...SHORT_MONTHS.map((name) => name.replace(/\./g, "\\.?\\s?"))].join("|");
const DATE = new RegExp(
  `(?:(?<!\\d)\\d{1,2}\\s*)?(?:เดือน\\s*)?(${MONTH_WORDS})\\s*(?:ปี\\s*)?(?:พ\\.?\\s?ศ\\.?\\s*)?(2[56]\\d\\d|[5-9]\\d(?!\\d))?`,
  "g",
);

/** { from, to } พ.ศ.; `{ raw }` where something stands there that tells no years. `text`: as printed. */
export function drawDuration(text: string, from: Citation[]): Drawn<Duration> {
  if (text === "") return missing(...from);
  const read = yearsIn(toArabicDigits(text).slice(0, LONGEST));
  if (!read || read.to - read.from >= MOST_YEARS) return doubtful<Duration>({ raw: text }, UNREAD, [], ...from);
  if (read.to < read.from) return doubtful<Duration>({ raw: text }, BACKWARDS, [{ from: read.to, to: read.from }], ...from);
  const duration = { from: read.from, to: read.to };
  return read.why === null ? asIs<Duration>(duration, ...from) : inferred<Duration>(duration, read.why, ...from);
}

/** Whether the text says when, and nothing else. */
export function isDuration(text: string): boolean {
  if (text === "" || text.length > 160 || /บาท/.test(text)) return false;
  const arabic = toArabicDigits(text);
  return (
    ofYears(arabic) !== null && /ปี|พ\.?\s?ศ|ตุลาคม|กันยายน|ต\.ค|ก\.ย|^[\s\d\-–—]+$/.test(arabic) && arabic.replace(YEAR, "").length <= 90
  );
}

interface Years {
  from: number;
  to: number;
  why: Why | null;
}

/** What is said of fiscal years goes before the dates beside it. */
function yearsIn(text: string): Years | null {
  const fiscal = text.match(FISCAL);
  if (fiscal) return ofYears(fiscal.join(" "));
  const dates = datesOf(text);
  return dates.length > 0 ? { ...ofDates(dates), why: BY_DATES } : ofYears(text);
}

function ofYears(text: string): Years | null {
  for (const [, first = "", last = ""] of text.matchAll(SPAN)) {
    const to = last.length === 2 ? Number(first.slice(0, 2) + last) : Number(last);
    return { from: Number(first), to, why: last.length === 2 ? SHORT_YEAR : null };
  }
  const years = [...text.matchAll(YEAR)].map(([year]) => Number(year));
  return years.length === 0 ? null : { from: Math.min(...years), to: Math.max(...years), why: null };
}

interface MonthOfYear {
  month: number;
  year: number;
}

/** Months with their years; a month without one is of the year of the next that has. */
function datesOf(text: string): MonthOfYear[] {
  const found = [...text.matchAll(DATE)].map(([, month = "", year]) => ({ month: MONTH_OF.get(plain(month)) ?? 0, year: yearOf(year) }));
  const dates: MonthOfYear[] = [];
  let next: MonthOfYear | null = null;
  for (const { month, year } of found.reverse()) {
    if (year === null && next === null) return [];
    const own: number = year ?? (next!.month < month ? next!.year - 1 : next!.year);
    next = { month, year: own };
    dates.unshift(next);
  }
  return dates;
}

const yearOf = (printed: string | undefined) =>
  printed === undefined ? null : printed.length === 2 ? 2500 + Number(printed) : Number(printed);

/** From October on a month is of the next fiscal year. */
function ofDates(dates: readonly MonthOfYear[]): { from: number; to: number } {
  const years = dates.map(({ month, year }) => (month >= 10 ? year + 1 : year));
  return { from: years[0]!, to: years[years.length - 1]! };
}
