/** How one office's reports are worded. @module */
import { formatThaiDate } from "#core/calendar/thai-date";
import type { Workbook } from "#core/plan/model";
import type { Numerals } from "#core/reports/report";
import { formatBaht } from "#core/text/amount";
import { bahtInWords } from "#core/text/baht-words";
import { inNumerals } from "#core/text/digits";

/** For what the program says; what people typed stays as typed. */
export interface Wording {
  numerals: Numerals;
  digits(text: string | number): string;
  /** "7 กุมภาพันธ์ 2567" of an ISO date (ค.ศ.). */
  day(date: string): string;
  /** "45,000.00". */
  baht(baht: number): string;
  /** "45,000.00 บาท (สี่หมื่นห้าพันบาทถ้วน)". */
  bahtWithWords(baht: number): string;
}

export function wordingOf({ settings }: Pick<Workbook, "settings">): Wording {
  const numerals = settings?.numerals ?? "arabic";
  const digits = (text: string | number) => inNumerals(text, numerals);
  return {
    numerals,
    digits,
    day: (date) => formatThaiDate(date, { numerals }),
    baht: (baht) => digits(formatBaht(baht)),
    bahtWithWords: (baht) => `${digits(formatBaht(baht))} บาท (${bahtInWords(baht)})`,
  };
}
