/** What people type instead of a doubtful value, in the shape of the value. @module */
import { isMoney } from "#core/import/note-words";
import { KIND_NAMES } from "#core/plan/kinds";
import { parseAmount } from "#core/text/amount";
import { toArabicDigits } from "#core/text/digits";

type Typed = { value: unknown } | { wrong: string };

interface Field {
  path: RegExp;
  /** What may be typed, Thai. */
  hint: string;
  read(text: string): Typed;
}

const FIELDS: readonly Field[] = [
  { path: /^\/fiscalYears$/, hint: "ปีแรกและปีสุดท้าย เช่น 2566-2570", read: (text) => span(text, (from, to) => range(from, to)) },
  { path: /\/duration$/, hint: "ปีแรกและปีสุดท้าย เช่น 2566-2570", read: (text) => span(text, (from, to) => ({ from, to })) },
  { path: /\/dimension$/, hint: "มิติ 1 ถึง 4", read: (text) => matched(text, /^[1-4]$/, Number, "มิติต้องเป็นเลข 1 ถึง 4") },
  { path: /\/count$|\/quarterTicks\//, hint: "จำนวนเต็ม", read: (text) => matched(text, /^\d{1,5}$/, Number, "ใส่จำนวนเต็ม") },
  {
    path: /^\/(?:projects|details)\/\d+\/number$/,
    hint: "ลำดับ",
    read: (text) => ({ value: /^\d{1,9}$/.test(text) ? Number(text) : text }),
  },
  { path: /\/kind$/, hint: KIND_NAMES.join(" "), read: kind },
  { path: /\/plannedQuarters\/\d{4}$/, hint: "ไตรมาส เช่น 1, 2, 4", read: quarters },
  { path: /\/(?:responsibleUnits|controls)$/, hint: "หลายชื่อคั่นด้วยจุลภาค", read: (text) => ({ value: listed(text) }) },
];
const MONEY: Omit<Field, "path"> = { hint: "จำนวนเงินเป็นบาท เช่น 20,000.00 หรือ - เมื่อไม่ใช้งบประมาณ", read: amount };
const TEXT: Omit<Field, "path"> = { hint: "ข้อความ", read: (text) => ({ value: text }) };
/** Chosen, never typed: ids, and what is there or not. */
const ONLY_CHOSEN = /^\/details\/\d+\/project$|\/starred$/;
const LONGEST = 5000;

function fieldOf(path: string): Omit<Field, "path"> {
  if (isMoney(path)) return MONEY;
  return FIELDS.find((field) => field.path.test(path)) ?? TEXT;
}

/** What may be typed for the value at that path, Thai; null where nothing may. */
export function typingHint(path: string): string | null {
  return ONLY_CHOSEN.test(path) ? null : fieldOf(path).hint;
}

/** The value, null for a blank; or what is wrong with the text, Thai. `path`: JSON Pointer into the plan. */
export function typedValue(path: string, typed: string): Typed {
  if (ONLY_CHOSEN.test(path)) return { wrong: "เลือกจากรายการ" };
  const text = typed.trim();
  if (text.length > LONGEST) return { wrong: `ยาวเกิน ${LONGEST} ตัวอักษร` };
  if (text === "") return path === "/fiscalYears" ? { wrong: "ใส่ปีงบประมาณ" } : { value: null };
  const field = fieldOf(path);
  return field.read(field === TEXT || /\/responsibleUnits$|\/kind$/.test(path) ? text : toArabicDigits(text));
}

function amount(text: string): Typed {
  const read = parseAmount(text);
  if (read.kind === "amount") return { value: read.baht };
  return read.kind === "none" ? { value: 0 } : { wrong: `อ่านจำนวนเงิน “${text.slice(0, 40)}” ไม่ได้ ใส่เช่น 20,000.00` };
}

function matched(text: string, pattern: RegExp, make: (text: string) => unknown, wrong: string): Typed {
  return pattern.test(text) ? { value: make(text) } : { wrong };
}

function kind(text: string): Typed {
  const found = KIND_NAMES.find((name) => name === text);
  return found ? { value: found } : { wrong: `ใส่คำใดคำหนึ่ง: ${KIND_NAMES.join(" ")}` };
}

function quarters(text: string): Typed {
  if (!/^[1-4](?:[\s,]+[1-4])*$/.test(text)) return { wrong: "ใส่ไตรมาส 1 ถึง 4 เช่น 1, 2, 4" };
  return { value: [...new Set(text.match(/[1-4]/g))].map(Number).sort() };
}

const listed = (text: string) =>
  text
    .split(/[,\n]/)
    .map((one) => one.trim())
    .filter((one) => one !== "");

function span(text: string, make: (from: number, to: number) => unknown): Typed {
  const years = /^(2[56]\d\d)(?:\s*(?:[-–—]|ถึง)\s*(2[56]\d\d))?$/.exec(text);
  const [from, to] = [Number(years?.[1]), Number(years?.[2] ?? years?.[1])];
  return years && from <= to && to - from < 10 ? { value: make(from, to) } : { wrong: "ใส่ปี พ.ศ. เช่น 2566-2570" };
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** A value as it could be typed, to be read back by {@link typedValue}; `words` is how people are told it. */
export function typedForm(value: unknown, words: string): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "string") return value;
  const isYears = Array.isArray(value) && value.length > 1 && value.every((year) => Number(year) > 2500);
  return isYears ? `${value[0]}-${value[value.length - 1]}` : words;
}
