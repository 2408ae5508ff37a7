/** Words and numbers as the mails, pages and LINE texts write them. @module */
import { daysBetween } from "#core/calendar/date";
import { formatThaiDate } from "#core/calendar/thai-date";
import type { MailContext } from "#core/reminders/mail/context";
import { inNumerals } from "#core/text/digits";
import { plain } from "#core/text/plain";

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
    digits: (text) => inNumerals(text, numerals),
    day: (date) => formatThaiDate(date, { weekday: true, numerals }),
  };
}

/** "เหลืออีก 7 วัน", "ครบกำหนดวันนี้", "เลยกำหนดมา 3 วัน". */
export function daysLeftText(today: string, due: string, { digits }: Wording): string {
  const left = daysBetween(today, due);
  if (left === 0) return "ครบกำหนดวันนี้";
  return digits(left > 0 ? `เหลืออีก ${left} วัน` : `เลยกำหนดมา ${-left} วัน`);
}

/** What is sent: "รายงานไตรมาสที่ 1"; a round called otherwise ("ไตรมาส 1") gets รายงาน in front. */
export function reportName(roundName: string, { digits }: Wording): string {
  const name = digits(plain(roundName, 80));
  return /^(?:การ)?(?:ราย|แบบ|สรุป)/.test(name) ? name : `รายงาน${/^[ก-๙]/.test(name) ? "" : " "}${name}`;
}
