/**
 * From a cell's value to what the model holds. Nothing is dropped: what cannot be read comes back as `{ raw }`,
 * and a date, a tick or an error where text is wanted comes back as the text a person sees.
 *
 * @module
 */

import { isDate, partsOf } from "#core/calendar/date";
import { eraOf } from "#core/calendar/era";
import { formatThaiDate, MONTHS, parseThaiDate, SHORT_MONTHS } from "#core/calendar/thai-date";
import { KIND_NAMES } from "#core/plan/kinds";
import type { Amount, Project, Raw } from "#core/plan/model";
import { parseAmount } from "#core/text/amount";
import { sameText } from "#core/text/comparable";
import { toArabicDigits } from "#core/text/digits";
import type { CellValue } from "#core/workbook/grid";

/** Nothing but white space. */
export function isBlankCell(value: CellValue): boolean {
  return value === null || (typeof value === "string" && value.trim() === "");
}

/** Word for word; a number without separators, a date as Thai offices write it, an error as shown (`#REF!`); null for a blank. */
export function textOf(value: CellValue): string | null {
  if (isBlankCell(value) || value === null) return null;
  if (typeof value === "string") return value;
  if (typeof value === "number") return String(value);
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  return "error" in value ? value.error : dateText(value.date);
}

/** A date that Sheets keeps in ค.ศ. 2570 (rule date-era) has no Thai year: it is told as typed, 15/1/2570. */
function dateText(date: string): string {
  if (!isDate(date)) return date;
  const { year, month, day } = partsOf(date);
  return eraOf(year) === "common" ? formatThaiDate(date) : `${day}/${month}/${year}`;
}

/** Baht, or a count; 0 for a stated none ("-"). */
export function amountOf(value: CellValue): Amount {
  if (typeof value === "number") return value;
  const text = textOf(value);
  if (text === null) return null;
  if (typeof value !== "string") return { raw: text };
  const read = parseAmount(text);
  if (read.kind === "amount") return read.baht;
  if (read.kind === "none") return 0;
  return read.kind === "blank" ? null : { raw: text };
}

/** A number as it stands ("85", "๘๕.๕", "1,250"), not an amount of money; what says more than a number comes back word for word. */
export function numberOf(value: CellValue): Amount {
  if (typeof value === "number") return value;
  const text = textOf(value);
  if (text === null) return null;
  const digits =
    typeof value === "string" ? /^[-−]?(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d{1,10})?$/.exec(toArabicDigits(text).trim()) : null;
  // "-0" is 0: a cell that is written anew keeps no minus before it.
  return digits ? Number(digits[0].replace(/,/g, "").replace("−", "-")) || 0 : { raw: text };
}

/** "2", "๒" and "มิติที่ 2" are 2. */
export function dimensionOf(value: CellValue): Amount {
  if (typeof value === "number") return value;
  const text = textOf(value);
  if (text === null) return null;
  const number = /^(?:มิติ)?(?:ที่)?(\d{1,3})$/.exec(toArabicDigits(text).replace(/\s+/g, ""))?.[1];
  return number === undefined ? { raw: text } : Number(number);
}

/** A whole number, with or without "วัน" after it, else null. */
export function integerOf(value: CellValue): number | null {
  if (typeof value === "number") return Number.isSafeInteger(value) ? value : null;
  const digits = typeof value === "string" ? /^([-−]?)\s*(\d{1,4})\s*(?:วัน)?$/.exec(toArabicDigits(value).trim()) : null;
  return digits ? Number(digits[2]) * (digits[1] ? -1 : 1) : null;
}

/** A number as printed: 5 and "5" are the same, "๕", "1.1" and "5*" stay as they are. */
export function printedNumberOf(value: CellValue): number | string | null {
  if (typeof value === "number" && Number.isSafeInteger(value)) return value;
  const text = textOf(value);
  return text !== null && /^[1-9]\d{0,5}$/.test(text.trim()) ? Number(text) : text;
}

const TICKED = ["true", "1", "ใช่", "*", "✓", "✔", "☑", "/"];
const NOT_TICKED = ["false", "0", "ไม่", "ไม่ใช่", "-", "☐"];

/** A tick box, or what people type in its place. */
export function tickOf(value: CellValue): boolean | Raw | null {
  if (typeof value === "boolean") return value;
  const text = textOf(value);
  if (text === null) return null;
  const word = toArabicDigits(text).trim().toLowerCase();
  if (TICKED.includes(word)) return true;
  return NOT_TICKED.includes(word) ? false : { raw: text };
}

/** The first choice that says the same, spelling aside, else null. */
export function choiceOf<T extends string>(value: CellValue, choices: readonly T[]): T | null {
  const text = textOf(value);
  return text === null ? null : (choices.find((choice) => sameText(choice, text)) ?? null);
}

