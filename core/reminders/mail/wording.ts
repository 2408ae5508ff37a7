/** Words and numbers as the mails, pages and LINE texts write them. @module */
import { daysBetween } from "#core/calendar/date";
import { formatThaiDate } from "#core/calendar/thai-date";
import type { MailContext } from "#core/reminders/mail/context";
import { clipped } from "#core/text/clipped";
import { toThaiDigits } from "#core/text/digits";
import { INVISIBLE } from "#core/text/look-alikes";

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const BREAKS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;
/** Beyond {@link INVISIBLE}: Arabic letter mark, combining grapheme joiner, tags. */
const MORE_INVISIBLE = /[\u034f\u061c\ufff9-\ufffb]|\udb40[\udc00-\udc7f]/g;
const HALF_LETTER = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Longest name that is shown whole; a cell can hold 50,000 characters. */
const LONGEST = 300;

/**
 * A text of a cell as one line: no control characters or line breaks (they could begin a header of a mail), nothing invisible (direction marks
 * could turn round what stands after them), at most `most` characters.
 */
export function plain(text: string, most = LONGEST): string {
  const line = text.replace(BREAKS, " ").replace(INVISIBLE, "").replace(MORE_INVISIBLE, "").replace(/\s+/g, " ").trim();
  return clipped(line, most).replace(HALF_LETTER, "\ufffd");
}

/**
 * What stands before each project of a list: its number in the plan, as text. Numbers that start anew within a plan (1, 2, 1, 1 …) tell
 * nothing beside each other, so all get `bare` where two are the same, as do projects without one.
 */
export function projectMarks(numbers: readonly string[], { digits }: Wording, bare: string): string[] {
  const marks = numbers.map((number) => plain(number, 12));
  const numbered = marks.filter((mark) => mark !== "");
  const isClear = new Set(numbered).size === numbered.length;
  return marks.map((mark) => (mark === "" || !isClear ? bare : `${digits(mark)}.`));
}

/** The address where it is a web address that can stand in a mail or page, else null. */
export function webAddress(url: string | null): string | null {
  return url !== null && /^https?:\/\/[^\s"'<>\\`]+$/i.test(url) && plain(url, url.length) === url ? url : null;
}

/** The address where it is plainly an e-mail address, else null. */
export function mailAddress(email: string | null): string | null {
  return email !== null && /^[\w.!#$*+/=^{|}~-]+@[\w-]+(?:\.[\w-]+)+$/.test(email) ? email : null;
}

/** How one office's texts write numbers. */
export interface Wording {
  /** Digits as the office writes them; not for names, addresses and links. */
  digits(text: string | number): string;
  /** "วันศุกร์ที่ 15 มกราคม 2570" of an ISO date. */
  day(date: string): string;
}

export function wordingOf({ numerals = "arabic" }: Pick<MailContext, "numerals">): Wording {
  return {
    digits: (text) => (numerals === "thai" ? toThaiDigits(String(text)) : String(text)),
    day: (date) => formatThaiDate(date, { weekday: true, numerals }),
  };
}

/** "เหลืออีก 7 วัน", "ครบกำหนดวันนี้", "เลยกำหนดมา 3 วัน". */
export function daysLeftText(today: string, due: string, { digits }: Wording): string {
  const left = daysBetween(today, due);
  if (left === 0) return "ครบกำหนดวันนี้";
  return digits(left > 0 ? `เหลืออีก ${left} วัน` : `เลยกำหนดมา ${-left} วัน`);
}

/** "ยังไม่ส่ง" until the due day is past, "ค้างส่ง" (in arrears) after it. */
export function owedWord(today: string, due: string): string {
  return daysBetween(today, due) < 0 ? "ค้างส่ง" : "ยังไม่ส่ง";
}

/** What is sent: "รายงานไตรมาสที่ 1"; a round called otherwise ("ไตรมาส 1") gets รายงาน in front. */
export function reportName(roundName: string, { digits }: Wording): string {
  const name = digits(plain(roundName, 80));
  return /^(?:การ)?(?:ราย|แบบ|สรุป)/.test(name) ? name : `รายงาน${/^[ก-๙]/.test(name) ? "" : " "}${name}`;
}
