/**
 * What a cell's value becomes in o-spreadsheet, and back. The library reads what it is given ("0812" is a number, "=1+1" a
 * formula); a leading apostrophe keeps it text. In a cell formatted as text ("@") it reads nothing but a leading "=".
 *
 * @module
 */
import type { Locale } from "@odoo/o-spreadsheet";
import type { Scalar } from "#local/sheet/engine-interface";
import { o_spreadsheet } from "#local/sheet/o-spreadsheet";

const { isNumber, isDateTime } = o_spreadsheet.helpers;
const { DEFAULT_LOCALE } = o_spreadsheet;

export const TEXT_FORMAT = "@";
const MARKDOWN_LINK = /^\[(.+)\]\((.+)\)$/;
/** Nothing without one of these at its start or a digit in it can be read as anything but text. */
const SUSPECT = /^\s*[=+\-'#[]|[0-9]|^\s*(?:true|false)\s*$/i;

/** The content that reads back as exactly this value. Line ends become "\n", as in Google Sheets. */
export function contentOf(value: Scalar, format: string, locale: Locale): string {
  if (value === null || value === "") return "";
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value === "number") return String(value);
  const mustQuote = format === TEXT_FORMAT ? /^['=]/.test(value) || MARKDOWN_LINK.test(value) : isRead(value, locale);
  return mustQuote ? `'${value}` : value;
}

function isRead(text: string, locale: Locale): boolean {
  if (!SUSPECT.test(text)) return false;
  if (/^\s*[=+\-'#]/.test(text) || MARKDOWN_LINK.test(text) || /^\s*(?:true|false)\s*$/i.test(text)) return true;
  if (/^[^\p{L}]*[$€£¥฿][^\p{L}]*$/u.test(text)) return true;
  return isNumber(text, DEFAULT_LOCALE) || isNumber(text, locale) || isDateTime(text, locale) || isDateTime(text, DEFAULT_LOCALE);
}

/** The text of a literal cell's content: without the apostrophe that keeps it text, of a link its label. */
export function textOf(content: string): string {
  return content.startsWith("'") ? content.slice(1) : (linkOf(content)?.label ?? content);
}

/** The link in a cell's content, or null. */
export function linkOf(content: string): { label: string; url: string } | null {
  const [, label, url] = MARKDOWN_LINK.exec(content) ?? [];
  return label === undefined || url === undefined ? null : { label, url };
}

/** Content for text that carries a link; the library knows no way to write "](" inside a label. */
export function linkContent(label: string, url: string): string {
  return `[${label.replaceAll("\n", " ")}](${url})`;
}