/** The kind of a project. */
export function kindOf(value: CellValue): Project["kind"] {
  const text = textOf(value);
  return text === null ? null : (choiceOf(value, KIND_NAMES) ?? { raw: text });
}

/** A month's Thai name, long or short, or its number: 1 to 12; else null. */
export function monthOf(value: CellValue): number | null {
  const number = integerOf(value);
  if (number !== null) return number >= 1 && number <= 12 ? number : null;
  const text = textOf(value);
  if (text === null) return null;
  const index = MONTHS.findIndex((name, at) => sameText(name, text) || sameText(SHORT_MONTHS[at] ?? name, text));
  return index < 0 ? null : index + 1;
}

/** A fiscal year in พ.ศ., 2500 to 2699 ("2570", "พ.ศ. ๒๕๗๐"), else null. A year in ค.ศ. is not guessed at. */
export function fiscalYearIn(value: CellValue): number | null {
  const text = textOf(value);
  const digits = text === null ? null : /^\D*(2[56]\d\d)\D*$/.exec(toArabicDigits(text).replace(/\s+/g, ""))?.[1];
  return digits ? Number(digits) : null;
}

/** พ.ศ. less ค.ศ. */
const ERA_OFFSET = 543;

/** พ.ศ. of a year typed in ค.ศ. (2023 → 2566), or of one to which 543 was added twice (3104 → 2561); nothing where it is neither. */
export function otherEra(value: CellValue): { why?: "common-era" | "era-twice"; likely?: string } {
  const digits = /^\D*(\d{4})\D*$/.exec(toArabicDigits(textOf(value) ?? ""))?.[1];
  const [later, earlier] = [Number(digits) + ERA_OFFSET, Number(digits) - ERA_OFFSET];
  if (fiscalYearIn(later) !== null) return { why: "common-era", likely: String(later) };
  return fiscalYearIn(earlier) !== null ? { why: "era-twice", likely: String(earlier) } : {};
}

/** A day, ISO ค.ศ.: a date cell as it stands, text in Thai (year in พ.ศ.) or ISO; else null. */
export function dayOf(value: CellValue): string | null {
  if (value !== null && typeof value === "object" && "date" in value) return isDate(value.date) ? value.date : null;
  if (typeof value !== "string") return null;
  const text = value.trim();
  return isDate(text) ? text : parseThaiDate(text);
}

/** A day of every year, "15 มกราคม"; of a date cell its day and month; else null. */
export function dayOfYearOf(value: CellValue): { month: number; day: number } | null {
  // 2567 has a 29 February: any date that some year has is one.
  const date = typeof value === "string" ? parseThaiDate(`${value.trim()} 2567`) : dayOf(value);
  if (date === null) return null;
  const { month, day } = partsOf(date);
  return { month, day };
}

const ALL_QUARTERS = ["ทุกไตรมาส", "ทั้งปี", "ตลอดปี", "ตลอดปีงบประมาณ"];
const NO_QUARTER = /^(?:-+|ไม่มี|ไม่ดำเนินการ)$/;

/** Quarters 1 to 4 in order: "1,2,3,4", "1-4", "๑, ๒", "ทุกไตรมาส", 1234 (what Sheets makes of 1,2,3,4); "-" is none; a blank is null. */
export function quartersOf(value: CellValue): number[] | Raw | null {
  const text = textOf(value);
  if (text === null) return null;
  if (typeof value !== "string" && typeof value !== "number") return { raw: text };
  const plain = toArabicDigits(text).trim();
  if (ALL_QUARTERS.some((word) => sameText(word, plain))) return [1, 2, 3, 4];
  if (NO_QUARTER.test(plain)) return [];
  const list = plain.replace(/ไตรมาส(?:ที่)?|[Qq](?=\s*\d)/g, " ").replace(/\s*(?:[-–]|ถึง)\s*/g, "-");
  const parts = list.split(/[,;/\s]+|และ/).filter((part) => part !== "");
  const quarters = parts.map(quartersOfPart);
  if (parts.length === 0 || quarters.includes(null)) return { raw: text };
  return [...new Set(quarters.flatMap((some) => some ?? []))].sort();
}

/** "2", "1-3", "1234". */
function quartersOfPart(part: string): number[] | null {
  const [, from, to] = /^([1-4])-([1-4])$/.exec(part) ?? [];
  if (from && to) return from <= to ? range(Number(from), Number(to)) : null;
  return /^(?=[1-4])1?2?3?4?$/.test(part) ? [...part].map(Number) : null;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** Four counts, one for each quarter, "67,67,67,67". What is not four of them comes back whole in the first place. */
export function ticksOf(value: CellValue): Amount[] | null {
  const text = textOf(value);
  if (text === null) return null;
  const parts = text.split(/\s*[,;/]\s*|\s+/);
  return parts.length === 4 && typeof value === "string" ? parts.map(amountOf) : [{ raw: text }, null, null, null];
}
