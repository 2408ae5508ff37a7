/** What the mails need to know besides what is owed, and what comes out. @module */
import type { Settings } from "#core/plan/model";
import type { DigestPart } from "#core/reminders/reminder";

export const ANSWER_ACTIONS = ["acknowledge", "snooze-1", "snooze-3", "snooze-due"] as const;
/** What a link in a mail does: acknowledge, or hold reminders back for 1 day, 3 days, until the due date. */
export type AnswerAction = (typeof ANSWER_ACTIONS)[number];

export interface MailContext {
  /** Name of the office as on ตั้งค่า. */
  organization: string;
  /** Title of the plan. */
  title: string | null;
  /** ISO ค.ศ., Asia/Bangkok. */
  today: string;
  /** Whom to ask; from ตั้งค่า. */
  officer: { name: string | null; email: string | null } | null;
  workbookUrl: string;
  /** Where the project's row is; see core/workbook/row-link. */
  rowUrl(part: DigestPart, projectId: string): string;
  /** Signed link; null: none is offered. */
  answerUrl(part: DigestPart, action: AnswerAction): string | null;
  /** Title of the spreadsheet file. */
  spreadsheetName?: string;
  /** settings.numerals; left out: Arabic. Addresses, links and names from cells keep their digits. */
  numerals?: Settings["numerals"];
  /** Name of a round by its key, as on ตั้งค่า, for the summary; null: not known. */
  roundName?(key: string): string | null;
}

/** A mail's contents; `html` and `text` say the same words. `subject` is one line. */
export interface MailText {
  subject: string;
  html: string;
  text: string;
}
