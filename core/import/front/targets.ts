/** The table of yearly targets: “คะแนน ITA | 85 คะแนน | 90 คะแนน …”. @module */
import { drawText } from "#core/import/draw-text";
import { asIs, cite, cleaned, type Drawn, type DrawnByYear, doubtful, missing, type Structure, type Why } from "#core/import/drawn";
import type { SourceCell, SourceTable } from "#core/import/source";
import { headerRole } from "#core/import/words";
import type { Amount } from "#core/plan/model";
import { comparable } from "#core/text/comparable";
import { toArabicDigits } from "#core/text/digits";

export interface DrawnTarget {
  metric: Drawn<string | null>;
  byYear: DrawnByYear<Amount>;
}

const NUMBER: Why = { code: "number-among-words", th: "อ่านเฉพาะตัวเลข", en: "the number was taken out of its words" };
const UNREAD: Why = { code: "target-unreadable", th: "อ่านเป็นตัวเลขไม่ได้", en: "no number could be read" };
const VALUE = /^(?:ร้อยละ|ไม่น้อยกว่า|อย่างน้อย|ลดลง|≥|\s)*(\d{1,3}(?:,\d{3})*(?:\.\d+)?)\s*(?:%|คะแนน|ขึ้นไป|เรื่อง|คดี|ครั้ง|เปอร์เซ็นต์|\s)*$/;

const LONGEST_VALUE = 60;
const LONGEST_HEADER = 200;

/** Whether a header begins a table of targets. */
export const headsTargets = (text: string): boolean => text.length <= LONGEST_HEADER && /^(?:ค่า)?เป้าหมาย|^ตัวชี้วัด/.test(comparable(text));

/** พ.ศ.; null of other headers. */
export function yearOfHeader(text: string): number | null {
  const role = headerRole(text);
  return role?.role === "amount" ? role.year : null;
}

/** “ร้อยละ 10”, “85 คะแนน”, “๙๐”. */
export function isTargetValue(text: string): boolean {
  return text.length <= LONGEST_VALUE && VALUE.test(toArabicDigits(text).trim());
}

/** null where the table is none of this kind. */
export function readTargets(table: SourceTable): { targets: DrawnTarget[]; structure: Structure[] } | null {
  const [header, ...rows] = table.rows;
  if (!header || !headsTargets(header[0]?.text ?? "")) return null;
  const years = header.map(({ text }) => yearOfHeader(text));
  if (!years.some((year) => year !== null)) return null;
  const targets = rows.flatMap((row) => {
    const [metric] = row;
    return metric && metric.text.trim() !== "" ? [{ metric: drawText(metric), byYear: valuesOf(row, years) }] : [];
  });
  return { targets, structure: header.map((cell) => ({ code: "header", from: cite(cell) })) };
}

function valuesOf(row: readonly SourceCell[], years: readonly (number | null)[]): DrawnByYear<Amount> {
  return Object.fromEntries(
    years.flatMap((year, column) => {
      const cell = row[column];
      return year === null || column === 0 || !cell ? [] : [[String(year), numberIn(cell)]];
    }),
  );
}

function numberIn(cell: SourceCell): Drawn<Amount> {
  const text = toArabicDigits(cell.text).trim();
  if (text === "") return missing();
  const number = VALUE.exec(text)?.[1];
  const citation = cite(cell);
  if (number === undefined) return doubtful<Amount>({ raw: cell.text.trim() }, UNREAD, [], citation);
  const value = Number(number.replace(/,/g, ""));
  return number === text ? asIs<Amount>(value, citation) : cleaned<Amount>(value, NUMBER, citation);
}
