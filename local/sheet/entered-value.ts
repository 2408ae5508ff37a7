/**
 * What Google Sheets makes of text that is typed, or written by `setValues`, in a spreadsheet of locale th_TH:
 * day before month, years taken as ค.ศ. whatever they are (2570 stays 2570), Thai digits stay text.
 * What is not parsed here is listed in NOT-EMULATED.md.
 *
 * @module
 */

export interface Entered {
  value: string | number | boolean | null;
  /** With its leading "=", or null. */
  formula: string | null;
  /** The format a cell without one gets, or null. */
  numberFormat: string | null;
}

const NUMBER = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d+)?(\.\d*)?(e[+-]?\d+)?(%?)$/i;
const DAY_FIRST = /^(\d{1,2})[/-](\d{1,2})(?:[/-](\d{4}|\d{2}))?$/;
const YEAR_FIRST = /^(\d{4})[/-](\d{1,2})[/-](\d{1,2})$/;
const TIME = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/;
const DAY_MS = 86_400_000;
const SERIAL_OF_1970 = 25_569;

/**
 * Reads text as Sheets does on entry. `thisYear` (ค.ศ.) completes "15/1".
 * @example enteredValue("12,000", 2026) // { value: 12000, formula: null, numberFormat: "#,##0" }
 */
export function enteredValue(text: string, thisYear: number): Entered {
  if (text === "") return plain(null);
  if (text.startsWith("'")) return plain(text.slice(1));
  if (text.startsWith("=") && text.length > 1) return { value: null, formula: text, numberFormat: null };
  const trimmed = text.trim();
  if (/^true$/i.test(trimmed)) return plain(true);
  if (/^false$/i.test(trimmed)) return plain(false);
  return asNumber(trimmed) ?? asDate(trimmed, thisYear) ?? plain(text);
}

function plain(value: Entered["value"], numberFormat: string | null = null): Entered {
  return { value, formula: null, numberFormat };
}

function asNumber(text: string): Entered | null {
  const match = NUMBER.exec(text);
  if (!match) return null;
  const [, sign, whole = "", fraction = "", exponent = "", percent] = match;
  if (whole === "" && fraction.length < 2) return null;
  const value = Number(`${sign}${whole.replaceAll(",", "") || "0"}${fraction === "." ? "" : fraction}${exponent}`);
  if (!Number.isFinite(value)) return null;
  const decimals = fraction.length > 1;
  if (percent) return plain(value / 100, decimals ? "0.00%" : "0%");
  if (whole.includes(",")) return plain(value, decimals ? "#,##0.00" : "#,##0");
  return plain(value, exponent ? "0.00E+00" : null);
}

function asDate(text: string, thisYear: number): Entered | null {
  const [first = "", second, ...more] = text.split(/\s+/);
  if (more.length > 0) return null;
  const time = asTime(second ?? first);
  if (second === undefined && time) return plain(time.days, time.format);
  const day = asDay(first, thisYear);
  if (!day || (second !== undefined && !time)) return null;
  return plain(day.serial + (time?.days ?? 0), time ? `${day.format} ${time.format}` : day.format);
}

function asDay(text: string, thisYear: number): { serial: number; format: string } | null {
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst) return dayOf(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3]), "yyyy-mm-dd");
  const dayFirst = DAY_FIRST.exec(text);
  if (!dayFirst) return null;
  const [, day, month, year] = dayFirst;
  if (year === undefined) return dayOf(thisYear, Number(month), Number(day), "d/m");
  return dayOf(year.length === 2 ? 2000 + Number(year) : Number(year), Number(month), Number(day), "d/m/yyyy");
}

function dayOf(year: number, month: number, day: number, format: string): { serial: number; format: string } | null {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return { serial: date.getTime() / DAY_MS + SERIAL_OF_1970, format };
}

function asTime(text: string): { days: number; format: string } | null {
  const match = TIME.exec(text);
  if (!match) return null;
  const [hours, minutes, seconds] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
  if (hours > 23 || minutes > 59 || seconds > 59) return null;
  return { days: (hours * 3600 + minutes * 60 + seconds) / 86_400, format: match[3] === undefined ? "h:mm" : "h:mm:ss" };
}
