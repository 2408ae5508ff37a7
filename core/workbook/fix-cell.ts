/** What a fix makes of a cell: the offered text put in, and typed as the cell's column wants it. @module */
import { isDate } from "#core/calendar/date";
import { dayOf, ticksOf } from "#core/workbook/cell-values";
import type { CellValue } from "#core/workbook/grid";
import type { TemplateColumn } from "#core/workbook/tabs/tab";
import type { CellInput } from "#core/workbook/write";

/** What stands in a cell, exactly; undefined for an error, which cannot be written back. */
export function contentOf(value: CellValue): CellInput | undefined {
  if (value === null || value === "") return null;
  if (typeof value === "string") return { text: value };
  if (typeof value === "number") return { number: value };
  if (typeof value === "boolean") return { bool: value };
  return "date" in value ? { date: value.date } : undefined;
}

/** Whether two contents are the same. */
export function sameContent(a: CellInput, b: CellInput): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/**
 * The content with `from` replaced by `to`; null where `from` is not what the cell holds. In a cell of several names, addresses or counts
 * `from` may be one of them.
 */
export function mended(content: CellInput, column: TemplateColumn, from: string, to: string): CellInput {
  if (content === null) return null;
  if ("date" in content) return content.date === from && isDate(to) ? { date: to } : null;
  if ("number" in content) return String(content.number) === from ? (column.kind === "text" ? sameKind(to) : typed(to, column)) : null;
  if (!("text" in content)) return null;
  if (content.text === from) return column.kind === "ticks" ? counts(to) : typed(to, column);
  // A date that was typed as text.
  if (column.kind === "date") return dayOf(content.text) === from && isDate(to) ? { date: to } : null;
  const text = SEVERAL.includes(column.kind) ? withPiece(content.text, from, to) : null;
  if (text === null) return null;
  return column.kind === "ticks" ? counts(text) : { text };
}

const SEVERAL: readonly TemplateColumn["kind"][] = ["list", "ticks"];

function typed(text: string, { kind }: TemplateColumn): CellInput {
  if (kind === "date") return isDate(text) ? { date: text } : null;
  const isNumber = (kind === "amount" || kind === "count" || kind === "number") && /^-?\d{1,15}(\.\d{1,2})?$/.test(text);
  return isNumber ? { number: Number(text) } : { text };
}

/** In a column of anything (ตั้งค่า) a number stays a number. */
function sameKind(text: string): CellInput {
  return /^\d{1,15}$/.test(text) ? { number: Number(text) } : { text };
}

/** Four numbers, or nothing: one number offered for a whole row of them would lose three. */
function counts(text: string): CellInput {
  const ticks = ticksOf(text) ?? [];
  return ticks.length === 4 && ticks.every((tick) => typeof tick === "number") ? { text } : null;
}

const BEFORE = /(?:^|[\s,;/]|และ)$/;
const AFTER = /^(?:$|[\s,;/]|และ)/;

/** The first place where `from` stands by itself, not inside a longer name; null where there is none. */
function withPiece(text: string, from: string, to: string): string | null {
  if (from === "") return null;
  for (let at = text.indexOf(from); at >= 0; at = text.indexOf(from, at + 1)) {
    const [before, after] = [text.slice(0, at), text.slice(at + from.length)];
    if (BEFORE.test(before.slice(-3)) && AFTER.test(after.slice(0, 3))) return `${before}${to}${after}`;
  }
  return null;
}
